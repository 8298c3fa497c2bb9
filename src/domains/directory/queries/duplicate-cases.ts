import { sql } from 'kysely';
import { isSecretariat, type Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { DeskEntry } from '../../../platform/domain.ts';
import { notFound } from '../../../platform/http/errors.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { readPersons } from '../../accounts/index.ts';
import type { DuplicatePairPage, ListedMerge, ListedPair, NamedRecord, PairSide, SearchRun } from '../duplicate-findings.ts';
import type { DuplicateReason } from '../duplicates/score.ts';
import { type DuplicateFilters, isId, scoreRange } from '../input/duplicate-forms.ts';
import { duplicatesMessages } from '../messages/duplicates/index.ts';
import { readRecordsById } from '../records/read-records.ts';
import { DUPLICATES } from '../urls-desk.ts';
import { nameFor } from './profile.ts';
import { listStewards } from './stewardships.ts';

export const PAIRS_PER_PAGE = 25;

/** One page of pairs, the likeliest first, and how many there are in all. */
export async function readDuplicateList(
  db: Database,
  filters: DuplicateFilters,
  locale: Locale,
  now: Date,
): Promise<{ pairs: ListedPair[]; total: number }> {
  const [from, below] = scoreRange(filters.likelihood);
  const today = now.toISOString().slice(0, 10);
  let query = db.selectFrom('duplicateCases').where('score', '>=', from).where('score', '<', below);
  // A pair that was put off waits again when its day has come.
  if (filters.state === 'waiting')
    query = query.where((eb) => eb.or([eb('state', '=', 'open'), eb.and([eb('state', '=', 'later'), eb('laterUntil', '<=', today)])]));
  else query = query.where('state', '=', filters.state);
  if (filters.origin) query = query.where('origin', '=', filters.origin);
  const { total } = await query.select(sql<number>`count(*)::integer`.as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .selectAll()
    .orderBy('score', 'desc')
    .orderBy('id')
    .limit(PAIRS_PER_PAGE)
    .offset((filters.page - 1) * PAIRS_PER_PAGE)
    .execute();
  const named = await namesOf(
    db,
    rows.flatMap(({ oneId, otherId }) => [oneId, otherId]),
    locale,
  );
  const pairs = rows.flatMap((row): ListedPair[] => {
    const [one, other] = [named.get(row.oneId), named.get(row.otherId)];
    return one && other ? [{ ...row, reasons: row.reasons as DuplicateReason[], one, other }] : [];
  });
  return { pairs, total };
}

async function namesOf(db: Database, ids: readonly string[], locale: Locale): Promise<Map<string, NamedRecord>> {
  const records = await readRecordsById(db, [...new Set(ids)]);
  return new Map(
    records.map(({ id, record }) => {
      const { text, lang } = nameFor(record.names, locale);
      return [id, { id, slug: record.slug, name: text, lang, country: record.places[0]?.country ?? null }];
    }),
  );
}

/** A pair with all there is of both; 404 for one that is not there. */
export async function getDuplicatePair(db: Database, id: string, locale: Locale): Promise<DuplicatePairPage> {
  const pair = isId(id) ? await db.selectFrom('duplicateCases').selectAll().where('id', '=', id).executeTakeFirst() : undefined;
  if (!pair) throw notFound();
  const merge = await db
    .selectFrom('organizationMerges')
    .select('id')
    .where('caseId', '=', id)
    .where('undoneAt', 'is', null)
    .executeTakeFirst();
  const [one, other] = await Promise.all([sideOf(db, pair.oneId, locale), sideOf(db, pair.otherId, locale)]);
  return { pair: { ...pair, reasons: pair.reasons as DuplicateReason[] }, one, other, mergeId: merge?.id ?? null };
}

async function sideOf(db: Database, id: string, locale: Locale): Promise<PairSide> {
  const [found] = await readRecordsById(db, [id]);
  const head = await db.selectFrom('organizations').select('updatedAt').where('id', '=', id).executeTakeFirst();
  if (!found || !head) throw notFound();
  const acting = await listStewards(db, id);
  const people = await readPersons(
    db,
    acting.map(({ personId }) => personId),
  );
  const stewards = acting.flatMap(({ personId }) => people.get(personId)?.name ?? []);
  return { ...found, name: nameFor(found.record.names, locale), stewards, updatedAt: head.updatedAt };
}

/** The latest merges, fifty at most. */
export async function listMerges(db: Database, locale: Locale): Promise<ListedMerge[]> {
  const rows = await db.selectFrom('organizationMerges').selectAll().orderBy('mergedAt', 'desc').orderBy('id', 'desc').limit(50).execute();
  const named = await namesOf(
    db,
    rows.map(({ keptId }) => keptId),
    locale,
  );
  const people = await readPersons(
    db,
    rows.map(({ mergedById }) => mergedById),
  );
  return rows.map((row) => ({
    id: row.id,
    kept: named.get(row.keptId),
    mergedName: nameFor(row.before.merged.names, locale).text,
    by: people.get(row.mergedById)?.name ?? '',
    at: row.mergedAt,
    undone: row.undoneAt !== null,
  }));
}

/** How far the search through all records is; undefined when none was ever asked for. */
export async function findSearchRun(db: Database): Promise<SearchRun | undefined> {
  return db
    .selectFrom('duplicateRuns')
    .select(['state', 'lookedAt', 'total', 'found', 'doneAt'])
    .where('work', '=', 'search')
    .executeTakeFirst();
}
/** What the desk says of it: how many pairs wait for somebody's look, and since when the oldest does. For moderators. */
export async function duplicateEntries(db: Database, viewer: Viewer, locale: Locale): Promise<DeskEntry[]> {
  if (!isSecretariat(viewer.person, 'moderator')) return [];
  const row = await db
    .selectFrom('duplicateCases')
    .select([sql<number>`count(*)::integer`.as('count'), sql<Date | null>`min(opened_at)`.as('oldest')])
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return [{ key: 'duplicates', label: duplicatesMessages(locale)('title'), ...row, target: null, path: DUPLICATES }];
}
