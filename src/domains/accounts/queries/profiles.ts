import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import { countriesIn } from '../../../platform/geo/regions.ts';
import type { PeopleSearch, PersonProfile } from '../findings.ts';
import { MOST_PAGES } from '../input/profile-form.ts';
import '../tables.ts';

const PEOPLE_PER_PAGE = 25;

/** The profile of somebody whose account is open; the caller asks whether the viewer may see it. */
export async function findProfile(db: Database, personId: string): Promise<PersonProfile | undefined> {
  return profiles(db).where('p.id', '=', personId).executeTakeFirst();
}

/** People who let members find them, by name; one page, and whether there is another. */
export async function searchPeople(db: Database, search: PeopleSearch): Promise<{ people: PersonProfile[]; more: boolean }> {
  let found = profiles(db).where('pp.shownTo', 'in', ['members', 'public']);
  if (search.text) found = found.where(sql<boolean>`concat_ws(' ', p.name, pp.title, pp.about) ilike ${containing(search.text)}`);
  if (search.role) found = found.where('pp.title', 'ilike', containing(search.role));
  if (search.topic) found = found.where(sql<boolean>`pp.topics @> array[${search.topic}]`);
  if (search.language) found = found.where(sql<boolean>`pp.languages @> array[${search.language}]`);
  if (search.country) found = found.where('pp.country', '=', search.country);
  if (search.region) found = found.where('pp.country', 'in', [...countriesIn(search.region), '']);
  const rows = await found
    .orderBy('p.name')
    .orderBy('p.id')
    .limit(PEOPLE_PER_PAGE + 1)
    .offset((search.page - 1) * PEOPLE_PER_PAGE)
    .execute();
  return { people: rows.slice(0, PEOPLE_PER_PAGE), more: rows.length > PEOPLE_PER_PAGE && search.page < MOST_PAGES };
}

function profiles(db: Database) {
  return db
    .selectFrom('persons as p')
    .innerJoin('personProfiles as pp', 'pp.personId', 'p.id')
    .select([
      'pp.personId',
      'p.name',
      'pp.shownTo',
      'pp.title',
      'pp.about',
      'pp.languages',
      'pp.topics',
      'pp.country',
      'pp.pictureFileId',
      'pp.takesMessages',
    ])
    .where('p.erasedAt', 'is', null)
    .where('p.suspendedAt', 'is', null);
}

function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
