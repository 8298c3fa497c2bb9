import type { SecretariatRole } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import '../tables.ts';

/** The people of the secretariat who have this role (an administrator has every role), by name. For pages of the secretariat alone. */
export async function listSecretariat(db: Database, role: SecretariatRole): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('persons')
    .innerJoin('secretariatRoles as held', 'held.personId', 'persons.id')
    .select(['persons.id', 'persons.name'])
    .distinct()
    .where('held.role', 'in', [role, 'administrator'])
    .where('persons.suspendedAt', 'is', null)
    .where('persons.erasedAt', 'is', null)
    .orderBy('persons.name')
    .limit(200)
    .execute();
}
