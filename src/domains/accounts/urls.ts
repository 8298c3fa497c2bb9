import { ACCEPT_TERMS as TERMS_TO_ACCEPT, PROVE_AGAIN, SECOND_FACTOR as FACTOR_TO_GIVE } from '../../platform/auth/access.ts';
import { localized } from '../../platform/ui/page.ts';
import type { Locale } from '../../platform/i18n/locales.ts';

export const SIGN_UP = '/sign-up';
export const SIGN_UP_SENT = '/sign-up/sent';
export const SIGN_IN = '/sign-in';
export const SIGN_IN_CODE = '/sign-in/code';
export const SIGN_IN_LINK = '/sign-in/link';
export const SIGN_IN_LINK_SENT = '/sign-in/link/sent';
export const SIGN_IN_PASSWORD = '/sign-in/password';
export const SIGN_IN_PASSWORD_SENT = '/sign-in/password/sent';
export const SIGN_IN_PASSKEY = '/sign-in/passkey';
export const SINGLE_SIGN_ON = '/sign-in/other-site';
export const SINGLE_SIGN_ON_BACK = '/sign-in/other-site/answer';
export const SIGN_OUT = '/sign-out';
export const ACCOUNT = '/account';
export const SESSIONS = '/account/sessions';
export const PROOF = PROVE_AGAIN;
export const PROOF_MAIL = '/account/proof/mail';
export const SECOND_FACTOR = FACTOR_TO_GIVE;
export const SECOND_FACTOR_APP = '/account/second-factor/app';
export const SECOND_FACTOR_CODES = '/account/second-factor/recovery-codes';
export const PASSKEYS = '/account/passkeys';
export const PASSWORD = '/account/password';
export const EMAIL = '/account/email';
export const OTHER_SITES = '/account/other-sites';
export const SETTINGS = '/account/settings';
export const NOTICES = '/account/notices';
export const ACCEPT_TERMS = TERMS_TO_ACCEPT;
export const INSTITUTION = '/account/institution';
export const PROFILE = '/account/profile';
export const ARCHIVE = '/account/archive';
export const ERASURE = '/account/erasure';
export const PEOPLE = '/people';
export const DESK_INSTITUTIONS = '/desk/institutions';
export const DESK_ROLES = '/desk/roles';
export const DESK_POLICIES = '/desk/policies';

export const signUpConfirmation = (token: string): string => `/sign-up/confirmation/${token}`;
export const invitationUrl = (token: string): string => `/sign-up/invitation/${token}`;
export const signInLink = (token: string): string => `${SIGN_IN_LINK}/${token}`;
export const newPasswordUrl = (token: string): string => `${SIGN_IN_PASSWORD}/${token}`;
export const newEmailUrl = (token: string): string => `${EMAIL}/confirmation/${token}`;
export const proofLink = (token: string): string => `${PROOF_MAIL}/${token}`;
export const unsubscribeUrl = (personId: string, signature: string): string => `/notices/unsubscribe/${personId}/${signature}`;
export const personUrl = (id: string): string => `${PEOPLE}/${id}`;
/** Where the domain of messages lets people write to a person. */
export const personContactUrl = (id: string): string => `${PEOPLE}/${id}/contact`;

/** With the address to go back to, when there is one. */
export function withReturn(path: string, to: string): string {
  return to === '' ? path : `${path}?to=${encodeURIComponent(to)}`;
}

/** A page by its whole address, for a mail. */
export function whole(origin: string, path: string, locale: Locale): string {
  return origin + localized(path, locale);
}
