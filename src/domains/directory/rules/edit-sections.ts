import { createHash } from 'node:crypto';
import { canonicalJson } from '../records/canonical.ts';

/**
 * A short sign of what a part of a record holds. A form carries the sign of what it showed; when the part has another one by
 * the time the form comes back, somebody else changed it meanwhile.
 */
export function markOf(part: unknown): string {
  return createHash('sha256')
    .update(canonicalJson(part ?? null))
    .digest('base64url')
    .slice(0, 22);
}
