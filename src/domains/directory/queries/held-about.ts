import type { Database } from '../../../platform/db/tables.ts';

const MOST = 10_000;

/** All that the directory holds about a person, for the archive that it takes away: one part a file. */
export async function readHeldAbout(db: Database, personId: string): Promise<Record<string, unknown>> {
  return {
    'organizations.json': await standingsOf(db, personId),
    'registrations.json': await db
      .selectFrom('registrationDrafts')
      .select(['answers', 'begunAt', 'changedAt', 'sentAt'])
      .where('personId', '=', personId)
      .limit(MOST)
      .execute(),
    'claims.json': await db
      .selectFrom('claimProofs')
      .select(['domain', 'createdAt', 'expiresAt', 'usedAt'])
      .where('personId', '=', personId)
      .limit(MOST)
      .execute(),
    'changes.json': await db
      .selectFrom('organizationChanges as change')
      .innerJoin('organizations as organization', 'organization.id', 'change.organizationId')
      .select(['organization.slug', 'change.field', 'change.how', 'change.changedAt'])
      .where('change.actor', '=', personId)
      .orderBy('change.changedAt')
      .limit(MOST)
      .execute(),
  };
}

async function standingsOf(db: Database, personId: string): Promise<unknown[]> {
  return db
    .selectFrom('stewardships as one')
    .innerJoin('organizations as organization', 'organization.id', 'one.organizationId')
    .select(['organization.slug', 'one.role', 'one.department', 'one.title', 'one.state', 'one.message', 'one.shown'])
    .select(['one.begunAt', 'one.decidedAt', 'one.endedAt'])
    .where('one.personId', '=', personId)
    .limit(MOST)
    .execute();
}
