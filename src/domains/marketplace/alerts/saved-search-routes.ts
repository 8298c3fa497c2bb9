import { z } from 'zod';
import type { SignedIn } from '../../../platform/auth/viewer.ts';
import { choice, line } from '../../../platform/forms/fields.ts';
import { type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { localized, pageContext } from '../../../platform/ui/page.ts';
import { alertMessages } from '../messages/alerts/index.ts';
import type { AlertParts } from './parts.ts';
import { newSearchPage, savedSearchesPage, savedSearchPage, SPELLINGS } from './saved-search-pages.tsx';
import { FINDS_PER_PAGE, findSearch, listFinds, listSearches, type SavedSearch } from './saved-search-queries.ts';
import { spellingOf, withWords } from './spelling.ts';
import { type AskedSearch, canonicalQuery, LONGEST_QUERY, usualName } from './saved-query.ts';
import * as acts from './saved-searches.ts';
import { isSubject, RHYTHMS, searchableOf, SUBJECTS } from './subjects.ts';
import { NEW_SEARCH, SAVED_SEARCHES, savedSearchUrl, searchFeedUrl } from './urls.ts';

const ACTS = ['save', 'seen', 'pause', 'resume', 'feed', 'feed-end', 'delete'] as const;
const DONE = ['saved', 'seen', 'paused', 'resumed', 'ended', 'deleted'] as const;
type Done = (typeof DONE)[number];
const ActForm = z.object({ act: choice(ACTS) });
const SettingsForm = z.object({ name: line(120), rhythm: choice(RHYTHMS) });
const NewForm = z.object({
  ...SettingsForm.shape,
  subject: choice(SUBJECTS),
  query: z.string().max(LONGEST_QUERY).default(''),
  spelling: choice(SPELLINGS).default('typed'),
});

/** Searches that a person keeps: saving one from a list, what they found, and changing them. Nobody reaches another's. */
export function savedSearchRoutes(parts: AlertParts): Route[] {
  const own = (method: 'GET' | 'POST', path: string, handle: Route['handle']): Route => ({
    method,
    path,
    access: 'signed-in',
    surface: 'page',
    cached: false,
    handle,
  });
  return [
    own('GET', SAVED_SEARCHES, async (request) => {
      const searches = await listSearches(parts.db, personOf(request).id);
      return html(savedSearchesPage(pageContext(request, parts.site), searches, doneText(request)));
    }),
    own('GET', NEW_SEARCH, (request) => showNew(parts, request)),
    own('POST', SAVED_SEARCHES, (request) => save(parts, request)),
    own('GET', `${SAVED_SEARCHES}/:id`, async (request) => show(parts, request, await getOwn(parts, request))),
    own('POST', `${SAVED_SEARCHES}/:id`, (request) => act(parts, request)),
  ];
}

async function showNew(parts: AlertParts, request: Incoming): Promise<Answer> {
  const asked = askedSearch(parts, request, request.query.get('subject') ?? '', request.query.get('query') ?? '');
  const name = usualName(asked.searchable, asked.query, request.locale, parts.taxonomy());
  const usual = name || alertMessages(request.locale)(`subject.${asked.searchable.subject as 'needs'}`);
  const form = { typed: { name: usual, rhythm: 'daily', spelling: 'better' }, errors: [] };
  const spelling = await spellingOf(parts, asked, request.locale);
  return html(newSearchPage(pageContext(request, parts.site), form, { ...asked, spelling }, null));
}

async function save(parts: AlertParts, request: Incoming): Promise<Answer> {
  const read = readForm(NewForm, request.body);
  const asked = askedSearch(parts, request, textOf(read.typed.subject), textOf(read.typed.query));
  const spelling = await spellingOf(parts, asked, request.locale);
  const again = (form: FormState, full: number | null) =>
    html(newSearchPage(pageContext(request, parts.site), form, { ...asked, spelling }, full), 422);
  if (read.errors) return again(read, null);
  const { name, rhythm, subject } = read.value;
  const better = read.value.spelling === 'better' ? (spelling?.better ?? null) : null;
  const { query } = better === null ? asked : withWords(asked, better, request.locale);
  const given = { personId: personOf(request).id, subject, name, rhythm, query, locale: request.locale, now: request.now };
  try {
    const id = await parts.db.transaction().execute((trx) => acts.saveSearch(trx, given));
    return done(request, id, 'saved');
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'invalid') return again({ typed: read.typed, errors: [] }, acts.MOST_SEARCHES);
    throw error;
  }
}

async function show(
  parts: AlertParts,
  request: Incoming,
  search: SavedSearch,
  { form, feed, status = 200 }: { form?: FormState; feed?: string; status?: number } = {},
): Promise<Answer> {
  const searchable = searchableOf(parts.searchables, search.subject);
  if (!searchable) throw notFound();
  const pages = Math.max(1, Math.ceil(search.total / FINDS_PER_PAGE));
  const number = Math.min(Math.max(Number.parseInt(request.query.get('page') ?? '1', 10) || 1, 1), pages);
  const finds = await listFinds(parts.db, search, number);
  const typed = form ?? { typed: { name: search.name, rhythm: search.rhythm }, errors: [] };
  const facts = { search, searchable, finds, number, feed, done: doneText(request) };
  return html(savedSearchPage(pageContext(request, parts.site), typed, facts), status);
}

async function act(parts: AlertParts, request: Incoming): Promise<Answer> {
  const search = await getOwn(parts, request);
  const { value } = readForm(ActForm, request.body);
  if (!value) throw new Refusal('malformed');
  const { db } = parts;
  switch (value.act) {
    case 'save':
      return change(parts, request, search);
    case 'seen':
      await acts.markSeen(db, search, request.now);
      return done(request, search.id, 'seen');
    case 'pause':
      await acts.pauseSearch(db, search, request.now);
      return done(request, search.id, 'paused');
    case 'resume':
      await acts.resumeSearch(db, search);
      return done(request, search.id, 'resumed');
    case 'feed': {
      const feed = parts.origin + searchFeedUrl(await acts.renewFeed(db, search));
      return show(parts, request, { ...search, hasFeed: true }, { feed });
    }
    case 'feed-end':
      await acts.endFeed(db, search);
      return done(request, search.id, 'ended');
    case 'delete':
      await acts.deleteSearch(db, search);
      return redirect(localized(`${SAVED_SEARCHES}?done=deleted`, request.locale));
  }
}

async function change(parts: AlertParts, request: Incoming, search: SavedSearch): Promise<Answer> {
  const read = readForm(SettingsForm, request.body);
  if (read.errors) return show(parts, request, search, { form: read, status: 422 });
  await parts.db.transaction().execute((trx) => acts.changeSearch(trx, search, read.value, request.now));
  return done(request, search.id, 'saved');
}

/** Another's search is as unknown as one that never was. */
async function getOwn({ db }: AlertParts, request: Incoming): Promise<SavedSearch> {
  const { id = '' } = request.params;
  const search = z.uuid().safeParse(id).success ? await findSearch(db, id) : undefined;
  if (!search || search.personId !== personOf(request).id) throw notFound();
  return search;
}

/** The search that the address of a list stands for; a list that there is not is refused (404). */
function askedSearch({ searchables }: AlertParts, request: Incoming, subject: string, query: string): AskedSearch {
  const searchable = isSubject(subject) ? searchableOf(searchables, subject) : undefined;
  if (!searchable) throw notFound();
  return { searchable, query: canonicalQuery(searchable, query, request.locale) };
}

function personOf({ viewer }: Incoming): SignedIn {
  if (!viewer.person) throw new Refusal('sign-in');
  return viewer.person;
}

function done(request: Incoming, id: string, what: Done): Answer {
  return redirect(localized(`${savedSearchUrl(id)}?done=${what}`, request.locale));
}

function doneText({ query, locale }: Incoming): string | undefined {
  const what = DONE.find((one) => one === query.get('done'));
  return what && alertMessages(locale)(`done.${what}`);
}

function textOf(value: string | readonly string[] | undefined): string {
  return [value ?? ''].flat()[0] ?? '';
}
