import type { Database } from '../../../platform/db/tables.ts';
import type { RoleHolder } from '../findings.ts';
import '../tables.ts';

const MOST = 500;

/** Who works for the secretariat, and as what. */
export async function listRoleHolders(db: Database): Promise<RoleHolder[]> {
  return db
    .selectFrom('secretariatRoles as r')
    .innerJoin('persons as p', 'p.id', 'r.personId')
    .select(['r.personId', 'p.name', 'p.email', 'r.role', 'r.grantedAt'])
    .orderBy('p.name')
    .orderBy('r.role')
    .limit(MOST)
    .execute();
}
