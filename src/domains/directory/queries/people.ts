import type { StewardshipRole } from '../../../platform/auth/viewer.ts';
import { tokenHash } from '../../../platform/auth/tokens.ts';
import type { Database } from '../../../platform/db/tables.ts';
import { readPersons } from '../../accounts/index.ts';
import type { OrganizationPerson } from '../findings.ts';

const MOST = 300;

/** Everybody around a record, for those who act for it: those who act, who ask, who are invited (and may still take it up). */
export async function listPeople(db: Database, organizationId: string, now: Date): Promise<OrganizationPerson[]> {
  const rows = await db
    .selectFrom('stewardships')
    .select(['id', 'personId', 'invitedEmail', 'role', 'department', 'title', 'message', 'state', 'begunAt', 'decidedAt', 'shown'])
    .where('organizationId', '=', organizationId)
    .where((where) =>
      where.or([where('state', 'in', ['active', 'asked']), where.and([where('state', '=', 'invited'), where('expiresAt', '>', now)])]),
    )
    .orderBy('begunAt')
    .limit(MOST)
    .execute();
  const persons = await readPersons(
    db,
    rows.flatMap(({ personId }) => personId ?? []),
  );
  return rows.map(({ invitedEmail, begunAt, decidedAt, state, ...row }) => ({
    ...row,
    state: state as OrganizationPerson['state'],
    email: invitedEmail,
    name: (row.personId === null ? null : persons.get(row.personId)?.name) ?? null,
    since: decidedAt ?? begunAt,
  }));
}

/** What an invitation is for and the address it went to; nothing when it is unknown, taken up or too old. */
export async function findInvitation(
  db: Database,
  token: string,
  now: Date,
): Promise<{ organizationId: string; role: StewardshipRole; invitedEmail: string | null } | undefined> {
  return db
    .selectFrom('stewardships')
    .select(['organizationId', 'role', 'invitedEmail'])
    .where('tokenHash', '=', tokenHash(token))
    .where('state', '=', 'invited')
    .where('expiresAt', '>', now)
    .executeTakeFirst();
}
