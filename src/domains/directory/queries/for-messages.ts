import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { hasWords } from '../../../platform/search/has-words.ts';
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

/** An organization by its address of today, with what it is called in any language. */
interface AddressedOrganization {
  id: string;
  slug: string;
  nameIn(locale: Locale): string;
}

/** The organization at this address of today, whoever may know of it, in one query; whoever asks has to see to that. A former address finds none. */
export async function findAddressedOrganization(db: Database, slug: string): Promise<AddressedOrganization | undefined> {
  const rows = await db
    .selectFrom('organizations as organization')
    .innerJoin('organizationNames as name', 'name.organizationId', 'organization.id')
    .select(['organization.id', 'name.kind', 'name.lang', 'name.text'])
    .where('organization.slug', '=', slug)
    .orderBy('name.position')
    .execute();
  const [first] = rows;
  return first && { id: first.id, slug, nameIn: (locale) => nameFor(rows as OrganizationRecord['names'], locale).text };
}

/** Which of these organizations bear a name, in any language, in which all of these words stand. For those who may see them all. */
export async function findOrganizationsCalled(db: Database, ids: readonly string[], words: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0 || words.length === 0) return new Set();
  const rows = await db
    .selectFrom('organizationNames')
    .select(['organizationId', 'text'])
    .where('organizationId', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  return new Set(rows.filter(({ text }) => hasWords(text, words)).map(({ organizationId }) => organizationId));
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
