import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { likelyDuplicates, type LikelyDuplicate } from '../duplicates/likely.ts';
import type { OwnOrganization, RegistrationDraft } from '../findings.ts';
import type { RegistrationAnswers } from '../input/registration.ts';
import { readOrganizationNames } from './for-messages.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOST = 50;

/** The draft with this id, for the person who began it alone. Anybody else gets 404. */
export async function getDraftFor(db: Database, personId: string, id: string): Promise<RegistrationDraft> {
  if (!UUID.test(id)) throw notFound();
  const row = await drafts(db, personId).where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** What a person began and has not sent in, the latest first. */
export async function listDrafts(db: Database, personId: string): Promise<RegistrationDraft[]> {
  return drafts(db, personId).where('sentAt', 'is', null).orderBy('changedAt', 'desc').limit(MOST).execute();
}

function drafts(db: Database, personId: string) {
  return db
    .selectFrom('registrationDrafts')
    .select(['id', 'answers', 'changedAt', 'organizationId'])
    .where('personId', '=', personId)
    .$castTo<RegistrationDraft>();
}

/** For which organizations a person acts, in the order in which that began. */
export async function listOwnOrganizations(db: Database, personId: string, locale: Locale): Promise<OwnOrganization[]> {
  const rows = await db
    .selectFrom('stewardships as one')
    .innerJoin('organizations as organization', 'organization.id', 'one.organizationId')
    .select(['organization.id', 'organization.state', 'one.role'])
    .where('one.personId', '=', personId)
    .where('one.state', '=', 'active')
    .orderBy('one.begunAt')
    .limit(MOST)
    .execute();
  const names = await readOrganizationNames(
    db,
    rows.map(({ id }) => id),
    locale,
  );
  return rows.flatMap((row) => {
    const name = names.get(row.id);
    return name ? [{ ...row, ...name }] : [];
  });
}

const MOST_SIMILAR = 5;

/** Organizations of the directory that a registration may be about, from what the public sees of them. */
export async function similarToDraft(db: Database, { name, place }: RegistrationAnswers): Promise<LikelyDuplicate[]> {
  if (!name) return [];
  const names = [
    { text: name.name, kind: 'official' as const, lang: name.lang },
    ...(name.otherName === null ? [] : [{ text: name.otherName, kind: 'other' as const, lang: name.lang }]),
    ...(name.acronym === null ? [] : [{ text: name.acronym, kind: 'acronym' as const, lang: name.lang }]),
  ];
  const draft = {
    names,
    country: name.country,
    city: place?.city ?? null,
    links: name.website === null ? [] : [{ kind: 'website' as const, url: name.website }],
    identifiers: name.identifier === null ? [] : [name.identifier],
  };
  return likelyDuplicates(db, draft, MOST_SIMILAR);
}
