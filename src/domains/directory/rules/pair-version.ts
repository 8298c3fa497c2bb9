import { createHash } from 'node:crypto';
import { canonicalJson, type StoredRecord } from '../records/canonical.ts';

/** A short mark of two records as they are: another one as soon as either changes. Which comes first does not matter. */
export function pairVersion(one: StoredRecord, other: StoredRecord): string {
  const both = [one, other].map(canonicalJson).toSorted();
  return createHash('sha256').update(both.join('\n')).digest('base64url').slice(0, 22);
}
