import { createHash } from 'node:crypto';
import type { Typed } from '../../../platform/forms/read-form.ts';

/** A mark of what was saved when a form was filled in: another mark means that somebody changed it meanwhile. */
export function stampOf(saved: Typed): string {
  const entries = Object.entries(saved)
    .filter(([, value]) => value.length > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest('base64url').slice(0, 22);
}
