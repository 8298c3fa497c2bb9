import { z } from 'zod';
import { REGIONAL_GROUPS } from '../../../platform/geo/groups.ts';
import { type FieldError, Refusal } from '../../../platform/http/errors.ts';
import { DEFAULT_LOCALE, LOCALES, type Locale } from '../../../platform/i18n/locales.ts';
import { ORGANIZATION_KINDS, VISIBLE_STATES } from '../input/organization-record.ts';
import { EMPTY_SEARCH, FACETS, type Facet, type SearchState, SORTS } from '../input/search-input.ts';
import { FRESHNESS } from '../rules/freshness.ts';
import { readCursor, searchKey } from './cursor.ts';
import { type RawParameters, readParameters } from './parameters.ts';

const PAGE_LIMIT = 100;
const USUAL_LIMIT = 25;
const MOST_VALUES = 50;

const codes = (description: string, pattern: string) =>
  z.array(z.string().meta({ pattern })).max(MOST_VALUES).optional().meta({ description });
const oneOf = (description: string, values: readonly [string, ...string[]]) =>
  z.array(z.enum(values)).max(MOST_VALUES).optional().meta({ description });

/** Words, filters and order of a search. Several values of one parameter widen it (or); several parameters narrow it (and). */
export const FilterParameters = z.strictObject({
  q: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Words in any language and script; the last one may be begun only. Small spelling mistakes are forgiven.' }),
  theme: codes('Codes of themes; a broader one includes its narrower ones.', '^[A-Za-z0-9._-]+$'),
  service: codes('Codes of services provided.', '^[A-Za-z0-9._-]+$'),
  population: codes('Codes of populations served.', '^[A-Za-z0-9._-]+$'),
  country: codes('Countries of places or of work: ISO 3166-1 alpha-2.', '^[A-Z]{2}$'),
  region: codes('Regions: UN M49, three digits.', '^[0-9]{3}$'),
  group: oneOf('UN regional groups.', REGIONAL_GROUPS),
  kind: oneOf('What the organization is.', ORGANIZATION_KINDS),
  language: codes('Languages of service: ISO 639.', '^[a-z]{2,3}$'),
  state: oneOf('State of the record.', VISIBLE_STATES),
  freshness: oneOf('How long ago a person checked the record.', FRESHNESS),
  without: z
    .array(z.string().max(60))
    .max(MOST_VALUES)
    .optional()
    .meta({ description: 'Codes of concepts that the words of `q` must not be taken for.' }),
  sort: z.enum(SORTS).optional().meta({ description: 'Order: `relevance` with `q`, else `name`, unless told otherwise.' }),
});

export const Language = z.enum(LOCALES).default(DEFAULT_LOCALE).meta({ description: 'Language of labels and of the order by name.' });

export const ListParameters = FilterParameters.extend({
  lang: Language,
  cursor: z.string().max(2000).optional().meta({ description: 'The `next` of the page before; of use for the same search alone.' }),
  limit: z.int().min(1).max(PAGE_LIMIT).default(USUAL_LIMIT).meta({ description: 'Organizations in one answer.' }),
});

type Known = (facet: Facet, value: string) => boolean;
type Filters = z.infer<typeof FilterParameters>;

/** The page of a list that a request asks for. Refuses with all that is wrong. */
export function readList(raw: RawParameters, known: Known): { state: SearchState; lang: Locale; offset: number; limit: number } {
  const { value, problems } = readParameters(ListParameters, raw);
  const all = [...problems, ...unknownValues(raw, known)];
  const state = value && searchState(value);
  const offset = value && state && offsetOf(value.cursor, searchKey(state, value.lang), all);
  if (value === undefined || state === undefined || offset === undefined || all.length > 0) throw new Refusal('invalid', { fields: all });
  return { state, lang: value.lang, offset, limit: value.limit };
}

/** The search that a request for a file asks for: `ignored` are parameters of the page that mean nothing in a file. */
export function readSearch(raw: RawParameters, known: Known, ignored: readonly string[]): SearchState {
  const mine = Object.fromEntries(Object.entries(raw).filter(([name]) => !ignored.includes(name)));
  const { value, problems } = readParameters(FilterParameters, mine);
  const all = [...problems, ...unknownValues(mine, known)];
  if (value === undefined || all.length > 0) throw new Refusal('invalid', { fields: all });
  return searchState(value);
}

function searchState(value: Filters): SearchState {
  const filters: SearchState['filters'] = {};
  for (const facet of FACETS) if (value[facet]?.length) filters[facet] = value[facet];
  const text = value.q ?? '';
  return { ...EMPTY_SEARCH, text, filters, without: value.without ?? [], sort: value.sort ?? (text ? 'relevance' : 'name') };
}

/** Values that have the right form and name nothing here. Closed lists are checked by the schema already. */
function unknownValues(raw: RawParameters, known: Known): FieldError[] {
  const open = ['theme', 'service', 'population', 'country', 'region', 'language'] as const;
  return open.flatMap((facet) =>
    (raw[facet] ?? [])
      .flatMap((text) => text.split(','))
      .map((text) => text.trim())
      .filter((text) => text !== '' && !known(facet, text))
      .slice(0, MOST_VALUES)
      .map((value) => ({ field: facet, code: 'unknown-value', value: value.slice(0, 100) })),
  );
}

function offsetOf(cursor: string | undefined, key: string, problems: FieldError[]): number {
  if (cursor === undefined) return 0;
  const offset = readCursor(cursor, key);
  if (offset === null) problems.push({ field: 'cursor', code: 'not-of-this-search' });
  return offset ?? 0;
}
