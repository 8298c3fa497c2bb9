import { sql } from 'kysely';
import { tokenHash } from '../../../platform/auth/tokens.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { DelegateRecord, ParticipantLine } from '../findings-participation.ts';
import type { DelegateState } from '../tables/participation.ts';

/** More people than a page shows are taken away as a file. */
const MOST = 1000;

/** The people of an organization's delegation, in the order in which they were named. */
export async function listDelegation(db: Database, meetingId: string, organizationId: string): Promise<DelegateRecord[]> {
  return records(db)
    .where('delegation.meetingId', '=', meetingId)
    .where('delegation.organizationId', '=', organizationId)
    .limit(MOST)
    .execute();
}

/** The people of all delegations of a meeting, in one state or all. */
export async function listDelegates(db: Database, meetingId: string, state: DelegateState | null): Promise<DelegateRecord[]> {
  const query = records(db).where('delegate.meetingId', '=', meetingId).limit(MOST);
  return (state === null ? query : query.where('delegate.state', '=', state)).execute();
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
    .select(sql<boolean>`delegate.identity is not null`.as('keepsIdentity'))
    .orderBy('delegate.namedAt')
    .orderBy('delegate.id');
}
