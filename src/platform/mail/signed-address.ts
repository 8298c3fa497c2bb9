import { timingSafeEqual } from 'node:crypto';
import type { Secrets } from '../auth/secrets.ts';

/**
 * Addresses of our own that carry a row's id and a proof that we made them: `reply+<id><proof>@domain`. Lower-case letters and
 * digits only, since servers on the way may change the case; 58 of the 64 characters that a local part may have (RFC 5321,
 * section 4.5.3.1.1). The proof has 80 bits.
 */
export function signedAddress(secrets: Secrets, kind: 'reply' | 'bounce', id: string, domain: string): string {
  const hex = id.replaceAll('-', '');
  return `${kind}+${hex}${proofOf(secrets, kind, hex)}@${domain}`;
}

/** The id in such an address, or undefined when we did not make it. */
export function readSignedAddress(secrets: Secrets, kind: 'reply' | 'bounce', address: string): string | undefined {
  const found = new RegExp(`^${kind}\\+([0-9a-f]{32})([0-9a-f]{20})@`, 'i').exec(address.trim());
  const [hex, proof] = [found?.[1]?.toLowerCase(), found?.[2]?.toLowerCase()];
  if (!hex || !proof || !sameText(proof, proofOf(secrets, kind, hex))) return undefined;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function proofOf(secrets: Secrets, kind: string, hex: string): string {
  return Buffer.from(secrets(`mail ${kind} address`).sign(hex), 'base64url')
    .toString('hex')
    .slice(0, 20);
}

function sameText(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
