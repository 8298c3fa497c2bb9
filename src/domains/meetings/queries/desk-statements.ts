import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import { hasWords, wordsOf } from '../../../platform/search/has-words.ts';
import { findOrganizationsCalled } from '../../directory/index.ts';
import type { SpeakerRequest, WrittenStatement } from '../findings-statements.ts';
import { type DeskList, PER_PAGE } from '../input/desk-list.ts';
import type { RequestState } from '../rules/speakers.ts';
import { STATEMENT_STATES, type StatementState } from '../rules/statements.ts';
import { MOST_REQUESTS } from './speakers.ts';
import { MOST_STATEMENTS } from './statements.ts';

/** States of written statements that the desk sees: a draft is its organization's own. */
export const DESK_STATEMENT_STATES = STATEMENT_STATES.filter((state) => state !== 'draft');

/** One page of a list of the desk, how many lines its filters leave, and how many there are of each state without them. */
export interface FoundPage<R, S> {
  rows: R[];
  total: number;
  counts: ReadonlyMap<S, number>;
}

/** One page of the requests to speak at a meeting, as they were received, narrowed by state and by title, speaker or a name of the organization. */
export async function searchRequests(
  db: Database,
  meetingId: string,
  list: DeskList<RequestState>,
): Promise<FoundPage<SpeakerRequest, RequestState>> {
  const lines = await db
    .selectFrom('speakerRequests')
    .select(['id', 'state', 'organizationId', sql<string>`title || ' ' || coalesce(speaker_name, '')`.as('text')])
    .where('meetingId', '=', meetingId)
    .orderBy('submittedAt')
    .orderBy('id')
    .limit(MOST_REQUESTS)
    .execute();
  const { ids, total, counts } = await narrow(db, lines, list);
  const rows = await db.selectFrom('speakerRequests').selectAll().where('id', '=', anyOf(ids)).execute();
  return { rows: inOrder(rows, ids), total, counts };
}

/** One page of the written statements of a meeting, drafts left out, as they were received, narrowed by state and by title, symbol or a name of the organization. */
export async function searchStatements(
  db: Database,
  meetingId: string,
  list: DeskList<StatementState>,
): Promise<FoundPage<WrittenStatement, StatementState>> {
  const lines = await db
    .selectFrom('writtenStatements')
    .select([
      'id',
      'state',
      'organizationId',
      sql<string>`concat_ws(' ', symbol, jsonb_path_query_array(titles, '$.*.text')::text)`.as('text'),
    ])
    .where('meetingId', '=', meetingId)
    .where('state', 'in', DESK_STATEMENT_STATES)
    .orderBy('submittedAt')
    .orderBy('id')
    .limit(MOST_STATEMENTS)
    .execute();
  const { ids, total, counts } = await narrow(db, lines, list);
  const rows = await db.selectFrom('writtenStatements').selectAll().where('id', '=', anyOf(ids)).execute();
  return { rows: inOrder(rows, ids), total, counts };
}

interface Line<S> {
  id: string;
  state: S;
  organizationId: string | null;
  /** What is searched beside the names of the organization. */
  text: string;
}

/** Ids of the lines on one page of the list. */
async function narrow<S extends string>(db: Database, lines: readonly Line<S>[], { q, state, page }: DeskList<S>) {
  const counts = new Map([...Map.groupBy(lines, (line) => line.state)].map(([one, own]) => [one, own.length]));
  const words = wordsOf(q);
  const organizations = new Set(lines.flatMap(({ organizationId }) => organizationId ?? []));
  const called = await findOrganizationsCalled(db, [...organizations], words);
  const found = lines.filter(
    (line) =>
      (state === null || line.state === state) &&
      ((line.organizationId !== null && called.has(line.organizationId)) || hasWords(line.text, words)),
  );
  const ids = found.slice((page - 1) * PER_PAGE, page * PER_PAGE).map(({ id }) => id);
  return { ids, total: found.length, counts };
}

function anyOf(ids: readonly string[]) {
  return sql<string>`any(${ids}::uuid[])`;
}

function inOrder<R extends { id: string }>(rows: readonly R[], ids: readonly string[]): R[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
