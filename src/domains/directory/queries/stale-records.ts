import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import { VISIBLE_STATES } from '../input/organization-record.ts';

/** A record for which nobody can be asked. */
export interface StaleRecord {
  id: string;
  slug: string;
  name: string;
  lang: string | null;
  state: string;
  checkedOn: string | null;
}

export const STALE_PER_PAGE = 50;

/**
 * Public records that nobody acts for, checked once and no later than `limit` (`YYYY-MM-DD`), or never; the longest unchecked
 * first. Two queries a page.
 */
export async function listStaleRecords(
  db: Database,
  { limit, never, page }: { limit: string; never: boolean; page: number },
): Promise<{ records: StaleRecord[]; total: number }> {
  const { rows } = await sql<StaleRecord & { total: number }>`
    select o.id, o.slug, o.state, o.checked_on, n.text as name, n.lang, counted.total
    from (select o.id from organizations o where ${stale(limit, never)}
      order by o.checked_on, o.id limit ${STALE_PER_PAGE} offset ${(page - 1) * STALE_PER_PAGE}) chosen
    join organizations o on o.id = chosen.id
    cross join lateral (select n.text, n.lang from organization_names n
      where n.organization_id = o.id and n.kind = 'official' order by n.position limit 1) n
    cross join (select count(*)::int as total from organizations o where ${stale(limit, never)}) counted
    order by o.checked_on, o.id`.execute(db);
  return { records: rows.map(({ total: _, ...record }) => record), total: rows[0]?.total ?? 0 };
}

/** How many were checked once and too long ago, and since when the oldest. */
export async function countStaleRecords(db: Database, limit: string): Promise<{ count: number; oldest: string | null }> {
  const { rows } = await sql<{ count: number; oldest: string | null }>`
    select count(*)::int as count, min(o.checked_on) as oldest from organizations o where ${stale(limit, false)}`.execute(db);
  return rows[0] ?? { count: 0, oldest: null };
}

function stale(limit: string, never: boolean) {
  const checked = never ? sql`o.checked_on is null` : sql`o.checked_on <= ${limit}::date`;
  const states = sql.join(VISIBLE_STATES.map((state) => sql.lit(state)));
  return sql`${checked} and o.state in (${states}) and o.listing <> 'none' and o.activity <> 'closed'
    and not exists (select from stewardships s where s.organization_id = o.id and s.state = 'active')`;
}
