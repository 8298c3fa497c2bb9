import type { Limit } from '../../../platform/limits/take.ts';

/**
 * How often somebody may try. Per address a conference behind one line must still get in; per account an attacker gets
 * nowhere (OWASP ASVS 2.2.1), and the owner always has the link by mail.
 */
export const SIGN_IN_BY_ADDRESS: Limit = { name: 'sign-in address', most: 100, seconds: 600 };
export const SIGN_IN_BY_ACCOUNT: Limit = { name: 'sign-in account', most: 10, seconds: 900 };
export const SIGN_UP_BY_ADDRESS: Limit = { name: 'sign-up address', most: 40, seconds: 3600 };
/** Mails that somebody not signed in makes us write. */
export const MAIL_BY_ADDRESS: Limit = { name: 'account mail address', most: 40, seconds: 3600 };
export const MAIL_BY_ACCOUNT: Limit = { name: 'account mail', most: 5, seconds: 3600 };
/** Six digits have a million values: five tries in five minutes. */
export const CODE_BY_ACCOUNT: Limit = { name: 'code', most: 5, seconds: 300 };
/** A password asked again of somebody signed in, or to finish signing up. */
export const PROOF_BY_ACCOUNT: Limit = { name: 'proof', most: 10, seconds: 900 };
