import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { type LocalizedText, titleFor } from '../../../platform/i18n/localized.ts';
import { notifyPersons } from '../../accounts/index.ts';
import { stewardsOf } from '../../directory/index.ts';
import { evidenceMessages } from '../messages/evidence/index.ts';
import { WRITING_ROLES } from '../rules/access.ts';
import { evidenceUrl, ownEvidenceUrl } from '../urls.ts';

/** The people who write for an organization. */
export async function writersOf(trx: WriteTransaction, organizationId: string): Promise<string[]> {
  return (await stewardsOf(trx, organizationId)).filter(({ role }) => WRITING_ROLES.includes(role)).map(({ personId }) => personId);
}

interface Decision {
  id: string;
  slug: string;
  organizationId: string;
  titles: LocalizedText;
  version: number;
  decision: 'published' | 'changes-asked' | 'refused' | 'withdrawn';
  reason: string | null;
  now: Date;
}

/** Tells those who write for the organization what was decided on its evidence, and why. */
export async function tellDecision(
  trx: WriteTransaction,
  { id, slug, organizationId, titles, version, decision, reason, now }: Decision,
): Promise<void> {
  await notifyPersons(trx, {
    personIds: await writersOf(trx, organizationId),
    act: `evidence.${decision}:${id}:${version}`,
    kind: `evidence.${decision}`,
    text: (locale) => {
      const t = evidenceMessages(locale);
      const title = titleFor(titles, locale).text;
      return {
        title: t(`notice.${decision}`, { title }),
        body: reason === null ? t('notice.noReason') : t('notice.reason', { reason }),
        action: { label: t('notice.look'), path: decision === 'changes-asked' ? ownEvidenceUrl(slug) : evidenceUrl(slug) },
      };
    },
    now,
  });
}

/** Asks the organizations that are named as having contributed whether that is so; each is asked once. */
export async function tellAskedContributors(trx: WriteTransaction, evidenceId: string, now: Date): Promise<void> {
  const { slug, titles } = await trx
    .selectFrom('evidence')
    .select(['slug', 'titles'])
    .where('id', '=', evidenceId)
    .executeTakeFirstOrThrow();
  const named = await trx
    .selectFrom('evidenceContributors')
    .select(['id', 'organizationId'])
    .where('evidenceId', '=', evidenceId)
    .where('state', '=', 'named')
    .where('organizationId', 'is not', null)
    .execute();
  for (const { id, organizationId } of named) {
    if (organizationId === null) continue;
    await notifyPersons(trx, {
      personIds: await writersOf(trx, organizationId),
      act: `evidence.contributor:${id}`,
      kind: 'evidence.contributor',
      text: (locale) => {
        const t = evidenceMessages(locale);
        return {
          title: t('notice.contributor', { title: titleFor(titles, locale).text }),
          body: t('notice.contributorText'),
          action: { label: t('notice.look'), path: `${evidenceUrl(slug)}#contributors` },
        };
      },
      now,
    });
  }
}
