import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Database, Tables } from '../../../platform/db/tables.ts';
import { countriesIn } from '../../../platform/geo/regions.ts';
import { readPersons } from '../../accounts/index.ts';
import type { CaseFilters } from '../input/case-filters.ts';
import type { QueuedCase } from '../desk-findings.ts';
import type { FlagLevel } from '../moderation.ts';

export interface CaseQueue {
  cases: QueuedCase[];
  total: number;
}

export const CASES_PER_PAGE = 50;

/** One page of the queue and how many there are in all: two queries, however many there are. `me` is who reads. */
export async function readCaseQueue(db: Database, filters: CaseFilters, me: string, now: Date): Promise<CaseQueue> {
  const ids = narrowed(db, filters, me, now).select('case.id');
  const ordered = inOrder(ids, filters.sort)
    .limit(CASES_PER_PAGE)
    .offset((filters.page - 1) * CASES_PER_PAGE);
  const rows = await inOrder(
    lines(db).select(sql<number>`(select count(*)::int from (${ids}) as all_of_them)`.as('total')).where('case.id', 'in', ordered),
    filters.sort,
  ).execute();
  const persons = await readPersons(
    db,
    rows.flatMap(({ assignedToId }) => assignedToId ?? []),
  );
  return {
    total: rows[0]?.total ?? 0,
    cases: rows.map(({ total: _, assignedToId, ...row }) => ({
      ...row,
      assignedTo: assignedToId === null ? null : (persons.get(assignedToId)?.name ?? null),
    })),
  };
}

/** The cases before and after one in the queue, as it is filtered: to go on without going back. */
export async function findNeighbours(
  db: Database,
  filters: CaseFilters,
  current: { id: string; waitingSince: Date },
  me: string,
  now: Date,
): Promise<{ previous: string | null; next: string | null }> {
  const find = async (direction: 'asc' | 'desc') => {
    const comparison = direction === 'asc' ? sql`>` : sql`<`;
    const row = await narrowed(db, filters, me, now)
      .select('case.id')
      .where(sql<boolean>`(waiting_since, "case".id) ${comparison} (${current.waitingSince}, ${current.id}::uuid)`)
      .orderBy('waitingSince', direction)
      .orderBy('case.id', direction)
      .limit(1)
      .executeTakeFirst();
    return row?.id ?? null;
  };
  const [older, newer] = [await find('desc'), await find('asc')];
  return filters.sort === 'oldest' ? { previous: older, next: newer } : { previous: newer, next: older };
}

/** Every case that the filters leave, a page at a time, for a file. */
export async function* everyCase(db: Database, filters: CaseFilters, me: string, now: Date): AsyncGenerator<QueuedCase[]> {
  for (let page = 1; ; page += 1) {
    const { cases } = await readCaseQueue(db, { ...filters, page }, me, now);
    if (cases.length > 0) yield cases;
    if (cases.length < CASES_PER_PAGE) return;
  }
}

type Joined = Tables & { case: Tables['moderationCases']; organization: Tables['organizations'] };

function narrowed(db: Database, filters: CaseFilters, me: string, now: Date) {
  let query = db.selectFrom('moderationCases as case').innerJoin('organizations as organization', 'organization.id', 'case.organizationId');
  const { kind, state, assigned, age, flag, language, region } = filters;
  if (kind) query = query.where('case.kind', '=', kind);
  if (state === 'waiting') query = query.where('case.state', '=', 'open');
  else if (state !== 'all') query = query.where('case.state', '=', state);
  if (assigned === 'nobody') query = query.where('case.assignedToId', 'is', null);
  else if (assigned) query = query.where('case.assignedToId', '=', assigned === 'me' ? me : assigned);
  if (age) query = query.where('case.waitingSince', '<=', new Date(now.getTime() - age * 86_400_000));
  if (flag) query = query.where(flagIs(flag === 'any' ? null : flag));
  if (language) query = query.where(speaks(language));
  if (region) query = query.where(worksIn(countriesIn(region)));
  return query;
}

function flagIs(level: FlagLevel | null) {
  const which = level ? sql`and f.level = ${level}` : sql``;
  return sql<boolean>`exists (select from organization_flags f
    where f.organization_id = organization.id and f.lifted_at is null ${which})`;
}

function speaks(language: string) {
  return sql<boolean>`(exists (select from organization_names n where n.organization_id = organization.id and split_part(n.lang, '-', 1) = ${language})
    or exists (select from organization_descriptions d where d.organization_id = organization.id and split_part(d.lang, '-', 1) = ${language}))`;
}

function worksIn(countries: readonly string[]) {
  return sql<boolean>`(organization.countries_of_work && ${[...countries]}::text[] or exists (
    select from organization_places p where p.organization_id = organization.id and p.country = any(${[...countries]}::text[])))`;
}

function lines(db: Database) {
  return db
    .selectFrom('moderationCases as case')
    .innerJoin('organizations as organization', 'organization.id', 'case.organizationId')
    .innerJoinLateral(
      (from: ExpressionBuilder<Joined, 'organization'>) =>
        from
          .selectFrom('organizationNames as one')
          .select(['one.text as name', 'one.lang'])
          .whereRef('one.organizationId', '=', 'organization.id')
          .where('one.kind', '=', 'official')
          .orderBy('one.position')
          .limit(1)
          .as('name'),
      (join) => join.onTrue(),
    )
    .leftJoin('organizationFlags as flag', (join) =>
      join.onRef('flag.organizationId', '=', 'organization.id').on('flag.liftedAt', 'is', null),
    )
    .select([
      'case.id',
      'case.kind',
      'case.state',
      'case.subject',
      'case.waitingSince',
      'case.assignedToId',
      'organization.slug',
      'organization.state as organizationState',
      'name.name',
      'name.lang',
      'flag.level as flag',
    ]);
}

function inOrder<DB extends { case: Tables['moderationCases'] }, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  sort: CaseFilters['sort'],
): SelectQueryBuilder<DB, TB, O> {
  const direction = sort === 'oldest' ? sql`asc` : sql`desc`;
  return query.orderBy(sql`"case".waiting_since ${direction}, "case".id ${direction}`);
}
