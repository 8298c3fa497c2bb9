import { type ExpressionBuilder, sql } from 'kysely';
import type { Database, Tables } from '../../../platform/db/tables.ts';
import { hasWords, wordsOf } from '../../../platform/search/has-words.ts';
import { findOrganizationsCalled } from '../../directory/index.ts';
import { type DeskList, PER_PAGE } from '../input/desk-list.ts';

/** Who came in at least once; who of these went out last; who has a badge and has not come. */
export const ATTENDANCES = ['came', 'out', 'absent'] as const;
export type Attendance = (typeof ATTENDANCES)[number];

/** Somebody with a badge. */
export interface Attending {
  id: string;
  givenName: string;
  familyName: string;
  organizationId: string;
  firstAt: Date | null;
}

const MOST_SEARCHED = 50_000;
const firstAt = sql<Date | null>`(select min(c.at) from check_ins c where c.delegate_id = delegate.id and c.direction = 'in')`;
const last = sql<
  string | null
>`(select c.direction from check_ins c where c.delegate_id = delegate.id order by c.at desc, c.id desc limit 1)`;

/** One page of the people who may come in, by name, and how many there are. */
export async function listAttendance(
  db: Database,
  meetingId: string,
  list: DeskList<Attendance>,
): Promise<{ people: Attending[]; total: number }> {
  const narrowed = await narrow(db, meetingId, list);
  const [people, { total }] = await Promise.all([
    narrowed
      .select(['delegate.id', 'delegate.givenName', 'delegate.familyName', 'delegation.organizationId'])
      .select(firstAt.as('firstAt'))
      .orderBy('delegate.familyName')
      .orderBy('delegate.id')
      .limit(PER_PAGE)
      .offset((list.page - 1) * PER_PAGE)
      .execute(),
    narrowed.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { people, total: Number(total) };
}

/** How many there are of each. */
export async function countAttendance(db: Database, meetingId: string): Promise<Record<Attendance, number>> {
  const { rows } = await sql<Record<Attendance, number>>`
    select (count(*) filter (where came))::int as came, (count(*) filter (where came and last = 'out'))::int as out,
      (count(*) filter (where not came))::int as absent
    from (
      select ${firstAt} is not null as came, ${last} as last
      from delegates delegate where delegate.meeting_id = ${meetingId} and delegate.state = 'approved'
    ) as everybody`.execute(db);
  return rows[0] ?? { came: 0, out: 0, absent: 0 };
}

async function narrow(db: Database, meetingId: string, { state, q }: DeskList<Attendance>) {
  const all = db
    .selectFrom('delegates as delegate')
    .innerJoin('delegations as delegation', 'delegation.id', 'delegate.delegationId')
    .where('delegate.meetingId', '=', meetingId)
    .where('delegate.state', '=', 'approved');
  const inState = state === null ? all : all.where(conditionOf(state));
  const words = wordsOf(q);
  if (words.length === 0) return inState;
  const rows = await inState
    .select(['delegate.id', 'delegate.givenName', 'delegate.familyName', 'delegation.organizationId'])
    .limit(MOST_SEARCHED)
    .execute();
  const called = await findOrganizationsCalled(db, [...new Set(rows.map(({ organizationId }) => organizationId))], words);
  const ids = rows
    .filter((row) => called.has(row.organizationId) || hasWords(`${row.givenName} ${row.familyName}`, words))
    .map(({ id }) => id);
  return inState.where('delegate.id', '=', sql<string>`any(${ids}::uuid[])`);
}

type Joined = Tables & { delegate: Tables['delegates']; delegation: Tables['delegations'] };

function conditionOf(state: Attendance) {
  return (_where: ExpressionBuilder<Joined, 'delegate' | 'delegation'>) => {
    if (state === 'absent') return sql<boolean>`${firstAt} is null`;
    return state === 'came' ? sql<boolean>`${firstAt} is not null` : sql<boolean>`${firstAt} is not null and ${last} = 'out'`;
  };
}
