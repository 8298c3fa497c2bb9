import type { WriteTransaction } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { findAccount, findAccountByEmail } from '../queries/find-person.ts';
import type { Assertion } from '../single-sign-on/provider.ts';
import { makePerson } from './sign-up.ts';

export interface Entrance {
  assertion: Assertion;
  /** Who is signed in here already: the other site's account is tied to this one. */
  signedInAs: string | undefined;
  locale: Locale;
  now: Date;
}

/**
 * The account that belongs to somebody whom the other site vouches for. Known by (issuer, subject); else tied to the account that is
 * signed in; else to the one with the address, when the other site has verified it; else a new account. Without a verified address
 * nobody is let in as the owner of one: nothing is given back.
 */
export async function enterFromOtherSite(
  trx: WriteTransaction,
  { assertion, signedInAs, locale, now }: Entrance,
): Promise<string | undefined> {
  const { issuer, subject, email, name } = assertion;
  const tied = await trx
    .selectFrom('singleSignOns')
    .select('personId')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  if (tied) {
    const mine = signedInAs === undefined || signedInAs === tied.personId;
    return mine && (await findAccount(trx, tied.personId)) ? tied.personId : undefined;
  }
  const personId = signedInAs ?? (email === undefined ? undefined : await ownerOf(trx, email, name, locale, now));
  if (personId === undefined) return undefined;
  await trx.insertInto('singleSignOns').values({ issuer, subject, personId, createdAt: now }).execute();
  return personId;
}

async function ownerOf(
  trx: WriteTransaction,
  email: string,
  name: string | undefined,
  locale: Locale,
  now: Date,
): Promise<string | undefined> {
  const account = await findAccountByEmail(trx, email);
  if (account) return account.suspendedAt ? undefined : account.id;
  const called = (name ?? email.slice(0, email.indexOf('@')))
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 120);
  return (await makePerson(trx, { email, name: called || email, locale, passwordHash: null, now }))?.personId;
}
