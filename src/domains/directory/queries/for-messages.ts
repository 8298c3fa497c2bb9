import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { OrganizationRecord } from '../input/organization-record.ts';
import { isGone } from '../rules/visibility.ts';
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

/** Which of these organizations nobody is told of but those who act for them and the secretariat; unknown ids are left out. */
export async function listGoneOrganizations(db: Database, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('organizations')
    .select(['id', 'listing', 'state'])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  return new Set(rows.filter(isGone).map(({ id }) => id));
}
