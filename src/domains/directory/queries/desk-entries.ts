import { isSecretariat, type Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { DeskEntry } from '../../../platform/domain.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { readSetting } from '../../../platform/settings/settings.ts';
import { freshnessMessages } from '../messages/freshness/index.ts';
import { moderationMessages } from '../messages/moderation/index.ts';
import { CASE_KINDS } from '../moderation.ts';
import { freshnessLimits } from '../rules/freshness.ts';
import { freshnessSetting, targetsSetting } from '../settings.ts';
import { casesUrl, STALE } from '../urls-desk.ts';
import { countStaleRecords } from './stale-records.ts';
import { expiringUntil } from './watched.ts';

/** What of the directory waits for the secretariat: for those who decide about it and those who watch over it. */
export async function deskEntries(db: Database, viewer: Viewer, locale: Locale, now: Date): Promise<DeskEntry[]> {
  const { person } = viewer;
  if (!isSecretariat(person, 'moderator') && !isSecretariat(person, 'monitoring-officer')) return [];
  const d = moderationMessages(locale);
  const targets = await readSetting(db, targetsSetting);
  const waiting = await countWaiting(db);
  const entries = CASE_KINDS.map((kind): DeskEntry => {
    const { count = 0, oldest = null } = waiting.get(kind) ?? {};
    return { key: `case.${kind}`, label: d(`desk.${kind}`), count, oldest, target: targets[kind], path: casesUrl({ kind }) };
  });
  return [...entries, await flagEntry(db, locale), await badgeEntry(db, locale, now), await staleEntry(db, locale, now)];
}

async function countWaiting(db: Database): Promise<Map<string, { count: number; oldest: Date | null }>> {
  const rows = await db
    .selectFrom('moderationCases')
    .select((of) => ['kind', of.fn.countAll<number>().as('count'), of.fn.min('waitingSince').as('oldest')])
    .where('state', '=', 'open')
    .groupBy('kind')
    .execute();
  return new Map(rows.map(({ kind, count, oldest }) => [kind, { count: Number(count), oldest }]));
}

/** Flags that are up, in whatever case or none. */
async function flagEntry(db: Database, locale: Locale): Promise<DeskEntry> {
  const row = await db
    .selectFrom('organizationFlags')
    .select((of) => [of.fn.countAll<number>().as('count'), of.fn.min('raisedAt').as('oldest')])
    .where('liftedAt', 'is', null)
    .executeTakeFirst();
  const label = moderationMessages(locale)('desk.flags');
  return { key: 'flags', label, count: Number(row?.count ?? 0), oldest: row?.oldest ?? null, target: null, path: '/desk/flags' };
}

async function badgeEntry(db: Database, locale: Locale, now: Date): Promise<DeskEntry> {
  const row = await db
    .selectFrom('verifications')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('endedAt', 'is', null)
    .where('expiresOn', '<=', expiringUntil(now))
    .executeTakeFirst();
  const label = moderationMessages(locale)('desk.badges');
  return { key: 'badges', label, count: Number(row?.count ?? 0), oldest: null, target: null, path: '/desk/badges' };
}

async function staleEntry(db: Database, locale: Locale, now: Date): Promise<DeskEntry> {
  const { ageing } = freshnessLimits(now, await readSetting(db, freshnessSetting));
  const { count, oldest } = await countStaleRecords(db, ageing);
  const label = freshnessMessages(locale)('stale.title');
  return { key: 'stale', label, count, oldest: oldest === null ? null : new Date(`${oldest}T00:00:00Z`), target: null, path: STALE };
}
