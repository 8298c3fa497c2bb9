import { changeOrganization } from '../domains/directory/actions/change-organization.ts';
import { saveOrganizations } from '../domains/directory/actions/save-organizations.ts';
import { recordOf } from '../domains/directory/tests/arbitrary-record.ts';
import { loadShippedSchemes } from '../domains/directory/taxonomy/save-scheme.ts';
import type { Database } from '../platform/db/tables.ts';

/** Adds invented organizations to the database of a test of another domain; gives their ids by address. */
export async function addOrganizations(
  db: Database,
  given: readonly (Parameters<typeof recordOf>[0] & { slug: string })[],
  now = new Date(),
): Promise<Record<string, string>> {
  const saved = await db.transaction().execute(async (trx) => {
    await loadShippedSchemes(trx, now);
    return saveOrganizations(
      trx,
      given.map((one) => recordOf(one)),
      { now, actor: 'test' },
    );
  });
  return Object.fromEntries(saved.map(({ slug, id }) => [slug, id]));
}

/** Changes an organization as its people would: history, documents and all that follows it. */
export async function alterOrganization(
  db: Database,
  organizationId: string,
  change: Partial<ReturnType<typeof recordOf>>,
  now = new Date(),
): Promise<void> {
  await db
    .transaction()
    .execute((trx) =>
      changeOrganization(trx, {
        organizationId,
        change: (record) => ({ ...record, ...change, slug: record.slug }),
        actor: 'test',
        how: 'edit',
        now,
      }),
    );
}
