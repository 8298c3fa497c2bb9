import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Letter } from '../../../platform/mail/letter.tsx';
import { letterMessages } from '../messages/letters/index.ts';
import {
  EMAIL,
  newEmailUrl,
  newPasswordUrl,
  proofLink,
  SESSIONS,
  SIGN_IN,
  SIGN_IN_PASSWORD,
  SIGN_UP,
  signInLink,
  signUpConfirmation,
  whole,
} from '../urls.ts';

/** What every letter names: the site, and where it is. Nothing that a stranger typed stands in a letter to an address that is not proven to be the stranger's. */
export interface LetterContext {
  siteName: string;
  origin: string;
}

type Kind =
  | 'signUp'
  | 'knownAddress'
  | 'signIn'
  | 'password'
  | 'unknown'
  | 'newEmail'
  | 'takenEmail'
  | 'proof'
  | 'emailChanged'
  | 'passwordChanged'
  | 'factorReset';

/** Finishes signing up. */
export const signUpLetter = (context: LetterContext, locale: Locale, token: string): Letter =>
  letter('signUp', context, locale, signUpConfirmation(token));
/** Somebody tried to sign up with an address that has an account. */
export const knownAddressLetter = (context: LetterContext, locale: Locale): Letter => letter('knownAddress', context, locale, SIGN_IN);
/** A link that signs in. */
export const signInLetter = (context: LetterContext, locale: Locale, token: string): Letter =>
  letter('signIn', context, locale, signInLink(token));
/** A link to choose a new password. */
export const passwordLetter = (context: LetterContext, locale: Locale, token: string): Letter =>
  letter('password', context, locale, newPasswordUrl(token));
/** Somebody asked for such a link, and there is no account with this address. */
export const unknownAddressLetter = (context: LetterContext, locale: Locale): Letter => letter('unknown', context, locale, SIGN_UP);
/** Confirms a new address. */
export const newEmailLetter = (context: LetterContext, locale: Locale, token: string): Letter =>
  letter('newEmail', context, locale, newEmailUrl(token));
/** Somebody wants to change to an address that has an account. */
export const takenEmailLetter = (context: LetterContext, locale: Locale): Letter => letter('takenEmail', context, locale, SIGN_IN);
/** Proves again, in a session that runs, who it is. */
export const proofLetter = (context: LetterContext, locale: Locale, token: string): Letter =>
  letter('proof', context, locale, proofLink(token));
/** To the old address. */
export const emailChangedLetter = (context: LetterContext, locale: Locale): Letter => letter('emailChanged', context, locale, EMAIL);
export const passwordChangedLetter = (context: LetterContext, locale: Locale): Letter =>
  letter('passwordChanged', context, locale, SIGN_IN_PASSWORD);

/** An administrator took the second factor away, for this reason. */
export function factorResetLetter(context: LetterContext, locale: Locale, reason: string): Letter {
  const told = letter('factorReset', context, locale, SIGN_IN);
  return { ...told, paragraphs: [...told.paragraphs, letterMessages(locale)('factorReset.reason', { reason })] };
}

/** What happened to the account and was not asked for by mail leads to the sessions as well. */
const TELLING: readonly Kind[] = ['emailChanged', 'passwordChanged'];

function letter(kind: Kind, { siteName, origin }: LetterContext, locale: Locale, path: string): Letter {
  const t = letterMessages(locale);
  return {
    subject: t(`${kind}.subject`, { site: siteName }),
    paragraphs: [t(`${kind}.text`, { site: siteName })],
    action: { label: t(`${kind}.action`), url: whole(origin, path, locale) },
    links: TELLING.includes(kind) ? [{ label: t('sessions'), url: whole(origin, SESSIONS, locale) }] : [],
    footer: [t(`${kind}.footer`), t('from', { site: siteName, origin })],
  };
}
