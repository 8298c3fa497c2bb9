import type { Secret } from '../../../platform/auth/secrets.ts';
import { freshnessLimits } from './freshness.ts';

/** When people are asked to look a record over: ages in months, and days before a record begins to age. */
export interface RoundLimits {
  ageing: number;
  archived: number;
  remind: number;
  remindAgain: number;
}

/** The last days (`YYYY-MM-DD`) of a check at which today somebody is asked for the first and for the second time. */
export function roundLimits(now: Date, limits: RoundLimits): { first: string; second: string } {
  const before = (days: number) => freshnessLimits(new Date(now.getTime() + days * 86_400_000), limits).ageing;
  return { first: before(limits.remind), second: before(limits.remindAgain) };
}

/**
 * The round in which a record checked on this day (null for never) is, or null while nobody need be asked. A round is asked
 * once: it is named after the check that grows old, so the next check begins another.
 */
export function roundOf(checkedOn: string | null, limits: { first: string; second: string }): string | null {
  if (checkedOn === null) return 'never/1';
  if (checkedOn > limits.first) return null;
  return `${checkedOn}/${checkedOn > limits.second ? 1 : 2}`;
}

/** What a link in a mail is good for: one person, one organization, one round, until a day. */
export interface ConfirmationToken {
  personId: string;
  organizationId: string;
  round: string;
  /** Days since 1970-01-01 until which it is good. */
  expires: number;
}

const DAYS_GOOD = 120;

/** A token of about 60 characters: person, round and last day, and the proof that this installation wrote it for that organization. */
export function writeConfirmation(secret: Pick<Secret, 'sign'>, token: Omit<ConfirmationToken, 'expires'>, now: Date): string {
  const expires = dayNumber(now) + DAYS_GOOD;
  const person = Buffer.from(token.personId.replaceAll('-', ''), 'hex').toString('base64url');
  const [day = '', stage = ''] = token.round.split('/');
  const said = `${person}${day === 'never' ? '00000000' : day.replaceAll('-', '')}${stage}${String(expires).padStart(6, '0')}`;
  return said + secret.sign(`${token.organizationId} ${said}`);
}

/** What a token says, or null for one that nobody here wrote for this organization, or whose time is over. */
export function readConfirmation(
  secret: Pick<Secret, 'verify'>,
  organizationId: string,
  text: string,
  now: Date,
): ConfirmationToken | null {
  const parts = /^([\w-]{22})(\d{8})([12])(\d{6})([\w-]{22})$/.exec(text);
  if (!parts) return null;
  const [, person = '', day = '', stage = '', last = '', signature = ''] = parts;
  if (!secret.verify(`${organizationId} ${person}${day}${stage}${last}`, signature)) return null;
  if (Number(last) < dayNumber(now)) return null;
  const hex = Buffer.from(person, 'base64url').toString('hex');
  const personId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const checkedOn = day === '00000000' ? 'never' : `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
  return { personId, organizationId, round: `${checkedOn}/${stage}`, expires: Number(last) };
}

function dayNumber(now: Date): number {
  return Math.floor(now.getTime() / 86_400_000);
}
