import { z } from 'zod';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { type Locale, LOCALES } from '../../../platform/i18n/locales.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { knownAddressLetter, type LetterContext, signUpLetter } from '../letters/signing-letters.ts';
import { findAccountByEmail } from '../queries/find-person.ts';
import { latestPolicies } from '../queries/policies.ts';
import { issueToken, spendToken } from './tokens.ts';

const CONFIRM_WITHIN_MINUTES = 2 * 24 * 60;

/** What is kept until the address is confirmed; only then there is an account (nobody can prepare one for somebody else's address). */
const Applicant = z.object({ name: z.string(), locale: z.enum(LOCALES), passwordHash: z.string(), to: z.string() });
export type Applicant = z.infer<typeof Applicant>;

/** Writes to the address: a link that finishes signing up, or, where there is an account already, that somebody tried. The answer on screen is the same. */
export async function applyForAccount(
  trx: WriteTransaction,
  { email, applicant, letters, now }: { email: string; applicant: Applicant; letters: LetterContext; now: Date },
): Promise<void> {
  const known = await findAccountByEmail(trx, email);
  const token = await issueToken(trx, {
    purpose: 'sign-up',
    email: email.toLowerCase(),
    payload: known ? {} : { ...applicant },
    minutes: known ? 0 : CONFIRM_WITHIN_MINUTES,
    now,
  });
  const locale = known?.locale ?? applicant.locale;
  await enqueueMail(trx, {
    act: `sign-up:${uuidv7()}`,
    kind: known ? 'account.known-address' : 'account.sign-up',
    to: { address: known?.email ?? email, personId: known?.id ?? null },
    locale,
    letter: known ? knownAddressLetter(letters, locale) : signUpLetter(letters, locale, token),
    now,
  });
}

/** Who signed up with this token, as long as it is good. */
export function applicantOf(payload: Record<string, unknown>): Applicant {
  return Applicant.parse(payload);
}

/** Makes the account when the address is confirmed. Gives nothing when the token was used meanwhile or the address has an account by now. */
export async function confirmSignUp(trx: WriteTransaction, token: string, now: Date): Promise<{ personId: string } | undefined> {
  const spent = await spendToken(trx, 'sign-up', token, now);
  if (!spent?.email) return undefined;
  const { name, locale, passwordHash } = applicantOf(spent.payload);
  return makePerson(trx, { email: spent.email, name, locale, passwordHash, now });
}

export interface NewPerson {
  email: string;
  name: string;
  locale: Locale;
  passwordHash: string | null;
  now: Date;
}

/** A new account with a confirmed address, whose owner accepted the policies that hold now. Gives nothing when the address has one already. */
export async function makePerson(
  trx: WriteTransaction,
  { email, name, locale, passwordHash, now }: NewPerson,
): Promise<{ personId: string } | undefined> {
  const person = await trx
    .insertInto('persons')
    .values({ id: uuidv7(), email: email.toLowerCase(), emailConfirmedAt: now, name, locale, passwordHash, createdAt: now })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!person) return undefined;
  const accepted = (await latestPolicies(trx)).map(({ id }) => ({ personId: person.id, policyId: id, acceptedAt: now }));
  if (accepted.length > 0) await trx.insertInto('policyAcceptances').values(accepted).execute();
  return { personId: person.id };
}
