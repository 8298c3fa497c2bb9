import type { Database } from '../../../platform/db/tables.ts';
import '../tables.ts';

/** Notices that go into the archive: a person is told some a day at most. */
const MOST_NOTICES = 10_000;

/** What accounts holds of a person, for the person itself: file name to content. No secret of a sign-in is in it, since it could be used. */
export async function readOwnArchive(db: Database, personId: string): Promise<Record<string, unknown>> {
  const of = personId;
  const person = await db
    .selectFrom('persons')
    .select(['id', 'email', 'emailConfirmedAt', 'name', 'locale', 'notices', 'createdAt'])
    .where('id', '=', of)
    .executeTakeFirst();
  const profile = await db.selectFrom('personProfiles').selectAll().where('personId', '=', of).executeTakeFirst();
  return {
    'account.json': {
      ...person,
      roles: await db.selectFrom('secretariatRoles').select(['role', 'grantedAt']).where('personId', '=', of).execute(),
      passkeys: await db.selectFrom('passkeys').select(['name', 'createdAt', 'usedAt']).where('personId', '=', of).execute(),
      otherSites: await db.selectFrom('singleSignOns').select(['issuer', 'subject', 'createdAt']).where('personId', '=', of).execute(),
      sessions: await db.selectFrom('sessions').select(['device', 'createdAt', 'seenAt', 'expiresAt']).where('personId', '=', of).execute(),
    },
    'profile.json': profile ? { ...profile, picture: await pictureOf(db, profile.pictureFileId) } : null,
    'institutions.json': await db
      .selectFrom('institutionalAccounts')
      .select(['kind', 'institution', 'country', 'message', 'state', 'askedAt', 'decidedAt', 'reason'])
      .where('personId', '=', of)
      .execute(),
    'accepted-policies.json': await db
      .selectFrom('policyAcceptances as a')
      .innerJoin('policyVersions as v', 'v.id', 'a.policyId')
      .select(['v.kind', 'v.version', 'a.acceptedAt'])
      .where('a.personId', '=', of)
      .execute(),
    'notices.json': await db
      .selectFrom('notices')
      .select(['kind', 'title', 'body', 'path', 'createdAt', 'readAt', 'mailedAt'])
      .where('personId', '=', of)
      .orderBy('createdAt')
      .limit(MOST_NOTICES)
      .execute(),
  };
}

async function pictureOf(db: Database, id: string | null): Promise<string | null> {
  const file =
    id === null ? undefined : await db.selectFrom('files').select(['bytes', 'mediaType']).where('id', '=', id).executeTakeFirst();
  return file ? `data:${file.mediaType};base64,${file.bytes.toString('base64')}` : null;
}
