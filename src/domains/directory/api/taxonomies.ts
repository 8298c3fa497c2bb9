import { z } from 'zod';
import { countriesSorted, countryName } from '../../../platform/geo/countries.ts';
import { groupsOf } from '../../../platform/geo/groups.ts';
import { regionsOf } from '../../../platform/geo/regions.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, type Incoming, json } from '../../../platform/http/route.ts';
import type { DirectoryParts } from '../parts.ts';
import { countFacets } from '../queries/facet-page.ts';
import type { Scheme } from '../taxonomy/scheme.ts';
import { schemeToSkos } from '../taxonomy/scheme-skos.ts';
import { apiRoute, type Operation } from './operation.ts';
import { rawParameters, requireParameters } from './parameters.ts';
import { Language } from './search-parameters.ts';
import { CountryList, SchemeDetail, SchemeList, SkosDocument } from './shapes.ts';

const NoParameters = z.strictObject({});
const CountryParameters = z.strictObject({ lang: Language });
const SKOS = 'application/ld+json';
const SKOS_ENDING = '.jsonld';

export function taxonomyOperations(parts: DirectoryParts): Operation[] {
  return [listTaxonomies(parts), getTaxonomy(parts), getTaxonomyAsSkos(parts), listCountries(parts)];
}

function listTaxonomies(parts: DirectoryParts): Operation {
  return {
    id: 'listTaxonomies',
    group: 'directory',
    summary: 'The taxonomies by which organizations describe their work.',
    route: apiRoute('/api/v1/taxonomies', (request) => {
      requireParameters(NoParameters, rawParameters(request.query));
      const taxonomy = parts.taxonomy();
      const items = taxonomy.schemes.map((scheme) => ({
        ...head(scheme, request.origin),
        terms: taxonomy.terms.filter((term) => term.scheme === scheme.code).length,
      }));
      return json({ items } satisfies z.infer<typeof SchemeList>);
    }),
    query: NoParameters,
    answer: { type: 'application/json', schema: SchemeList, meaning: 'All taxonomies.' },
    example: () => '/api/v1/taxonomies',
  };
}

function getTaxonomy(parts: DirectoryParts): Operation {
  return {
    id: 'getTaxonomy',
    group: 'directory',
    summary: 'One taxonomy whole, with labels, synonyms and counts; with `Accept: application/ld+json` as SKOS.',
    // Answers by what is accepted, and kept answers are found by address alone: so it is not kept.
    route: apiRoute('/api/v1/taxonomies/:code', (request) => showTaxonomy(parts, request), { cached: false }),
    path: { code: 'The `code` of the taxonomy.' },
    query: NoParameters,
    answer: { type: 'application/json', schema: SchemeDetail, meaning: 'The taxonomy.' },
    example: ({ scheme }) => scheme && `/api/v1/taxonomies/${scheme}`,
  };
}

function getTaxonomyAsSkos(parts: DirectoryParts): Operation {
  return {
    id: 'getTaxonomyAsSkos',
    group: 'directory',
    summary: 'One taxonomy as SKOS in JSON-LD.',
    route: apiRoute('/api/v1/taxonomies/:code.jsonld', (request) => showTaxonomy(parts, request)),
    path: { code: 'The `code` of the taxonomy.' },
    query: NoParameters,
    answer: { type: SKOS, schema: SkosDocument, meaning: 'The taxonomy.' },
    example: ({ scheme }) => scheme && `/api/v1/taxonomies/${scheme}${SKOS_ENDING}`,
  };
}

function listCountries(parts: DirectoryParts): Operation {
  return {
    id: 'listCountries',
    group: 'directory',
    summary: 'All countries and areas with their regions, groups and number of organizations.',
    route: apiRoute('/api/v1/countries', (request) => showCountries(parts, request)),
    query: CountryParameters,
    answer: { type: 'application/json', schema: CountryList, meaning: 'All countries and areas, in the order of the language.' },
    example: () => '/api/v1/countries',
  };
}

function head(scheme: Omit<Scheme, 'terms'>, origin: string) {
  const { code, version, labels, attribution } = scheme;
  return { code, version, labels, attribution, url: `${origin}/api/v1/taxonomies/${code}` };
}

async function showTaxonomy(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  requireParameters(NoParameters, rawParameters(request.query));
  const code = (request.params.code ?? '').replace(/\.jsonld$/, '');
  const taxonomy = parts.taxonomy();
  const scheme = taxonomy.schemes.find((one) => one.code === code);
  if (!scheme) throw notFound();
  const terms = taxonomy.terms.filter((term) => term.scheme === code);
  const asked = request.path.endsWith(SKOS_ENDING) || (request.headers.accept ?? '').includes(SKOS);
  if (asked) return json(schemeToSkos({ ...scheme, terms }), 200, SKOS);
  const counts = await countFacets(parts.finder(), ['theme', 'service', 'population']);
  const detail: z.infer<typeof SchemeDetail> = {
    ...head(scheme, request.origin),
    terms: terms.map((term) => {
      const { code, kind, parent, labels, synonyms, mappings, review, retired } = term;
      return { code, kind, parent, labels, synonyms, mappings, review, retired, total: counts.get(code) ?? 0 };
    }),
  };
  return json(detail);
}

async function showCountries(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const { lang } = requireParameters(CountryParameters, rawParameters(request.query));
  const counts = await countFacets(parts.finder(), ['country']);
  const items = countriesSorted(lang).map(({ alpha2, alpha3, numeric, standing }) => ({
    code: alpha2,
    alpha3,
    numeric,
    name: countryName(alpha2, lang),
    standing,
    regions: [...regionsOf(alpha2)],
    groups: [...groupsOf(alpha2)],
    total: counts.get(alpha2) ?? 0,
  }));
  return json({ items } satisfies z.infer<typeof CountryList>);
}
