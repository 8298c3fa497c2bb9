import { sql } from 'kysely';
import { tokenHash } from '../../../platform/auth/tokens.ts';
import type { Database } from '../../../platform/db/tables.ts';
import { hasWords, wordsOf } from '../../../platform/search/has-words.ts';
import { findOrganizationsCalled } from '../../directory/index.ts';
import { type DeskList, PER_PAGE } from '../input/desk-list.ts';
import { OCCUPYING } from '../rules/delegation.ts';
import type { DelegateRecord, ParticipantLine } from '../findings-participation.ts';
import type { DelegateState } from '../tables/participation.ts';

/** People among whom a name is looked for. */
const MOST_SEARCHED = 50_000;

/** One page of the people of an organization's delegation, in the order in which they were named. */
export async function listDelegation(db: Database, meetingId: string, organizationId: string, page: number): Promise<DelegateRecord[]> {
  return records(db)
    .where('delegation.meetingId', '=', meetingId)
    .where('delegation.organizationId', '=', organizationId)
    .limit(PER_PAGE)
    .offset((page - 1) * PER_PAGE)
    .execute();
}

/** How many people an organization has named, and how many of these take a place. */
export async function countDelegation(db: Database, meetingId: string, organizationId: string): Promise<{ all: number; taken: number }> {
  const { all, taken } = await db
    .selectFrom('delegates as delegate')
    .innerJoin('delegations as delegation', 'delegation.id', 'delegate.delegationId')
    .select((select) => [
      select.fn.countAll<number>().as('all'),
      select.fn.countAll<number>().filterWhere('delegate.state', 'in', OCCUPYING).as('taken'),
    ])
    .where('delegation.meetingId', '=', meetingId)
    .where('delegation.organizationId', '=', organizationId)
    .executeTakeFirstOrThrow();
  return { all: Number(all), taken: Number(taken) };
}

/** One page of the people of all delegations of a meeting, narrowed by state and by their own name or that of their organization, and how many there are. */
export async function listDelegates(
  db: Database,
  meetingId: string,
  list: DeskList<DelegateState>,
): Promise<{ delegates: DelegateRecord[]; total: number }> {
  const meant = await meantBy(db, meetingId, list);
  const [delegates, { total }] = await Promise.all([
    records(db)
      .where('delegate.id', 'in', meant)
      .limit(PER_PAGE)
      .offset((list.page - 1) * PER_PAGE)
      .execute(),
    db
      .selectFrom(meant.as('meant'))
      .select((select) => select.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
  ]);
  return { delegates, total: Number(total) };
}

/** Ids of the people of a meeting whom a list means. */
async function meantBy(db: Database, meetingId: string, { state, q }: DeskList<DelegateState>) {
  const all = db.selectFrom('delegates').select('delegates.id').where('delegates.meetingId', '=', meetingId);
  const inState = state === null ? all : all.where('delegates.state', '=', state);
  const words = wordsOf(q);
  if (words.length === 0) return inState;
  const rows = await inState
    .innerJoin('delegations', 'delegations.id', 'delegates.delegationId')
    .select(['delegates.givenName', 'delegates.familyName', 'delegations.organizationId'])
    .limit(MOST_SEARCHED)
    .execute();
  const called = await findOrganizationsCalled(db, [...new Set(rows.map(({ organizationId }) => organizationId))], words);
  const ids = rows
    .filter((row) => called.has(row.organizationId) || hasWords(`${row.givenName} ${row.familyName}`, words))
    .map(({ id }) => id);
  return inState.where('delegates.id', '=', sql<string>`any(${ids}::uuid[])`);
}

/** People with a badge, in the order in which they were named: so many after so many. */
export async function listBadged(
  db: Database,
  meetingId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<DelegateRecord[]> {
  return records(db)
    .where('delegate.meetingId', '=', meetingId)
    .where('delegate.state', '=', 'approved')
    .where('delegate.badgeCode', 'is not', null)
    .limit(limit)
    .offset(offset)
    .execute();
}

/** These people of a meeting. */
export async function readDelegates(db: Database, meetingId: string, ids: readonly string[]): Promise<DelegateRecord[]> {
  return records(db).where('delegate.meetingId', '=', meetingId).where('delegate.id', '=', sql<string>`any(${ids}::uuid[])`).execute();
}

export async function findDelegate(db: Database, meetingId: string, id: string): Promise<DelegateRecord | null> {
  return (await records(db).where('delegate.meetingId', '=', meetingId).where('delegate.id', '=', id).executeTakeFirst()) ?? null;
}

/** The person to whom this link was sent; null for any other text. */
export async function findByLink(db: Database, meetingId: string, token: string): Promise<DelegateRecord | null> {
  if (token.length > 100) return null;
  return (
    (await records(db).where('delegate.meetingId', '=', meetingId).where('delegate.tokenHash', '=', tokenHash(token)).executeTakeFirst()) ??
    null
  );
}

/** Who is the focal point of an organization's delegation, if there is one. */
export async function findFocalPoint(db: Database, meetingId: string, organizationId: string): Promise<string | null> {
  const row = await db
    .selectFrom('delegations')
    .select('focalPointId')
    .where('meetingId', '=', meetingId)
    .where('organizationId', '=', organizationId)
    .executeTakeFirst();
  return row?.focalPointId ?? null;
}

/** How many people of a meeting are in each state. */
export async function countDelegates(db: Database, meetingId: string): Promise<Partial<Record<DelegateState, number>>> {
  const rows = await db
    .selectFrom('delegates')
    .select(['state', (select) => select.fn.countAll<number>().as('count')])
    .where('meetingId', '=', meetingId)
    .groupBy('state')
    .execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}

/** Everybody who was approved, organization by organization; names only where `named` and the person says so. */
export async function listParticipants(db: Database, meetingId: string, named: boolean): Promise<ParticipantLine[]> {
  const shown = sql`${named} and delegate.shown = 'name'`;
  return db
    .selectFrom('delegates as delegate')
    .innerJoin('delegations as delegation', 'delegation.id', 'delegate.delegationId')
    .innerJoin('accreditations as accreditation', (join) =>
      join
        .onRef('accreditation.meetingId', '=', 'delegation.meetingId')
        .onRef('accreditation.organizationId', '=', 'delegation.organizationId')
        .on('accreditation.state', '=', 'accredited'),
    )
    .select(['delegation.organizationId', 'delegate.mode'])
    .select([
      sql<string | null>`case when ${shown} then delegate.given_name || ' ' || delegate.family_name end`.as('name'),
      sql<string | null>`case when ${shown} then delegate.function end`.as('function'),
    ])
    .where('delegate.meetingId', '=', meetingId)
    .where('delegate.state', '=', 'approved')
    .orderBy(sql`case when ${shown} then delegate.family_name end nulls last`)
    .orderBy('delegate.id')
    .limit(20_000)
    .execute();
}

/** Organizations that were let in, in the order of the decisions. */
export async function accreditedOrganizations(db: Database, meetingId: string): Promise<{ organizationId: string; demo: boolean }[]> {
  return db
    .selectFrom('accreditations')
    .select(['organizationId', 'demo'])
    .where('meetingId', '=', meetingId)
    .where('state', '=', 'accredited')
    .orderBy('decidedAt')
    .orderBy('id')
    .limit(5000)
    .execute();
}

function records(db: Database) {
  return db
    .selectFrom('delegates as delegate')
    .innerJoin('delegations as delegation', 'delegation.id', 'delegate.delegationId')
    .select([
      'delegate.id',
      'delegate.delegationId',
      'delegate.meetingId',
      'delegate.personId',
      'delegate.givenName',
      'delegate.familyName',
      'delegate.email',
      'delegate.locale',
      'delegate.function',
      'delegate.mode',
      'delegate.state',
      'delegate.gender',
      'delegate.shown',
      'delegate.wantsVisaLetter',
      'delegate.wantsTravelSupport',
      'delegate.identityErasedAt',
      'delegate.badgeCode',
      'delegate.namedById',
      'delegate.namedAt',
      'delegate.confirmedAt',
      'delegate.focalApprovedAt',
      'delegate.secretariatApprovedAt',
      'delegate.approvedAt',
      'delegate.decidedAt',
      'delegate.decisionReason',
      'delegate.replacesId',
      'delegate.policyVersion',
      'delegate.demo',
      'delegation.organizationId',
    ])
    .select([sql<boolean>`delegate.identity is not null`.as('keepsIdentity'), sql<boolean>`delegate.photo is not null`.as('keepsPhoto')])
    .orderBy('delegate.namedAt')
    .orderBy('delegate.id');
}
