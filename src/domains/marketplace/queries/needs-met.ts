import { sql } from 'kysely';
import { findRegion, regionsOf } from '../../../platform/geo/regions.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Taxonomy } from '../../directory/index.ts';
import { dayOf } from '../rules/entries.ts';

export const NEED_CUTS = ['region', 'service'] as const;
export type NeedCut = (typeof NEED_CUTS)[number];

/** Needs of one value of a cut; medians in days, null where there is nothing to count. */
export interface NeedFigures {
  /** M49 code of a continent, or code of a service; null: all together. */
  value: string | null;
  needs: number;
  open: number;
  met: number;
  daysToAnswer: number | null;
  daysToFulfilment: number | null;
  /** Sides that said that it helped, of those that answered. */
  helped: number;
  answered: number;
}

interface NeedRow {
  terms: string[];
  countries: string[];
  regions: string[];
  open: boolean;
  daysToAnswer: number | null;
  daysToFulfilment: number | null;
  helped: number;
  answered: number;
}

/** More needs than these are not counted in one reading; the newest are. */
const MOST = 200_000;

/** What became of the needs that everybody may see: all together first, then by value, most needs first. A need counts in each of its values. */
export async function readNeedsMet(db: Database, cut: NeedCut, taxonomy: Taxonomy, now: Date): Promise<NeedFigures[]> {
  const rows = await readNeeds(db, now);
  const groups = new Map<string, NeedRow[]>();
  for (const row of rows)
    for (const value of cut === 'service' ? servicesOf(row, taxonomy) : continentsOf(row)) {
      const group = groups.get(value);
      if (group) group.push(row);
      else groups.set(value, [row]);
    }
  const all = [...groups].map(([value, group]) => figuresOf(value, group));
  return [figuresOf(null, rows), ...all.toSorted((a, b) => b.needs - a.needs || (String(a.value) < String(b.value) ? -1 : 1))];
}

async function readNeeds(db: Database, now: Date): Promise<NeedRow[]> {
  const { rows } = await sql<NeedRow>`
    select n.terms, n.countries, n.regions,
      n.state in ('open', 'in-talks') and n.expires_on >= ${dayOf(now)}::date as open,
      extract(epoch from (select min(coalesce(i.answered_at, i.ended_at)) from introductions i where i.entry_id = n.id) - n.opened_at)::float8 / 86400 as days_to_answer,
      case when n.state = 'fulfilled' then extract(epoch from n.fulfilled_at - n.opened_at)::float8 / 86400 end as days_to_fulfilment,
      (select count(*)::int from introductions i join introduction_outcomes o on o.introduction_id = i.id
        where i.entry_id = n.id and o.helped in ('yes', 'partly')) as helped,
      (select count(*)::int from introductions i join introduction_outcomes o on o.introduction_id = i.id
        where i.entry_id = n.id and o.helped is not null) as answered
    from offers_and_needs n
    where n.direction = 'need' and n.shown_to = 'public' and n.state <> 'withdrawn'
    order by n.opened_at desc limit ${MOST}`.execute(db);
  return rows;
}

function figuresOf(value: string | null, rows: readonly NeedRow[]): NeedFigures {
  const sum = (of: (row: NeedRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    value,
    needs: rows.length,
    open: sum(({ open }) => Number(open)),
    met: sum(({ daysToFulfilment }) => Number(daysToFulfilment !== null)),
    daysToAnswer: median(rows.flatMap(({ daysToAnswer }) => daysToAnswer ?? [])),
    daysToFulfilment: median(rows.flatMap(({ daysToFulfilment }) => daysToFulfilment ?? [])),
    helped: sum(({ helped }) => helped),
    answered: sum(({ answered }) => answered),
  };
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const value = sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
  return Math.round(value * 10) / 10;
}

function servicesOf({ terms }: NeedRow, taxonomy: Taxonomy): string[] {
  return terms.filter((code) => taxonomy.term(code)?.kind === 'service');
}

/** The continents of its places. */
function continentsOf({ countries, regions }: NeedRow): string[] {
  const ofRegions = regions.flatMap((region) => continentOf(region));
  return [...new Set([...countries.flatMap((country) => regionsOf(country).at(-1) ?? []), ...ofRegions])];
}

function continentOf(region: string): string[] {
  const parent = parentOf(region);
  return parent === null || parent === '001' ? [region] : continentOf(parent);
}

function parentOf(region: string): string | null {
  return findRegion(region)?.parent ?? null;
}
