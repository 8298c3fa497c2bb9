import type { Database } from '../../../platform/db/tables.ts';
import { readSetting } from '../../../platform/settings/settings.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { FoundOrganization, PublicBadge } from '../findings.ts';
import { questionTexts } from '../rules/reason-templates.ts';
import { questionsSetting } from '../settings.ts';

/** What everybody may know of a badge: when, until when, and what was asked. Who checked is the secretariat; comments stay with it. */
export async function readPublicBadge(db: Database, { id, organization }: FoundOrganization, locale: Locale): Promise<PublicBadge | null> {
  if (organization.state !== 'verified' || organization.listing !== 'full') return null;
  const row = await db
    .selectFrom('verifications')
    .select(['verifiedOn', 'expiresOn', 'answers'])
    .where('organizationId', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const texts = questionTexts(await readSetting(db, questionsSetting), locale);
  const checked = row.answers.flatMap(({ question, answer }) => {
    const text = texts.find(({ key }) => key === question)?.text;
    return text === undefined ? [] : [{ text, answer }];
  });
  return { verifiedOn: row.verifiedOn, expiresOn: row.expiresOn, checked };
}
