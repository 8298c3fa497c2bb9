import { sql } from 'kysely';
import { tokenHash } from '../../../platform/auth/tokens.ts';
import type { SecretariatRole, SignedIn } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import '../tables.ts';

/** Minutes after which it is written down that a session was used again. */
const SEEN_EVERY = 15;

/** Who has this session; nothing when it is unknown, ended or over, or the account is suspended or gone. One query. */
export async function findSignedIn(db: Database, token: string, now: Date): Promise<SignedIn | null> {
  const found = await db
    .selectFrom('sessions as s')
    .innerJoin('persons as p', 'p.id', 's.personId')
    .select((of) => [
      's.id as sessionId',
      's.seenAt',
      's.provenAt',
      's.secondFactorAt',
      'p.id',
      'p.name',
      sql<SecretariatRole[]>`array(select role from secretariat_roles r where r.person_id = p.id order by role)`.as('roles'),
      of
        .exists(
          of.selectFrom('institutionalAccounts as i').whereRef('i.personId', '=', 'p.id').where('i.state', '=', 'accepted').select('i.id'),
        )
        .as('institution'),
      sql<boolean>`exists (
        select 1 from policy_versions v
        where v.published_at > p.created_at
          and not exists (select 1 from policy_versions w where w.kind = v.kind and w.version > v.version)
          and not exists (select 1 from policy_acceptances a where a.person_id = p.id and a.policy_id = v.id)
      )`.as('owesAcceptance'),
      sql<number>`(select count(*)::int from notices n where n.person_id = p.id and n.read_at is null)`.as('unread'),
    ])
    .where('s.tokenHash', '=', tokenHash(token))
    .where('s.expiresAt', '>', now)
    .where('p.suspendedAt', 'is', null)
    .where('p.erasedAt', 'is', null)
    .executeTakeFirst();
  if (!found) return null;
  const { seenAt, secondFactorAt, institution, ...person } = found;
  if (now.getTime() - seenAt.getTime() > SEEN_EVERY * 60_000) await noteSeen(db, person.sessionId, now);
  return { ...person, institution: Boolean(institution), secondFactor: secondFactorAt !== null };
}

async function noteSeen(db: Database, sessionId: string, now: Date): Promise<void> {
  await db.updateTable('sessions').set({ seenAt: now }).where('id', '=', sessionId).execute();
}
