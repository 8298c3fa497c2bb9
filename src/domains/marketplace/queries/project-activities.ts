import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { Audience } from '../../directory/index.ts';

/** What one published project is about and where, for those who count over all of them. */
export interface ProjectActivity {
  id: string;
  organizationId: string;
  shownTo: Audience;
  /** Codes of the taxonomy, without their parents. */
  terms: string[];
  /** Countries that it names, and those of its places that are shown. */
  countries: string[];
  /** Countries of places that are hidden: only their region may be told. */
  hiddenCountries: string[];
}

/** Another text whenever any project was written or deleted. */
export async function projectsMark(db: Database): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select concat(count(*), ' ', coalesce(sum(xmin::text::bigint), 0)) as mark from projects`.execute(db);
  return rows[0]?.mark ?? '';
}

/** Published projects in the order of their ids, after the one given; whether their organization may be seen is for the caller to ask. */
export async function readProjectActivities(db: Database, after: string, limit: number): Promise<ProjectActivity[]> {
  const rows = await db
    .selectFrom('projects')
    .select(['id', 'organizationId', 'shownTo', 'terms', 'countries', 'places'])
    .where('publication', '=', 'published')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ places, countries, ...row }) => {
    const where = (hidden: boolean) => places.filter(({ precision }) => (precision === 'hidden') === hidden).map(({ country }) => country);
    return { ...row, countries: [...new Set([...countries, ...where(false)])], hiddenCountries: [...new Set(where(true))] };
  });
}
