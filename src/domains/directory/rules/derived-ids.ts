import { createHash } from 'node:crypto';

/** A UUID of our own, under which the others are made. */
const NAMESPACE = Buffer.from('5f0c2c5e6d0b5f1f9a5d3c1b7e2a9d40', 'hex');

/**
 * A UUID of version 5 (RFC 9562) that follows from what it stands for, so that a service, a place or a term has the same
 * one in every answer and none has to be stored. A place is named by its number in the record and never by what it
 * holds: from an identifier made of a hidden address the address could be found by trying.
 */
export function derivedId(kind: string, ...parts: (string | number)[]): string {
  const bytes = createHash('sha1')
    .update(NAMESPACE)
    .update(JSON.stringify([kind, ...parts]))
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
