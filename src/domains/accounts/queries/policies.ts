import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { Policy } from '../findings.ts';
import '../tables.ts';

/** The version of each policy that holds now. */
export async function latestPolicies(db: Database): Promise<Policy[]> {
  return db
    .selectFrom('policyVersions')
    .distinctOn('kind')
    .select(['id', 'kind', 'version', sql<Policy['texts']>`texts`.as('texts'), 'publishedAt'])
    .orderBy('kind')
    .orderBy('version', 'desc')
    .execute();
}

/** The newest of them that this person has not accepted, published after the account was made. */
export async function policiesOwed(db: Database, personId: string): Promise<Policy[]> {
  const { rows } = await sql<{ id: string }>`
    select v.id from policy_versions v join persons p on p.id = ${personId}
    where v.published_at > p.created_at
      and v.version = (select max(w.version) from policy_versions w where w.kind = v.kind)
      and not exists (select 1 from policy_acceptances a where a.person_id = p.id and a.policy_id = v.id)`.execute(db);
  const owed = new Set(rows.map(({ id }) => id));
  return (await latestPolicies(db)).filter(({ id }) => owed.has(id));
}

/** Changes when a version is published. */
export async function policiesVersion(db: Database): Promise<string> {
  const row = await db
    .selectFrom('policyVersions')
    .select((of) => of.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}
