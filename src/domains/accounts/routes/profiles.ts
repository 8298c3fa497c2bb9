import { type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { cleanImage } from '../../../platform/files/clean.ts';
import { findFile } from '../../../platform/files/files.ts';
import { languageName } from '../../../platform/geo/languages.ts';
import { type FieldError, notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { joinList } from '../../../platform/ui/format.ts';
import { localized, pageContext } from '../../../platform/ui/page.ts';
import { PICTURE, saveProfile } from '../actions/save-profile.ts';
import type { PersonProfile, Topic } from '../findings.ts';
import { profileForm, readPeopleSearch } from '../input/profile-form.ts';
import type { AccountsParts } from '../parts.ts';
import { findProfile, searchPeople } from '../queries/profiles.ts';
import { canSeeProfile, canWriteTo } from '../rules/profile-visibility.ts';
import { PEOPLE, PROFILE } from '../urls.ts';
import { peoplePage } from '../views/people-page.tsx';
import { personPage, profilePage } from '../views/profile-pages.tsx';
import { doneOf, openPage, ownForm, ownPage, personOf } from '../../../platform/http/route-kinds.ts';

const PICTURE_BYTES = 8 * 1024 * 1024;
const PICTURE_EDGE = 400;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Profiles of people: one's own, those of others as far as they allow, and the search of members. */
export function profileRoutes(parts: AccountsParts): Route[] {
  return [
    ownPage(PROFILE, (request) => showOwn(parts, request)),
    ownForm(PROFILE, (request) => save(parts, request), { uploads: { files: 1, bytes: PICTURE_BYTES } }),
    ownPage(PEOPLE, (request) => showPeople(parts, request)),
    openPage(`${PEOPLE}/:id`, (request) => showPerson(parts, request)),
    { ...openPage(`${PEOPLE}/:id/picture`, (request) => givePicture(parts, request)), surface: 'feed' },
  ];
}

/** The words that people may say they work on, from whichever domain has them. */
function topicsOf({ others }: AccountsParts, locale: Locale): Topic[] {
  return others().flatMap((domain) => domain.topics?.(locale) ?? []);
}

async function showOwn(parts: AccountsParts, request: Incoming, form?: FormState, status = 200): Promise<Answer> {
  const { locale } = request;
  const profile = await findProfile(parts.db, personOf(request).id);
  const filled = form ?? { typed: typedOf(profile, locale), errors: [] };
  const facts = { profile, topics: topicsOf(parts, locale), done: doneOf(request, ['saved'] as const) };
  return html(profilePage(pageContext(request, parts.site), filled, facts), status);
}

function typedOf(profile: PersonProfile | undefined, locale: Locale): FormState['typed'] {
  if (!profile) return { shownTo: 'nobody' };
  const { shownTo, title, about, topics, country, languages, takesMessages } = profile;
  const named = joinList(
    languages.map((tag) => languageName(tag, locale)),
    locale,
  );
  return {
    shownTo,
    title: title ?? '',
    about: about ?? '',
    topics,
    country: country ?? '',
    languages: named,
    ...(takesMessages && { takesMessages: 'yes' }),
  };
}

async function save(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const personId = personOf(request).id;
  const read = readForm(profileForm(new Set(topicsOf(parts, request.locale).map(({ code }) => code))), request.body);
  const upload = request.uploads.find(({ field }) => field === 'picture');
  const cleaned = upload && (await cleanImage(upload.bytes, PICTURE_EDGE));
  const problems: FieldError[] = typeof cleaned === 'string' ? [{ field: 'picture', code: cleaned }] : [];
  if (read.errors || typeof cleaned === 'string')
    return showOwn(parts, request, { typed: read.typed, errors: [...(read.errors ?? []), ...problems] }, 422);
  const { noPicture, ...profile } = read.value;
  const picture = cleaned ?? (noPicture ? 'remove' : 'keep');
  await parts.db.transaction().execute((trx) => saveProfile(trx, { profile: { personId, ...profile }, picture, now: request.now }));
  return redirect(localized(`${PROFILE}?done=saved`, request.locale));
}

async function showPeople(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const search = readPeopleSearch(request.query);
  const found = await searchPeople(parts.db, search);
  return html(
    peoplePage(pageContext(request, parts.site), { search, ...found, own: personOf(request).id, topics: topicsOf(parts, request.locale) }),
  );
}

async function showPerson(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const profile = await visibleProfile(parts, request);
  const { viewer, locale } = request;
  const standings = await Promise.all(
    parts.others().map(async (domain) => (await domain.shownStandings?.(profile.personId, viewer, locale)) ?? []),
  );
  const topics = topicsOf(parts, locale).filter(({ code }) => profile.topics.includes(code));
  const writable = canWriteTo(viewer, profile);
  return html(personPage(pageContext(request, parts.site), { profile, topics, standings: standings.flat(), writable }));
}

/** Unknown and hidden are the same 404. */
async function visibleProfile({ db }: AccountsParts, { params, viewer }: Incoming): Promise<PersonProfile> {
  const profile = UUID.test(params.id ?? '') ? await findProfile(db, params.id ?? '') : undefined;
  if (!profile || !canSeeProfile(viewer, profile)) throw notFound();
  return profile;
}

async function givePicture(parts: AccountsParts, request: Incoming): Promise<Answer> {
  const { pictureFileId } = await visibleProfile(parts, request);
  const file = pictureFileId === null ? undefined : await findFile(parts.db, pictureFileId, PICTURE);
  if (!file) throw notFound();
  return { status: 200, headers: { 'content-type': file.mediaType, 'cache-control': 'private, max-age=300' }, body: file.bytes };
}
