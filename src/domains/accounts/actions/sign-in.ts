import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { giveBack, take, takeOrRefuse } from '../../../platform/limits/take.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { type LetterContext, passwordLetter, signInLetter, unknownAddressLetter } from '../letters/signing-letters.ts';
import type { Passwords } from '../passwords/hash-password.ts';
import { type Account, findAccountByEmail } from '../queries/find-person.ts';
import { SIGN_IN_BY_ACCOUNT, SIGN_IN_BY_ADDRESS } from '../rules/limits.ts';
import { type Admission, type Admitted, admitPerson } from './admit-person.ts';
import { tellPasswordChanged } from './change-password.ts';
import { endSessions } from './renew-session.ts';
import { issueToken, spendToken } from './tokens.ts';

const LINK_LASTS_MINUTES = 30;

export interface PasswordAttempt {
  email: string;
  password: string;
  /** Where it comes from. */
  address: string;
  device: string;
  former: string | undefined;
  now: Date;
}

/**
 * Signs in by password. `wrong` says the same, after the same time, for a wrong password and for an unknown address. `slowed`: too many
 * wrong ones for this account; a link by mail still opens it. Refuses (429) an address that tries too much. What went well does not count.
 */
export async function signInByPassword(
  db: Database,
  passwords: Passwords,
  { email, password, address, device, former, now }: PasswordAttempt,
): Promise<Admitted | 'wrong' | 'slowed'> {
  await takeOrRefuse(db, SIGN_IN_BY_ADDRESS, address, now);
  if (!(await take(db, SIGN_IN_BY_ACCOUNT, email.toLowerCase(), now))) return 'slowed';
  const account = await findAccountByEmail(db, email);
  const { right, outdated } = await passwords.verify(password, account?.passwordHash ?? null);
  if (!account || !right || account.suspendedAt) return 'wrong';
  const renewed = outdated ? await passwords.hash(password) : undefined;
  return db.transaction().execute(async (trx) => {
    await giveBack(trx, SIGN_IN_BY_ADDRESS, address, now);
    await giveBack(trx, SIGN_IN_BY_ACCOUNT, email.toLowerCase(), now);
    if (renewed) await trx.updateTable('persons').set({ passwordHash: renewed }).where('id', '=', account.id).execute();
    return admitPerson(trx, { personId: account.id, device, factors: 1, former, now });
  });
}

export interface LinkRequest {
  email: string;
  locale: Locale;
  to: string;
  letters: LetterContext;
  now: Date;
}

/** Mails a link that signs in; to an address without an account, that there is none. */
export async function mailSignInLink(trx: WriteTransaction, { email, locale, to, letters, now }: LinkRequest): Promise<void> {
  await mailLink(trx, { email, locale, purpose: 'sign-in', payload: { to }, now }, (inLocale, token) =>
    token === undefined ? unknownAddressLetter(letters, inLocale) : signInLetter(letters, inLocale, token),
  );
}

/** Mails a link that lets a new password be chosen; to an address without an account, that there is none. */
export async function mailPasswordLink(trx: WriteTransaction, { email, locale, letters, now }: Omit<LinkRequest, 'to'>): Promise<void> {
  await mailLink(trx, { email, locale, purpose: 'password', payload: {}, now }, (inLocale, token) =>
    token === undefined ? unknownAddressLetter(letters, inLocale) : passwordLetter(letters, inLocale, token),
  );
}

/** Signs in with the token of a mail. Nothing when it is used, over or of an account that is closed. */
export async function signInByLink(
  trx: WriteTransaction,
  token: string,
  admission: Omit<Admission, 'personId' | 'factors'>,
): Promise<{ admitted: Admitted; to: string } | undefined> {
  const spent = await spendToken(trx, 'sign-in', token, admission.now);
  if (!spent?.personId || !(await isOpen(trx, spent.personId))) return undefined;
  const admitted = await admitPerson(trx, { ...admission, personId: spent.personId, factors: 1 });
  return { admitted, to: typeof spent.payload.to === 'string' ? spent.payload.to : '' };
}

/** Sets a new password by the token of a mail and ends every session: whoever was in with the old one is out. Nothing when the token is not good. */
export async function setForgottenPassword(
  trx: WriteTransaction,
  token: string,
  { passwordHash, letters, now }: { passwordHash: string; letters: LetterContext; now: Date },
): Promise<string | undefined> {
  const spent = await spendToken(trx, 'password', token, now);
  if (!spent?.personId || !(await isOpen(trx, spent.personId))) return undefined;
  await trx.updateTable('persons').set({ passwordHash }).where('id', '=', spent.personId).execute();
  await endSessions(trx, spent.personId);
  await tellPasswordChanged(trx, spent.personId, letters, now);
  return spent.personId;
}

async function isOpen(trx: WriteTransaction, personId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('persons')
    .select('id')
    .where('id', '=', personId)
    .where('suspendedAt', 'is', null)
    .where('erasedAt', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

interface MailedLink {
  email: string;
  locale: Locale;
  purpose: 'sign-in' | 'password';
  payload: Record<string, unknown>;
  now: Date;
}

/** The same rows are written for every address, so that the time tells nothing. */
async function mailLink(
  trx: WriteTransaction,
  { email, locale, purpose, payload, now }: MailedLink,
  letterOf: (locale: Locale, token: string | undefined) => ReturnType<typeof signInLetter>,
): Promise<void> {
  const account: Account | undefined = await findAccountByEmail(trx, email);
  const usable = account !== undefined && !account.suspendedAt;
  const personId = usable ? account.id : null;
  const token = await issueToken(trx, { purpose, personId, email, payload, minutes: usable ? LINK_LASTS_MINUTES : 0, now });
  const inLocale = account?.locale ?? locale;
  await enqueueMail(trx, {
    act: `${purpose}:${uuidv7()}`,
    kind: usable ? `account.${purpose}` : 'account.unknown-address',
    to: { address: account?.email ?? email, personId },
    locale: inLocale,
    letter: letterOf(inLocale, usable ? token : undefined),
    now,
  });
}
