import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { securityMessages } from '../messages/security/index.ts';
import { readFactors } from '../queries/account-state.ts';
import { SESSIONS } from '../urls.ts';
import { notifyPersons } from './notify.ts';

/** Which account elsewhere. */
export interface OtherSite {
  issuer: string;
  subject: string;
}

/**
 * Unties an account at another site from the person's, as long as a password, a passkey or another such account remains as a way in, and
 * tells the person. The row of the person is locked: two at once must not leave none.
 */
export async function unlinkOtherSite(
  trx: WriteTransaction,
  personId: string,
  { issuer, subject }: OtherSite,
  now: Date,
): Promise<'unlinked' | 'last' | 'not-there'> {
  await trx.selectFrom('persons').select('id').where('id', '=', personId).forUpdate().execute();
  const tied = await trx.selectFrom('singleSignOns').select(['issuer', 'subject']).where('personId', '=', personId).execute();
  if (!tied.some((one) => one.issuer === issuer && one.subject === subject)) return 'not-there';
  const { password, passkeys } = await readFactors(trx, personId);
  if (!password && passkeys === 0 && tied.length === 1) return 'last';
  await trx
    .deleteFrom('singleSignOns')
    .where('personId', '=', personId)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .execute();
  await notifyPersons(trx, {
    personIds: [personId],
    act: `other-site.unlinked:${uuidv7()}`,
    kind: 'account.other-site-unlinked',
    text: (locale) => {
      const t = securityMessages(locale);
      const title = t('otherSites.told', { site: hostOf(issuer) });
      return { title, body: t('otherSites.toldText'), action: { label: t('sessions.title'), path: SESSIONS } };
    },
    now,
  });
  return 'unlinked';
}

/** How people know another site. */
export function hostOf(issuer: string): string {
  return URL.canParse(issuer) ? new URL(issuer).host : issuer;
}
