import type { Database } from '../../../platform/db/tables.ts';
import { readPersons } from '../../accounts/index.ts';
import type { FoundOrganization, ProfileExtras, Statement } from '../findings.ts';
import type { StatementField } from '../rules/statements.ts';
import { showsLogo } from '../rules/visibility.ts';

const MOST_PEOPLE = 50;

/** What stands beside a record on its page. Of a bare name nothing does; a statement to hidden fields is as hidden as they are. */
export async function readProfileExtras(db: Database, { id, organization }: FoundOrganization): Promise<ProfileExtras> {
  if (organization.listing !== 'full') return { hasLogo: false, statements: [], people: [] };
  const hidden = new Set<StatementField>(organization.hidden);
  return {
    hasLogo: showsLogo(organization) && (await hasLogo(db, id)),
    statements: (await listStatements(db, id)).filter(({ field }) => !hidden.has(field)),
    people: await listShownPeople(db, id),
  };
}

/** Statements that stand. Whoever shows one has asked whether the viewer may see what it is about. */
export async function listStatements(db: Database, organizationId: string): Promise<Statement[]> {
  const rows = await db
    .selectFrom('organizationStatements')
    .select(['field', 'lang', 'text'])
    .where('organizationId', '=', organizationId)
    .where('withdrawnAt', 'is', null)
    .orderBy('field')
    .execute();
  return rows.map(({ field, ...statement }) => ({ ...statement, field: field as StatementField }));
}

async function hasLogo(db: Database, organizationId: string): Promise<boolean> {
  const row = await db.selectFrom('organizations').select('logoFile').where('id', '=', organizationId).executeTakeFirst();
  return row !== undefined && row.logoFile !== null;
}

/** Both sides have confirmed it, and the person alone says that it is shown. */
async function listShownPeople(db: Database, organizationId: string): Promise<ProfileExtras['people']> {
  const rows = await db
    .selectFrom('stewardships')
    .select(['personId', 'title'])
    .where('organizationId', '=', organizationId)
    .where('state', '=', 'active')
    .where('shown', '=', true)
    .orderBy('begunAt')
    .limit(MOST_PEOPLE)
    .execute();
  const persons = await readPersons(
    db,
    rows.flatMap(({ personId }) => personId ?? []),
  );
  return rows.flatMap(({ personId, title }) => {
    const name = personId === null ? null : persons.get(personId)?.name;
    return personId !== null && name ? [{ id: personId, name, title }] : [];
  });
}

/** The logo's file of the organization at an address (former ones too). Whoever shows it has asked whether the viewer may see it. */
export async function findLogo(db: Database, slug: string): Promise<{ organizationId: string; fileId: string } | undefined> {
  const row = await db
    .selectFrom('organizationSlugs as address')
    .innerJoin('organizations as organization', 'organization.id', 'address.organizationId')
    .select(['organization.id', 'organization.logoFile'])
    .where('address.slug', '=', slug)
    .executeTakeFirst();
  return row && row.logoFile !== null ? { organizationId: row.id, fileId: row.logoFile } : undefined;
}
