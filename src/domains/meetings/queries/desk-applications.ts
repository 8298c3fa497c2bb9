import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import { wordsOf } from '../../../platform/search/has-words.ts';
import { findOrganizationsCalled } from '../../directory/index.ts';
import type { ApplicationLine } from '../findings-participation.ts';
import { type DeskList, PER_PAGE } from '../input/desk-list.ts';
import type { AccreditationState } from '../tables/participation.ts';

/** Applications among which a name is looked for. */
const MOST_SEARCHED = 20_000;

/** One page of the applications to a meeting in the order in which they were received, in one state or all but drafts, and how many there are. */
export async function listApplications(
  db: Database,
  meetingId: string,
  list: DeskList<AccreditationState>,
): Promise<{ lines: ApplicationLine[]; total: number }> {
  const narrowed = await narrow(db, meetingId, list);
  const [lines, { total }] = await Promise.all([
    narrowed
      .leftJoin('accreditationCirculations as c', 'c.id', 'a.circulationId')
      .select(['a.id', 'a.organizationId', 'a.route', 'a.state', 'a.submittedAt', 'a.completeAt', 'a.demo', 'c.deadline'])
      .select(
        sql<number>`(select count(*)::int from accreditation_objections o where o.accreditation_id = a.id and o.taken_back_at is null and o.received_at <= c.deadline)`.as(
          'objections',
        ),
      )
      .orderBy('a.submittedAt')
      .orderBy('a.id')
      .limit(PER_PAGE)
      .offset((list.page - 1) * PER_PAGE)
      .execute(),
    narrowed.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { lines, total: Number(total) };
}

async function narrow(db: Database, meetingId: string, { state, q }: DeskList<AccreditationState>) {
  const all = db.selectFrom('accreditations as a').where('a.meetingId', '=', meetingId);
  const inState = state === null ? all.where('a.state', '<>', 'draft') : all.where('a.state', '=', state);
  const words = wordsOf(q);
  if (words.length === 0) return inState;
  const rows = await inState.select('a.organizationId').limit(MOST_SEARCHED).execute();
  const called = await findOrganizationsCalled(
    db,
    rows.map(({ organizationId }) => organizationId),
    words,
  );
  return inState.where('a.organizationId', '=', sql<string>`any(${[...called]}::uuid[])`);
}

/** These applications of a meeting, with where they stand; drafts and those of other meetings are left out. */
export async function readApplications(
  db: Database,
  meetingId: string,
  ids: readonly string[],
): Promise<{ id: string; organizationId: string; state: AccreditationState }[]> {
  return db
    .selectFrom('accreditations')
    .select(['id', 'organizationId', 'state'])
    .where('meetingId', '=', meetingId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('state', '<>', 'draft')
    .orderBy('submittedAt')
    .orderBy('id')
    .execute();
}
