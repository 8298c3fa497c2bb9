import { saveOrganizations } from '../domains/directory/actions/save-organizations.ts';
import { recordOf } from '../domains/directory/tests/arbitrary-record.ts';
import { redact, type VisibleOrganization } from '../domains/directory/rules/visibility.ts';
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

/** An invented organization as everybody sees it, without a database. */
export function publicOrganization(given: Parameters<typeof recordOf>[0] & { slug: string }): VisibleOrganization {
  const seen = redact({ ...recordOf(given), slug: given.slug }, 'public');
  if (!seen) throw new Error(`${given.slug} is shown to nobody`);
  return seen;
}
