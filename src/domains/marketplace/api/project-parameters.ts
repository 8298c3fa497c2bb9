import { createHash } from 'node:crypto';
import { type FieldError, Refusal } from '../../../platform/http/errors.ts';
import { DEFAULT_LOCALE, LOCALES, type Locale } from '../../../platform/i18n/locales.ts';
import { rawParameters, readCursor } from '../../directory/index.ts';
import { parseProjectSearch, PROJECT_FACETS, type ProjectFacet, type ProjectSearch } from '../input/project-search.ts';

const MOST = 100;
const USUAL = 25;
const SEARCH = new Set<string>(['q', 'sort', 'without', ...PROJECT_FACETS]);

type Known = (facet: ProjectFacet, value: string) => boolean;

/** The search that a request for a file asks for; refuses what cannot be used, so that no file holds more than was asked for. */
export function projectFileSearch(query: URLSearchParams, known: Known): ProjectSearch {
  const { state, problems } = parseProjectSearch(query, known);
  const all = [...problems, ...unknownNames(query, new Set([...SEARCH, 'page', 'more']))];
  if (all.length > 0) throw new Refusal('invalid', { fields: all });
  return { ...state, page: 1, more: null };
}

export interface ProjectListAsked {
  state: ProjectSearch;
  lang: Locale;
  offset: number;
  limit: number;
  /** Names the search, for the cursor of the next page. */
  key: string;
}

/** The page of the list that a program asks for. Refuses with all that is wrong. */
export function readProjectList(query: URLSearchParams, known: Known): ProjectListAsked {
  const { state, problems } = parseProjectSearch(query, known);
  const all: FieldError[] = [...problems, ...unknownNames(query, new Set([...SEARCH, 'lang', 'limit', 'cursor']))];
  const raw = rawParameters(query);
  for (const name of ['lang', 'limit', 'cursor']) if ((raw[name]?.length ?? 0) > 1) all.push({ field: name, code: 'given-twice' });
  const lang = LOCALES.find((one) => one === (query.get('lang') || DEFAULT_LOCALE));
  if (!lang) all.push({ field: 'lang', code: 'unknown-value' });
  const limit = Number(query.get('limit') || USUAL);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) all.push({ field: 'limit', code: limit > MOST ? 'too-large' : 'too-small' });
  const key = keyOf(state, lang ?? DEFAULT_LOCALE);
  const cursor = query.get('cursor');
  const offset = cursor ? readCursor(cursor, key) : 0;
  if (offset === null) all.push({ field: 'cursor', code: 'not-of-this-search' });
  if (all.length > 0 || !lang || offset === null) throw new Refusal('invalid', { fields: all });
  return { state, lang, offset, limit, key };
}

function keyOf(state: ProjectSearch, lang: string): string {
  const filters = PROJECT_FACETS.map((facet) => (state.filters[facet] ?? []).toSorted());
  const parts = ['projects', state.text, filters, state.without.toSorted(), state.sort, lang];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 12);
}

function unknownNames(query: URLSearchParams, known: ReadonlySet<string>): FieldError[] {
  const names = [...new Set(query.keys())].filter((name) => !known.has(name));
  return names.slice(0, 20).map((name) => ({ field: name.slice(0, 100), code: 'unknown-parameter' }));
}
