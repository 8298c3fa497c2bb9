import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { languageName } from '../../../platform/geo/languages.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { moderationMessages } from '../messages/moderation/index.ts';
import type { AskedChange, CaseKind, Outcome } from '../moderation.ts';
import type { StoredRecord } from '../records/canonical.ts';
import { organizationUrl, standingUrl } from '../urls.ts';
import { tellStewards } from './tell-stewards.ts';

export interface ToldNow {
  decisionId: string;
  organizationId: string;
  kind: CaseKind | null;
  /** Who asked. */
  personId: string | null;
  record: StoredRecord;
  decision: { outcome: Outcome; reason: string; reasonLang: Locale; changes?: readonly AskedChange[]; now: Date };
}

/**
 * Tells a decision to whom it concerns, each in their language, with the reason in the words of its writer. What becomes of a
 * report is told to who wrote it, not to the organization that it speaks of; a claim to who claims.
 */
export async function tellDecision(trx: WriteTransaction, told: ToldNow): Promise<void> {
  const { decisionId, organizationId, kind, personId, record, decision } = told;
  const news = {
    organizationId,
    record,
    act: `decision:${decisionId}`,
    kind: 'moderation.decided',
    now: decision.now,
    text: (locale: Locale, name: string) => ({
      title: titleOf(kind, decision.outcome, locale, name),
      body: bodyOf(decision, locale),
      action: actionOf(kind, record.slug, locale),
    }),
  };
  const alone = kind === 'report' || ((kind === 'claim' || kind === 'dispute') && decision.outcome !== 'accepted');
  await tellStewards(trx, { ...news, also: [personId], stewards: !alone });
}

function titleOf(kind: CaseKind | null, outcome: Outcome, locale: Locale, name: string): string {
  const t = moderationMessages(locale);
  if (kind === null) return t(`told.${outcome as 'suspended'}`, { name });
  return t(`told.${kind}.${outcome as 'accepted'}`, { name });
}

/** Sentences of ours in the reader's language; the reason and the changes as they were written, their language named. */
function bodyOf({ reason, reasonLang, changes = [] }: ToldNow['decision'], locale: Locale): string {
  const t = moderationMessages(locale);
  const heading = reasonLang === locale ? t('told.reason') : t('told.reasonIn', { language: languageName(reasonLang, locale) });
  const asked = changes.map(({ field, text }) => `– ${t(`field.${field}`)}: ${text}`);
  return [heading, reason, ...(asked.length > 0 ? [t('told.changes'), ...asked] : [])].join('\n');
}

function actionOf(kind: CaseKind | null, slug: string, locale: Locale) {
  const t = moderationMessages(locale);
  return kind === 'report'
    ? { label: t('told.toRecord'), path: organizationUrl(slug) }
    : { label: t('told.open'), path: standingUrl(slug) };
}
