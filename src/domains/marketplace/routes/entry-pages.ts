import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { readForm } from '../../../platform/forms/read-form.ts';
import { readSearch } from '../../../platform/search/read-search.ts';
import { localized } from '../../../platform/ui/page.ts';
import { findReachableOrganization, getOwnOrganization, nameFor } from '../../directory/index.ts';
import { changeEntryState } from '../actions/entry-states.ts';
import { FulfilmentForm } from '../input/entry-forms.ts';
import { ENTRY_TERMS, knownEntryValue } from '../input/entry-search.ts';
import { DIRECTIONS, type Direction } from '../input/offer-or-need.ts';
import { matchingMessages } from '../messages/matching/index.ts';
import type { MarketEntry } from '../findings-entries.ts';
import { entryMessages } from '../messages/entries/index.ts';
import { introductionMessages } from '../messages/introductions/index.ts';
import type { MarketplaceParts } from '../parts.ts';
import { listOwnEntries } from '../queries/own-entries.ts';
import { entryQueryOf, searchEntries } from '../queries/search-entries.ts';
import { first, restrictedEntries } from '../restricted/restricted-lists.ts';
import { type EntryAct, isOpen, keeps, mayPublish, mayWrite } from '../rules/entries.ts';
import { cardOf } from '../search-documents/entry.ts';
import { entryUrl, listPath, ownEntriesUrl } from '../urls-entries.ts';
import { interestUrl, matchesUrl } from '../urls-matches.ts';
import { entryPage } from '../views/entries/entry-page.tsx';
import { entryView } from '../views/entries/entry-view.tsx';
import { entryListPage } from '../views/entries/list-page.tsx';
import { fulfilmentPage, ownEntriesPage } from '../views/entries/own-pages.tsx';
import { entryToKeep, entryToShow, personOf, recordOfSecretariat } from './entry-access.ts';

const common = { surface: 'page', cached: false } as const;
type Pressed = 'talks' | 'opening' | 'withdrawal' | 'renewal';
const PRESSED = ['talks', 'opening', 'withdrawal', 'renewal'] as const satisfies readonly Pressed[];

/** The lists, one entry, and what those who keep it do with it. */
export function entryPageRoutes(parts: MarketplaceParts): Route[] {
  return [
    ...DIRECTIONS.flatMap((direction) => routesOf(parts, direction)),
    {
      ...common,
      method: 'GET',
      path: ownEntriesUrl(':slug'),
      access: 'signed-in',
      handle: (request) => showOwn(parts, request),
    },
  ];
}

function routesOf(parts: MarketplaceParts, direction: Direction): Route[] {
  const one = `${listPath(direction)}/:slug`;
  const kept = { ...common, access: 'signed-in' } as const;
  return [
    {
      ...common,
      method: 'GET',
      path: listPath(direction),
      access: 'public',
      cached: true,
      handle: (request) => showList(parts, request, direction),
    },
    // Not kept: an entry that is closed changes without the index learning of it.
    { ...common, method: 'GET', path: one, access: 'public', handle: (request) => showEntry(parts, request, direction) },
    { ...kept, method: 'GET', path: `${one}/fulfilment`, handle: (request) => showFulfilment(parts, request, direction) },
    { ...kept, method: 'POST', path: `${one}/fulfilment`, handle: (request) => fulfil(parts, request, direction) },
    ...PRESSED.map(
      (act): Route => ({ ...kept, method: 'POST', path: `${one}/${act}`, handle: (request) => press(parts, request, direction, act) }),
    ),
  ];
}

async function showList(parts: MarketplaceParts, request: Incoming, direction: Direction): Promise<Answer> {
  const taxonomy = parts.taxonomy();
  const { state, problems } = readSearch(request.query, ENTRY_TERMS, knownEntryValue(taxonomy));
  const outcome = await searchEntries({ market: parts.market, taxonomy, direction }, state, request.locale);
  const { viewer, locale, now } = request;
  const query = entryQueryOf({ taxonomy, direction }, state, locale, { offset: 0, limit: 0, facets: [] });
  const restricted = state.page === 1 ? await first(restrictedEntries(parts, { viewer, query, now })) : [];
  return html(entryListPage(outcome, problems, entryView(request, parts.site, taxonomy), restricted.map(cardOf)));
}

const DONE = ['published', 'saved', 'talks', 'opening', 'fulfilment', 'withdrawal', 'renewal'] as const;

function doneText({ query, locale }: Incoming): string | undefined {
  const done = DONE.find((one) => one === query.get('done'));
  return done && entryMessages(locale)(`done.${done}`);
}

async function showEntry(parts: MarketplaceParts, request: Incoming, direction: Direction): Promise<Answer> {
  const entry = await entryToShow(parts, request, direction);
  const { viewer } = request;
  return html(
    entryPage({
      entry,
      view: entryView(request, parts.site, parts.taxonomy()),
      keeps: keeps(entry.organizationId, viewer),
      writes: mayWrite(entry.organizationId, viewer),
      ways: waysOf(entry, request),
      done: doneText(request),
    }),
  );
}

/** Where the matching leads on to: what fits, and for those who act for another organization the way to answer. */
function waysOf(entry: MarketEntry, { viewer, locale, now }: Incoming): { label: string; path: string }[] {
  if (!isOpen(entry, now)) return [];
  const answers = viewer.organizations.some(({ organizationId }) => organizationId !== entry.organizationId);
  return [
    ...(answers ? [{ label: introductionMessages(locale)('interest.title'), path: interestUrl(entry) }] : []),
    { label: matchingMessages(locale)('way'), path: matchesUrl(entry) },
  ];
}

async function showOwn(parts: MarketplaceParts, request: Incoming): Promise<Answer> {
  const { viewer, locale, params } = request;
  const { id, record } = await getOwnOrganization(parts.db, viewer, params['slug'] ?? '');
  return html(
    ownEntriesPage({
      view: entryView(request, parts.site, parts.taxonomy()),
      organization: { slug: record.slug, name: nameFor(record.names, locale).text },
      entries: await listOwnEntries(parts.db, id, viewer),
      writes: mayWrite(id, viewer),
      publishes: mayPublish(record.state),
      done: doneText(request),
    }),
  );
}

async function press(parts: MarketplaceParts, request: Incoming, direction: Direction, act: Pressed): Promise<Answer> {
  const entry = await entryToKeep(parts, request, direction);
  await carryOut(parts, request, { id: entry.id, organizationId: entry.organizationId, act });
  const fromOwn = typeof request.body === 'object' && request.body !== null && 'from' in request.body && request.body.from === 'own';
  const path = fromOwn ? ownEntriesUrl(entry.organization.slug) : entryUrl(entry);
  return redirect(localized(`${path}?done=${act}`, request.locale));
}

async function showFulfilment(parts: MarketplaceParts, request: Incoming, direction: Direction): Promise<Answer> {
  const entry = await entryToKeep(parts, request, direction);
  const typed = { by: request.query.get('by')?.slice(0, 300) ?? '' };
  return html(fulfilmentPage({ view: entryView(request, parts.site, parts.taxonomy()), entry, form: { typed, errors: [] } }));
}

async function fulfil(parts: MarketplaceParts, request: Incoming, direction: Direction): Promise<Answer> {
  const entry = await entryToKeep(parts, request, direction);
  const view = entryView(request, parts.site, parts.taxonomy());
  const form = readForm(FulfilmentForm, request.body);
  if (form.errors) return html(fulfilmentPage({ view, entry, form }), 422);
  const by = form.value.by === null ? null : await organizationAt(parts, request, form.value.by);
  if (by === undefined || by === entry.organizationId) {
    const errors = [{ field: 'by', code: by === undefined ? 'address-unknown' : 'same-record' }];
    return html(fulfilmentPage({ view, entry, form: { typed: form.typed, errors } }), 422);
  }
  await carryOut(parts, request, { id: entry.id, organizationId: entry.organizationId, act: 'fulfilment', fulfilledById: by });
  return redirect(localized(`${entryUrl(entry)}?done=fulfilment`, request.locale));
}

/** The organization whose page has this address, as the viewer may know of it; a former address leads to it. */
async function organizationAt(parts: MarketplaceParts, request: Incoming, address: string): Promise<string | undefined> {
  const slug = /(?:^|\/organizations\/)([a-z0-9-]{1,120})\/?(?:[?#].*)?$/.exec(address.trim().toLowerCase())?.[1];
  const found = slug === undefined ? undefined : await findReachableOrganization(parts.db, request.viewer.audience, slug, request.locale);
  if (found && 'movedTo' in found) return organizationAt(parts, request, found.movedTo);
  return found?.id;
}

async function carryOut(
  parts: MarketplaceParts,
  request: Incoming,
  { organizationId, ...change }: { id: string; organizationId: string; act: Exclude<EntryAct, 'edit'>; fulfilledById?: string | null },
): Promise<void> {
  await parts.db.transaction().execute(async (trx) => {
    const done = await changeEntryState(trx, { ...change, actor: personOf(request).id, now: request.now });
    if (done === 'done') await recordOfSecretariat(trx, request, organizationId, { act: `entry.${change.act}`, subjectId: change.id });
  });
  await parts.market.refresh();
}
