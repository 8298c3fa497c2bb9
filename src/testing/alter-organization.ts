import { changeOrganization } from '../domains/directory/actions/change-organization.ts';
import type { recordOf } from '../domains/directory/tests/arbitrary-record.ts';
import type { Database } from '../platform/db/tables.ts';

/** Changes an organization as its people would: history, documents and all that follows it. */
export async function alterOrganization(
  db: Database,
  organizationId: string,
  change: Partial<ReturnType<typeof recordOf>>,
  now = new Date(),
): Promise<void> {
  await db.transaction().execute((trx) =>
    changeOrganization(trx, {
      organizationId,
      change: (record) => ({ ...record, ...change, slug: record.slug }),
      actor: 'test',
      how: 'edit',
      now,
    }),
  );
}

/** An organization takes itself out of the directory (`none`), shows its name alone, or comes back. */
export async function changeListing(db: Database, organizationId: string, listing: 'none' | 'full' | 'name-only'): Promise<void> {
  const change = { organizationId, actor: 'test', how: 'edit' as const, now: new Date() };
  await db.transaction().execute((trx) => changeOrganization(trx, { ...change, change: (record) => ({ ...record, listing }) }));
}
