import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { SearchQuery } from '../../../platform/search/query.ts';
import { type Change, SearchIndex } from '../../../platform/search/search-index.ts';
import type { Audience, Taxonomy } from '../../directory/index.ts';
import { readVisibleEntries } from '../queries/entries.ts';
import { readVisibleProjects } from '../queries/visible-projects.ts';
import { audiencesUpTo, dayOf } from '../rules/entries.ts';
import { searchableEntry } from '../search-documents/entry.ts';
import { projectDocument } from '../search-documents/project.ts';

/** The newest so many of a kind are found; what nobody else may see is little beside what is public. */
const MOST = 2_000;
const PORTION = 200;
/** Milliseconds after which there is a look whether anything changed, and after which everything is made anew. */
const LOOKED_FOR = 3_000;
const KEPT_FOR = 60_000;
/** The index need not know them by their content: it is thrown away. */
const NO_HASH = '0'.repeat(16);

/** What readers of one audience may find beside what is public: projects, needs and offers that are shown to them and not to everybody. */
export interface RestrictedIndex {
  /**
   * Ids of what a query finds for an audience, in its order; nothing for the public. Whoever shows one reads it again as that audience
   * sees it: what was found may have been changed since.
   */
  find(audience: Audience, query: SearchQuery, now: Date): Promise<string[]>;
}

interface Kept {
  mark: string;
  index: SearchIndex;
  lookedAt: number;
  madeAt: number;
}

/** Small indexes, one for each audience that asks, apart from the public one: nothing of them reaches a public page, file or count. */
export function openRestricted(db: Database, taxonomy: () => Taxonomy): RestrictedIndex {
  const turns = new Map<Audience, Promise<Kept>>();
  const current = (audience: Audience, now: Date): Promise<Kept> => {
    const before: Promise<Kept | undefined> = turns.get(audience)?.catch(() => undefined) ?? Promise.resolve(undefined);
    const after = before.then((kept) => upToDate(db, taxonomy(), audience, kept, now));
    turns.set(audience, after);
    return after;
  };
  return {
    async find(audience, query, now) {
      if (audience === 'public') return [];
      const { index } = await current(audience, now);
      if (query.sort === 'name' && !index.hasOrder(query.locale)) await index.prepareOrder(query.locale);
      return [...index.ids({ ...query, asWritten: true })].flat();
    },
  };
}

async function upToDate(db: Database, taxonomy: Taxonomy, audience: Audience, kept: Kept | undefined, now: Date): Promise<Kept> {
  const at = performance.now();
  if (kept && at - kept.lookedAt < LOOKED_FOR) return kept;
  const mark = await markOf(db, now);
  if (kept?.mark === mark && at - kept.madeAt < KEPT_FOR) return { ...kept, lookedAt: at };
  return { mark, index: await indexFor(db, taxonomy, audience, now), lookedAt: at, madeAt: at };
}

/** Another text whenever anything was written that is not for everybody. */
async function markOf(db: Database, now: Date): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select concat(${dayOf(now)}::text,
      (select concat(' ', count(*), ' ', sum(xmin::text::bigint)) from projects where shown_to <> 'public'),
      (select concat(' ', count(*), ' ', sum(xmin::text::bigint)) from offers_and_needs
        where shown_to <> 'public' or project_id in (select id from projects where shown_to <> 'public'))) as mark`.execute(db);
  return rows[0]?.mark ?? '';
}

async function indexFor(db: Database, taxonomy: Taxonomy, audience: Audience, now: Date): Promise<SearchIndex> {
  const index = new SearchIndex(20);
  await index.apply(documents(db, taxonomy, audience, now));
  return index;
}

async function* documents(db: Database, taxonomy: Taxonomy, audience: Audience, now: Date): AsyncGenerator<Change> {
  const projects = await projectIds(db, audience);
  for (let at = 0; at < projects.length; at += PORTION)
    for (const project of await readVisibleProjects(db, audience, projects.slice(at, at + PORTION), now))
      yield { id: project.id, document: projectDocument(project, { count: 0, services: [] }, taxonomy), hash: NO_HASH };
  const entries = await entryIds(db, audience, now);
  for (let at = 0; at < entries.length; at += PORTION)
    for (const entry of await readVisibleEntries(db, audience, entries.slice(at, at + PORTION)))
      yield { id: entry.id, document: searchableEntry(entry, taxonomy), hash: NO_HASH };
}

/** Whom something may be shown to so that this audience sees it and the public does not. */
function beyondPublic(audience: Audience): Audience[] {
  return audiencesUpTo(audience).filter((one) => one !== 'public');
}

async function projectIds(db: Database, audience: Audience): Promise<string[]> {
  const rows = await db
    .selectFrom('projects')
    .select('id')
    .where('publication', '=', 'published')
    .where('shownTo', 'in', beyondPublic(audience))
    .orderBy('changedAt', 'desc')
    .orderBy('id')
    .limit(MOST)
    .execute();
  return rows.map(({ id }) => id);
}

/** Open ones that are shown to this audience and not to everybody, by themselves or for their project's sake. */
async function entryIds(db: Database, audience: Audience, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select e.id from offers_and_needs e left join projects p on p.id = e.project_id
    where e.state in ('open', 'in-talks') and e.expires_on >= ${dayOf(now)}::date and (p.id is null or p.publication = 'published')
      and (e.shown_to = any(${beyondPublic(audience)}::text[]) or p.shown_to = any(${beyondPublic(audience)}::text[]))
    order by e.opened_at desc, e.id limit ${MOST}`.execute(db);
  return rows.map(({ id }) => id);
}
