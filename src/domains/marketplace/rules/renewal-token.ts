import type { Secret } from '../../../platform/auth/secrets.ts';

/** What a link in a mail is good for: one person, one entry, and the last day that it had when the mail was written. */
export interface RenewalToken {
  personId: string;
  expiresOn: string;
}

/** Days after the last one during which the link is still good. */
const DAYS_AFTER = 60;

/** A token of 52 characters: person, last day, and the proof that this installation wrote it for that entry. */
export function writeRenewal(secret: Pick<Secret, 'sign'>, entryId: string, { personId, expiresOn }: RenewalToken): string {
  const person = Buffer.from(personId.replaceAll('-', ''), 'hex').toString('base64url');
  const said = person + expiresOn.replaceAll('-', '');
  return said + secret.sign(`${entryId} ${said}`);
}

/** What a token says, or null for one that nobody here wrote for this entry, or whose time is over. */
export function readRenewal(secret: Pick<Secret, 'verify'>, entryId: string, text: string, now: Date): RenewalToken | null {
  const parts = /^([\w-]{22})(\d{8})([\w-]{22})$/.exec(text);
  if (!parts) return null;
  const [, person = '', day = '', signature = ''] = parts;
  if (!secret.verify(`${entryId} ${person}${day}`, signature)) return null;
  const expiresOn = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
  if (now.getTime() > Date.parse(expiresOn) + DAYS_AFTER * 86_400_000) return null;
  const hex = Buffer.from(person, 'base64url').toString('hex');
  return { personId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), expiresOn };
}
