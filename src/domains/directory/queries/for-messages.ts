import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { INVISIBLE_STATES, type OrganizationRecord } from '../input/organization-record.ts';
import type { ContactPolicy } from '../tables.ts';
import { nameFor } from './profile.ts';

/** How an organization is called in a reader's language, and its address. */
export interface OrganizationName {
  name: string;
  lang: string | null;
  slug: string;
}

/** Names by organization; unknown ids are left out. Whoever shows one has asked whether the viewer may know of it. */
export async function readOrganizationNames(db: Database, ids: readonly string[], locale: Locale): Promise<Map<string, OrganizationName>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('organizationNames as name')
    .innerJoin('organizations as organization', 'organization.id', 'name.organizationId')
    .select(['organization.id', 'organization.slug', 'name.kind', 'name.lang', 'name.text'])
    .where('organization.id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('name.organizationId')
    .orderBy('name.position')
    .execute();
  const names = Map.groupBy(rows, ({ id }) => id);
  return new Map(
    [...names].map(([id, own]) => {
      const { text, lang } = nameFor(own as OrganizationRecord['names'], locale);
      return [id, { name: text, lang, slug: own[0]?.slug ?? '' }];
    }),
  );
}

/**
 * Who may write to the organization through the relay: what it chose; nobody where no person acts for it, or where the
 * public may not know of it.
 */
export async function readContactPolicy(db: Database, organizationId: string): Promise<ContactPolicy> {
  const row = await db
    .selectFrom('organizations as organization')
    .select('contact')
    .where('id', '=', organizationId)
    .where('listing', '<>', 'none')
    .where('state', 'not in', INVISIBLE_STATES)
    .where((where) =>
      where.exists(
        where
          .selectFrom('stewardships as one')
          .select('one.id')
          .whereRef('one.organizationId', '=', 'organization.id')
          .where('one.state', '=', 'active'),
      ),
    )
    .executeTakeFirst();
  return row?.contact ?? 'nobody';
}
