import type { Database } from '../../../platform/db/tables.ts';
import type { ApplicationRecord, PublicObjections } from '../findings-participation.ts';
import { counts as standsAgainst } from '../rules/accreditation.ts';
import type { AccreditationState } from '../tables/participation.ts';

const MOST_STEPS = 500;

/** The application of an organization to a meeting; null where it has begun none. The caller has asked who may see it. */
export async function findApplication(
  db: Database,
  where: { meetingId: string } & ({ organizationId: string } | { id: string }),
): Promise<ApplicationRecord | null> {
  const query = db
    .selectFrom('accreditations as a')
    .leftJoin('accreditationCirculations as c', 'c.id', 'a.circulationId')
    .selectAll('a')
    .select(['c.deadline', 'c.circulatedAt'])
    .where('a.meetingId', '=', where.meetingId);
  const row = await ('id' in where
    ? query.where('a.id', '=', where.id)
    : query.where('a.organizationId', '=', where.organizationId)
  ).executeTakeFirst();
  if (!row) return null;
  const [objections, steps] = await Promise.all([
    db.selectFrom('accreditationObjections').selectAll().where('accreditationId', '=', row.id).orderBy('receivedAt').limit(250).execute(),
    db
      .selectFrom('accreditationSteps')
      .selectAll()
      .where('accreditationId', '=', row.id)
      .orderBy('happenedAt')
      .orderBy('id')
      .limit(MOST_STEPS)
      .execute(),
  ]);
  const { deadline } = row;
  return { ...row, objections: objections.map((one) => ({ ...one, counts: deadline !== null && standsAgainst(one, deadline) })), steps };
}

/** How many applications to a meeting are in each state. */
export async function countApplications(db: Database, meetingId: string): Promise<Partial<Record<AccreditationState, number>>> {
  const rows = await db
    .selectFrom('accreditations')
    .select(['state', (select) => select.fn.countAll<number>().as('count')])
    .where('meetingId', '=', meetingId)
    .groupBy('state')
    .execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}

/** Objections that were received in time and stand; 200 reasons at most. */
export async function publicObjections(db: Database, meetingId: string): Promise<PublicObjections> {
  const rows = await db
    .selectFrom('accreditationObjections as o')
    .innerJoin('accreditations as a', 'a.id', 'o.accreditationId')
    .innerJoin('accreditationCirculations as c', 'c.id', 'a.circulationId')
    .select(['o.accreditationId', 'o.state', 'o.reason'])
    .where('a.meetingId', '=', meetingId)
    .where('o.takenBackAt', 'is', null)
    .whereRef('o.receivedAt', '<=', 'c.deadline')
    .orderBy('o.receivedAt')
    .orderBy('o.id')
    .limit(2000)
    .execute();
  const reasons = rows.flatMap(({ reason }) => reason ?? []);
  return {
    organizations: new Set(rows.map(({ accreditationId }) => accreditationId)).size,
    states: new Set(rows.map(({ state }) => state)).size,
    withoutReason: rows.length - reasons.length,
    reasons: reasons.slice(0, 200),
  };
}

/** Applications that wait for the secretariat, over all meetings, and since when. */
export async function countWaitingApplications(db: Database): Promise<{ count: number; oldest: Date | null; slug: string | null }> {
  const rows = await db
    .selectFrom('accreditations as a')
    .innerJoin('meetings as m', 'm.id', 'a.meetingId')
    .select(['m.slug', (select) => select.fn.countAll<number>().as('count'), (select) => select.fn.min('a.submittedAt').as('oldest')])
    .where('a.state', '=', 'submitted')
    .groupBy('m.slug')
    .orderBy('oldest')
    .execute();
  return { count: rows.reduce((sum, { count }) => sum + Number(count), 0), oldest: rows[0]?.oldest ?? null, slug: rows[0]?.slug ?? null };
}

/** Whether an organization has been let in. */
export async function isAccredited(db: Database, meetingId: string, organizationId: string): Promise<boolean> {
  const row = await db
    .selectFrom('accreditations')
    .select('id')
    .where('meetingId', '=', meetingId)
    .where('organizationId', '=', organizationId)
    .where('state', '=', 'accredited')
    .executeTakeFirst();
  return row !== undefined;
}

/** Applications of these organizations to a meeting. */
export async function applicationsOf(
  db: Database,
  meetingId: string,
  organizationIds: readonly string[],
): Promise<Map<string, AccreditationState>> {
  if (organizationIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('accreditations')
    .select(['organizationId', 'state'])
    .where('meetingId', '=', meetingId)
    .where('organizationId', 'in', organizationIds)
    .execute();
  return new Map(rows.map(({ organizationId, state }) => [organizationId, state]));
}

/** Applications of the no-objection way that have not been sent to states. */
export async function countWaitingToCirculate(db: Database, meetingId: string): Promise<number> {
  const { count } = await db
    .selectFrom('accreditations')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('meetingId', '=', meetingId)
    .where('route', '=', 'no-objection')
    .where('state', '=', 'submitted')
    .executeTakeFirstOrThrow();
  return Number(count);
}
