import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import type { OpenDomain } from '../../../platform/domain.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { leavingMessages } from '../messages/leaving/index.ts';
import { DESK_ROLES } from '../urls.ts';
import { PICTURE } from './save-profile.ts';
import { isOnlyAdministrator } from './roles.ts';

/** Something that the person must settle first: a sentence, and where. */
export interface ToSettle {
  text: string;
  path: string;
}

/** What stands in the way of the erasure, from every domain. */
export async function listToSettle(db: Database, domains: readonly OpenDomain[], personId: string, locale: Locale): Promise<ToSettle[]> {
  const found = [];
  for (const domain of domains) found.push(...((await domain.beforeForgetting?.(db, personId, locale)) ?? []));
  return found;
}

/**
 * Erases an account in one transaction over every domain: what is the person's goes, what must stay stays of an account without a name.
 * Gives what stands in the way instead, when something does; then nothing was changed.
 */
export async function eraseAccount(
  trx: WriteTransaction,
  { personId, domains, locale, now }: { personId: string; domains: readonly OpenDomain[]; locale: Locale; now: Date },
): Promise<ToSettle[]> {
  await trx.selectFrom('persons').select('id').where('id', '=', personId).forUpdate().execute();
  const toSettle = await listToSettle(trx, domains, personId, locale);
  if (toSettle.length > 0) return toSettle;
  for (const domain of domains) await domain.forget?.(trx, personId, now);
  return [];
}

/** The part of accounts: only the last administrator stands in the way. */
export async function administratorsLeft(db: Database, personId: string, locale: Locale): Promise<ToSettle[]> {
  const only = await isOnlyAdministrator(db, personId);
  return only ? [{ text: leavingMessages(locale)('last-administrator'), path: DESK_ROLES }] : [];
}

/** The part of accounts: the row stays without a name, so that what is public record keeps an author. */
export async function forgetPerson(trx: WriteTransaction, personId: string, now: Date): Promise<void> {
  for (const table of [
    'sessions',
    'accountTokens',
    'oneTimeCodes',
    'recoveryCodes',
    'passkeys',
    'singleSignOns',
    'secretariatRoles',
    'institutionalAccounts',
    'policyAcceptances',
    'notices',
    'personProfiles',
  ] as const)
    await trx.deleteFrom(table).where('personId', '=', personId).execute();
  await trx.deleteFrom('files').where('purpose', '=', PICTURE).where('ownerId', '=', personId).execute();
  await trx.deleteFrom('mails').where('personId', '=', personId).where('state', '!=', 'handing-over').execute();
  await trx
    .updateTable('persons')
    .set({ email: null, emailConfirmedAt: null, name: '', passwordHash: null, notices: 'never', erasedAt: now })
    .where('id', '=', personId)
    .execute();
}
