import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import { COUNTRIES } from '../../../platform/geo/countries.ts';
import { regionsOf } from '../../../platform/geo/regions.ts';
import type { Cut, CutFigures, PeriodFigures } from '../desk-findings.ts';
import { INVISIBLE_STATES } from '../input/organization-record.ts';
import type { FigurePeriods } from '../rules/figure-periods.ts';
import { type FreshnessAges, freshnessLimits } from '../rules/freshness.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';

/**
 * What was done in each of these periods, the oldest first, narrowed to the organizations with one value where it is given.
 * Three queries. The median of a period is that of all its decisions, in days with one decimal.
 */
export async function readPeriods(
  db: Database,
  { by, first, names }: FigurePeriods,
  narrow: { cut: Cut; value: string; taxonomy: Taxonomy } | null,
): Promise<PeriodFigures[]> {
  const only =
    narrow === null
      ? sql``
      : sql`and x.organization_id in (select p.id from (${pairs(narrow.cut, narrow.taxonomy)}) p where p.value = ${narrow.value})`;
  const name = sql.lit(by === 'month' ? 'YYYY-MM' : 'YYYY-"Q"Q');
  const { rows: cases } = await sql<Omit<PeriodFigures, 'verified' | 'stewards'>>`
    select period, count(*) filter (where what = 'opened')::int as registrations, count(*) filter (where what = 'accepted')::int as admitted,
      count(*) filter (where what = 'refused')::int as refused,
      round((percentile_cont(0.5) within group (order by days) filter (where what <> 'opened'))::numeric, 1)::float8 as median_days
    from (
      select to_char(x.opened_at, ${name}) as period, 'opened' as what, 0::float8 as days from moderation_cases x
        where x.kind = 'registration' and x.opened_at >= ${first} ${only}
      union all
      select to_char(x.decided_at, ${name}), x.state, extract(epoch from x.decided_at - x.opened_at)::float8 / 86400 from moderation_cases x
        where x.kind = 'registration' and x.state in ('accepted', 'refused') and x.decided_at >= ${first} ${only}) made
    group by period`.execute(db);
  const { rows: badges } = await sql<{ period: string; count: number }>`
    select to_char(x.verified_on, ${name}) as period, count(*)::int as count from verifications x
    where x.verified_on >= ${first.toISOString().slice(0, 10)}::date ${only} group by 1`.execute(db);
  const { rows: stewards } = await sql<{ period: string; count: number }>`
    select to_char(x.decided_at, ${name}) as period, count(*)::int as count from stewardships x
    where x.state in ('active', 'ended') and x.decided_at >= ${first} ${only} group by 1`.execute(db);
  const countOf = (rows: readonly { period: string; count: number }[], period: string) =>
    rows.find((row) => row.period === period)?.count ?? 0;
  return names.map((period) => {
    const { registrations = 0, admitted = 0, refused = 0, medianDays = null } = cases.find((row) => row.period === period) ?? {};
    return { period, registrations, admitted, refused, medianDays, verified: countOf(badges, period), stewards: countOf(stewards, period) };
  });
}

const MOST_VALUES = 60;

/** What the directory holds today, value by value, the most frequent first; records that are not public are left out, except by state. */
export async function readCut(db: Database, cut: Cut, taxonomy: Taxonomy, now: Date, ages: FreshnessAges): Promise<CutFigures[]> {
  const { ageing, archived } = freshnessLimits(now, ages);
  const open = cut === 'state' ? sql`true` : sql`o.state not in (${sql.join(INVISIBLE_STATES.map((state) => sql.lit(state)))})`;
  const { rows } = await sql<CutFigures>`
    select p.value, count(*)::int as total,
      count(*) filter (where o.checked_on > ${ageing}::date)::int as fresh,
      count(*) filter (where o.checked_on <= ${ageing}::date and o.checked_on > ${archived}::date)::int as ageing,
      count(*) filter (where o.checked_on <= ${archived}::date)::int as archived,
      count(*) filter (where o.checked_on is null)::int as unchecked,
      count(*) filter (where o.state = 'verified')::int as verified,
      count(s.organization_id)::int as kept
    from (${pairs(cut, taxonomy)}) p join organizations o on o.id = p.id
    left join (select distinct organization_id from stewardships where state = 'active') s on s.organization_id = o.id
    where ${open} group by p.value order by total desc, p.value limit ${MOST_VALUES}`.execute(db);
  return rows;
}

/** Each organization once with each of its values. */
function pairs(cut: Cut, taxonomy: Taxonomy) {
  if (cut === 'state') return sql`select o.id, o.state as value from organizations o`;
  if (cut === 'language')
    return sql`select distinct o.id, split_part(tag, '-', 1) as value from organizations o cross join lateral unnest(o.service_languages) tag`;
  if (cut === 'theme') {
    const themes = taxonomy.terms
      .filter(({ kind }) => kind === 'theme')
      .map(({ code }) => ({ code, top: taxonomy.withAncestors([code]).at(-1) ?? code }));
    return sql`select distinct o.id, t.top as value from organizations o cross join lateral unnest(o.terms) term
      join json_to_recordset(${JSON.stringify(themes)}::json) as t (code text, top text) on t.code = term`;
  }
  const regions = COUNTRIES.flatMap(({ alpha2 }) => regionsOf(alpha2).map((region) => ({ country: alpha2, region })));
  return sql`select distinct w.id, r.region as value from (
      select o.id, unnest(o.countries_of_work) as country from organizations o
      union all select organization_id, country from organization_places where precision <> 'hidden') w
    join json_to_recordset(${JSON.stringify(regions)}::json) as r (country text, region text) on r.country = w.country`;
}
