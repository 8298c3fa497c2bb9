import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, type Incoming, json, type Route } from '../../../platform/http/route.ts';
import { writeCursor } from '../../directory/index.ts';
import { ENTRY_FACETS, ENTRY_TERMS, knownEntryValue } from '../input/entry-search.ts';
import { DIRECTIONS, type Direction } from '../input/offer-or-need.ts';
import type { MarketplaceParts } from '../parts.ts';
import { findEntryFor, readVisibleEntries } from '../queries/entries.ts';
import { entryQueryOf } from '../queries/search-entries.ts';
import { listPath } from '../urls-entries.ts';
import { entryShape } from './entry-shape.ts';
import { readAskedPage } from './list-parameters.ts';

const common = { method: 'GET', access: 'public', surface: 'api', cors: true } as const;

/** Offers and needs for other programs: what every visitor sees, no more. */
export function entryApiRoutes(parts: MarketplaceParts): Route[] {
  return DIRECTIONS.flatMap((direction): Route[] => [
    {
      ...common,
      path: `/api/v1${listPath(direction)}`,
      cached: true,
      handle: (request) => listEntries(parts, request, direction),
    },
    {
      ...common,
      path: `/api/v1${listPath(direction)}/:slug`,
      cached: false,
      handle: async ({ params, origin }) => {
        const entry = await findEntryFor(parts.db, 'public', direction, params['slug'] ?? '');
        if (!entry) throw notFound();
        return json(entryShape(entry, origin));
      },
    },
  ]);
}

async function listEntries(parts: MarketplaceParts, { query, origin }: Incoming, direction: Direction): Promise<Answer> {
  const taxonomy = parts.taxonomy();
  const { state, lang, offset, limit, key } = readAskedPage(query, {
    name: 'entries',
    terms: ENTRY_TERMS,
    known: knownEntryValue(taxonomy),
  });
  const result = await parts.market.search(entryQueryOf({ taxonomy, direction }, state, lang, { offset, limit }));
  const entries = await readVisibleEntries(
    parts.db,
    'public',
    result.hits.map(({ id }) => id),
  );
  const next = offset + limit < result.total && result.hits.length > 0 ? writeCursor(offset + limit, key) : null;
  const facets = Object.fromEntries(ENTRY_FACETS.map((facet) => [facet, result.facets[facet] ?? []]));
  const answer = json({ total: result.total, items: entries.map((entry) => entryShape(entry, origin)), next, facets });
  if (next) {
    const following = new URLSearchParams(query);
    following.set('cursor', next);
    answer.headers['link'] = `<${origin}/api/v1${listPath(direction)}?${following}>; rel="next"`;
  }
  return answer;
}
