import { createHash, randomBytes } from 'node:crypto';

/** A token that nobody can guess: 256 random bits, base64url (43 characters). Only `tokenHash` of it is ever kept. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a token. It has 256 random bits, so a plain hash is enough. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
