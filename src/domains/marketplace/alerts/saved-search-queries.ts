import { sql } from 'kysely';
import { tokenHash } from '../../../platform/auth/tokens.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { SearchDocument } from '../../../platform/search/document.ts';
import type { Rhythm, Subject } from './subjects.ts';
import '../tables.ts';

/** A saved search as its owner sees it. */
export interface SavedSearch {
  id: string;
  personId: string;
  subject: Subject;
  name: string;
  query: string;
  locale: Locale;
  rhythm: Rhythm;
  hasFeed: boolean;
  createdAt: Date;
  seenAt: Date;
  paused: boolean;
  /** Finds since it was last marked as seen that can still be opened, and all of them. */
  fresh: number;
  total: number;
}

/** Something that a saved search found and that everybody may still see. */
export interface ShownFind {
  subjectId: string;
  slug: string;
  names: SearchDocument['names'];
  foundAt: Date;
  fresh: boolean;
}

export const FINDS_PER_PAGE = 25;

/** Searches of a person, the newest first. */
export async function listSearches(db: Database, personId: string): Promise<SavedSearch[]> {
  return readSearches(db, sql`s.person_id = ${personId}`);
}

export async function findSearch(db: Database, id: string): Promise<SavedSearch | undefined> {
  return (await readSearches(db, sql`s.id = ${id}`))[0];
}

/** The search whose feed has this address. */
export async function searchOfFeed(db: Database, token: string): Promise<SavedSearch | undefined> {
  return (await readSearches(db, sql`s.feed_token_hash = ${tokenHash(token)}`))[0];
}

/** A page of what a search found, the newest first: what is withdrawn or hidden is not among it. */
export async function listFinds(db: Database, search: SavedSearch, page: number, most = FINDS_PER_PAGE): Promise<ShownFind[]> {
  const { rows } = await sql<ShownFind>`
    select h.subject_id, d.document -> 'card' ->> 'slug' as slug, d.document -> 'names' as names, h.found_at,
      h.found_at > ${search.seenAt} as fresh
    from alert_hits h join search_documents d on d.id = h.subject_id and d.document is not null
    where h.saved_search_id = ${search.id} order by h.found_at desc, h.subject_id limit ${most} offset ${(page - 1) * most}`.execute(db);
  return rows;
}

async function readSearches(db: Database, where: ReturnType<typeof sql>): Promise<SavedSearch[]> {
  const { rows } = await sql<SavedSearch>`
    select s.id, s.person_id, s.subject, s.name, s.query, s.locale, s.rhythm, s.feed_token_hash is not null as has_feed, s.created_at,
      s.seen_at, s.paused_at is not null as paused, counted.fresh, counted.total
    from saved_searches s cross join lateral (
      select count(*) filter (where h.found_at > s.seen_at)::int as fresh, count(*)::int as total
      from alert_hits h join search_documents d on d.id = h.subject_id and d.document is not null where h.saved_search_id = s.id
    ) counted
    where ${where} order by s.created_at desc, s.id limit 100`.execute(db);
  return rows;
}
