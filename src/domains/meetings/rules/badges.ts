import { createHash, createHmac } from 'node:crypto';
import { LETTERS, PROOF, RANDOM } from './badge-text.ts';

/** Badges in one file: what is made in a few seconds. */
export const BADGES_PER_PART = 250;

/** Signs and checks for one installation and one purpose. */
export interface BadgeSigner {
  sign(text: string): string;
}

/** The random part of a badge's code (40 bits) out of eight random bytes: it says nothing of the person. */
export function badgeCode(bytes: Uint8Array): string {
  return lettersOf(bytes, RANDOM);
}

/** What stands on the badge: the random part and a proof (30 bits) that this installation gave it out for this meeting. */
export function badgeText(code: string, meetingId: string, signer: BadgeSigner): string {
  return code + proofOf(code, meetingId, signer);
}

/** The random part of a code that was given out for this meeting; null for any other. */
export function verifiedBadge(text: string, meetingId: string, signer: BadgeSigner): string | null {
  const code = text.slice(0, RANDOM);
  return badgeText(code, meetingId, signer) === text ? code : null;
}

/** What a phone at the door keeps of a badge to know it again without a line: SHA-256 of the text, in hex. */
export function badgeHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function proofOf(code: string, meetingId: string, signer: BadgeSigner): string {
  // The signature is base64url; it is hashed once more only to be written in the letters of a badge.
  return lettersOf(
    createHmac('sha256', signer.sign(`${meetingId} ${code}`))
      .update(code)
      .digest(),
    PROOF,
  );
}

function lettersOf(bytes: Uint8Array, count: number): string {
  return Array.from({ length: count }, (_, at) => LETTERS[(bytes[at] ?? 0) & 31]).join('');
}
