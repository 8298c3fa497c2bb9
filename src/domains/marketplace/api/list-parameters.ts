import { createHash } from 'node:crypto';
import { type FieldError, Refusal } from '../../../platform/http/errors.ts';
import { DEFAULT_LOCALE, LOCALES, type Locale } from '../../../platform/i18n/locales.ts';
import { type FacetedSearch, readSearch, type SearchTerms } from '../../../platform/search/read-search.ts';
import { chosenIn } from '../../../platform/search/search-address.ts';
import { rawParameters, readCursor } from '../../directory/index.ts';

const MOST = 100;
const USUAL = 25;

interface SearchedList<Facet extends string, Sort extends string> {
  terms: SearchTerms<Facet, Sort>;
  /** Whether a facet has such a value. */
  known(facet: Facet, value: string): boolean;
}

interface NamedList<Facet extends string, Sort extends string> extends SearchedList<Facet, Sort> {
  /** Tells the cursors of one list from those of the other. */
  name: 'entries' | 'projects';
}

interface AskedPage<Facet extends string, Sort extends string> {
  state: FacetedSearch<Facet, Sort>;
  lang: Locale;
  offset: number;
  limit: number;
  /** Names the search, for the cursor of the next page. */
  key: string;
}

/** The search that a request for a file asks for; refuses what cannot be used, so that no file holds more than was asked for. */
export function fileSearch<Facet extends string, Sort extends string>(
  query: URLSearchParams,
  { terms, known }: SearchedList<Facet, Sort>,
): FacetedSearch<Facet, Sort> {
  const { state, problems } = readSearch(query, terms, known);
  const all = [...problems, ...unknownNames(query, [...searchNames(terms), 'page', 'more'])];
  if (all.length > 0) throw new Refusal('invalid', { fields: all });
  return { ...state, page: 1, more: null };
}

/** The page of a list that a program asks for. Refuses with all that is wrong. */
export function readAskedPage<Facet extends string, Sort extends string>(
  query: URLSearchParams,
  list: NamedList<Facet, Sort>,
): AskedPage<Facet, Sort> {
  const { state, problems } = readSearch(query, list.terms, list.known);
  const all: FieldError[] = [...problems, ...unknownNames(query, [...searchNames(list.terms), 'lang', 'limit', 'cursor'])];
  const raw = rawParameters(query);
  for (const name of ['lang', 'limit', 'cursor']) if ((raw[name]?.length ?? 0) > 1) all.push({ field: name, code: 'given-twice' });
  const lang = LOCALES.find((one) => one === (query.get('lang') || DEFAULT_LOCALE));
  if (!lang) all.push({ field: 'lang', code: 'unknown-value' });
  const limit = Number(query.get('limit') || USUAL);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) all.push({ field: 'limit', code: limit > MOST ? 'too-large' : 'too-small' });
  const key = keyOf(list, state, lang ?? DEFAULT_LOCALE);
  const cursor = query.get('cursor');
  const offset = cursor ? readCursor(cursor, key) : 0;
  if (offset === null) all.push({ field: 'cursor', code: 'not-of-this-search' });
  if (all.length > 0 || !lang || offset === null) throw new Refusal('invalid', { fields: all });
  return { state, lang, offset, limit, key };
}

function searchNames({ facets }: { facets: readonly string[] }): string[] {
  return ['q', 'sort', 'without', ...facets];
}

function keyOf<Facet extends string, Sort extends string>(
  { name, terms }: NamedList<Facet, Sort>,
  { text, filters, without, sort }: FacetedSearch<Facet, Sort>,
  lang: string,
): string {
  const values = terms.facets.map((facet) => chosenIn(filters, facet).toSorted());
  const parts = [name, text, values, without.toSorted(), sort, lang];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 12);
}

function unknownNames(query: URLSearchParams, known: readonly string[]): FieldError[] {
  const names = [...new Set(query.keys())].filter((name) => !known.includes(name));
  return names.slice(0, 20).map((name) => ({ field: name.slice(0, 100), code: 'unknown-parameter' }));
}
