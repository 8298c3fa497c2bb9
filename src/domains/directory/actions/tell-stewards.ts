import type { WriteTransaction } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { notifyPersons, type NoticeText } from '../../accounts/index.ts';
import { nameFor } from '../queries/profile.ts';
import { listStewards } from '../queries/stewardships.ts';
import type { StoredRecord } from '../records/canonical.ts';

export interface StewardNews {
  organizationId: string;
  record: Pick<StoredRecord, 'names' | 'slug'>;
  /** What it is about, once and for all. */
  act: string;
  kind: string;
  /** The text in a person's language; `name` is the organization's for that person. */
  text: (locale: Locale, name: string) => NoticeText;
  /** People besides the stewards: who claims, who appeals. */
  also?: readonly (string | null)[];
  /** false: only those people. */
  stewards?: boolean;
  now: Date;
}

/** Tells those who see to an organization (and whom else it concerns) something, each in their own language. */
export async function tellStewards(trx: WriteTransaction, news: StewardNews): Promise<void> {
  const acting = news.stewards === false ? [] : await listStewards(trx, news.organizationId);
  const stewards = acting.filter(({ role }) => role === 'steward');
  const personIds = [...new Set([...stewards.map(({ personId }) => personId), ...(news.also ?? []).filter((id) => id !== null)])];
  await notifyPersons(trx, {
    personIds,
    act: news.act,
    kind: news.kind,
    text: (locale) => news.text(locale, nameFor(news.record.names, locale).text),
    now: news.now,
  });
}
