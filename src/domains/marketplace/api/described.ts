import { z } from 'zod';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import type { ProgramAddress } from '../../../platform/programs.ts';
import type { SearchHandle } from '../../../platform/search/open.ts';
import { emptyQuery, KIND_FACET } from '../../../platform/search/query.ts';
import { ENTRY_FACETS, ENTRY_SORTS } from '../input/entry-search.ts';
import { ABOUT, CONDITIONS, DIRECTIONS } from '../input/offer-or-need.ts';
import { PROJECT_STATES } from '../input/project.ts';
import { PROJECT_FACETS, PROJECT_SORTS } from '../input/project-search.ts';
import type { MarketplaceParts } from '../parts.ts';

const Text = z.record(z.string(), z.looseObject({ text: z.string(), origin: z.enum(['human', 'machine']) }));
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Entry = z
  .looseObject({
    id: z.uuid(),
    slug: z.string(),
    direction: z.enum(DIRECTIONS),
    about: z.enum(ABOUT),
    state: z.enum(['open', 'in-talks', 'fulfilled', 'withdrawn']),
    organization: z.looseObject({ slug: z.string(), page: z.string() }),
    titles: Text,
    details: Text,
    terms: z.array(z.string()),
    countries: z.array(z.string()),
    conditions: z.enum(CONDITIONS),
    openedOn: day,
    expiresOn: day,
    page: z.string(),
    demo: z.boolean(),
  })
  .meta({
    id: 'OfferOrNeed',
    description: 'A service provided or required, or a wish for partners, experts, translators, a joint application.',
  });
const Project = z
  .looseObject({
    id: z.uuid(),
    slug: z.string(),
    state: z.enum(PROJECT_STATES),
    names: Text,
    organization: z.looseObject({ slug: z.string(), page: z.string() }),
    terms: z.array(z.string()),
    countries: z.array(z.string()),
    url: z.string(),
    page: z.string(),
    demo: z.boolean(),
  })
  .meta({ id: 'Project', description: 'A project, with what its organization shows to everybody.' });
const counts = z.record(z.string(), z.array(z.looseObject({ value: z.string(), count: z.int() })));
const listOf = (item: z.ZodType) =>
  z.looseObject({
    total: z.int(),
    items: z.array(item),
    next: z.string().nullable().describe('The `cursor` of the next page.'),
    facets: counts,
  });

/** Addresses of the marketplace for programs, as their description says them. */
export function marketAddresses(parts: MarketplaceParts): ProgramAddress[] {
  const entries = DIRECTIONS.flatMap((direction) => [
    ...addressesOf(parts, {
      list: `/api/v1/${direction}s`,
      kind: direction,
      ids: direction === 'need' ? ['listNeeds', 'getNeed'] : ['listOffers', 'getOffer'],
      what: direction === 'need' ? 'services required' : 'services provided',
      item: Entry,
      query: searchParameters(ENTRY_FACETS, ENTRY_SORTS),
    }),
    matchesOf(parts, direction),
  ]);
  const projects = {
    list: '/api/v1/projects',
    kind: 'project',
    ids: ['listProjects', 'getProject'] as const,
    what: 'projects',
    item: Project,
  };
  return [...addressesOf(parts, { ...projects, query: searchParameters(PROJECT_FACETS, PROJECT_SORTS) }), ...entries];
}

const said = z.array(z.looseObject({ kind: z.string(), values: z.array(z.string()), points: z.number() }));
const Matches = z
  .looseObject({
    total: z.int(),
    page: z.int(),
    pages: z.int(),
    matches: z.array(
      z.looseObject({ organization: z.string(), entry: z.string().nullable(), points: z.number(), reasons: said, against: said }),
    ),
  })
  .meta({ id: 'Matches', description: 'Candidates in order, each with the reasons and what speaks against it.' });

function matchesOf({ market }: MarketplaceParts, direction: 'need' | 'offer'): ProgramAddress {
  const list = `/api/v1/${direction}s`;
  return {
    id: direction === 'need' ? 'matchNeed' : 'matchOffer',
    path: `${list}/:slug/matches`,
    summary: `Candidates for ${direction === 'need' ? 'a need' : 'an offer'}, in order, with reasons.`,
    inPath: { slug: 'The `slug` that the list gives.' },
    answer: { schema: Matches, meaning: 'One page of candidates.' },
    async example() {
      const slug = await firstSlug(market, direction);
      return slug === null ? null : `${list}/${slug}/matches`;
    },
  };
}

async function firstSlug(market: SearchHandle, kind: string): Promise<string | null> {
  const { hits } = await market.search({ ...emptyQuery('en'), filters: { [KIND_FACET]: [kind] }, limit: 1 });
  return (hits[0]?.card as { slug?: string } | undefined)?.slug ?? null;
}

interface Described {
  list: string;
  kind: string;
  ids: readonly [string, string] | string[];
  what: string;
  item: z.ZodType;
  query: z.ZodObject;
}

function addressesOf({ market }: MarketplaceParts, { list, kind, ids, what, item, query }: Described): ProgramAddress[] {
  return [
    {
      id: ids[0] ?? '',
      path: list,
      summary: `Search ${what} that everybody may see: one page of results, and how many bear each value of each facet.`,
      query,
      answer: { schema: listOf(item), meaning: 'One page of results.' },
      example: async () => `${list}?limit=5`,
    },
    {
      id: ids[1] ?? '',
      path: `${list}/:slug`,
      summary: `One of the ${what}.`,
      inPath: { slug: 'The `slug` that the list gives.' },
      answer: { schema: item, meaning: 'What everybody may see of it.' },
      async example() {
        const slug = await firstSlug(market, kind);
        return slug === null ? null : `${list}/${slug}`;
      },
    },
  ];
}

function searchParameters(facets: readonly string[], sorts: readonly [string, ...string[]]): z.ZodObject {
  const values = z.array(z.string()).optional();
  return z.strictObject({
    q: z.string().max(200).optional().describe('Words in any language.'),
    ...Object.fromEntries(facets.map((facet) => [facet, values.describe(`Only with one of these values of \`${facet}\`.`)])),
    without: values.describe('Codes of concepts that the words shall not stand for.'),
    sort: z.enum(sorts).optional(),
    lang: z.enum(LOCALES).optional(),
    limit: z.int().min(1).max(100).optional(),
    cursor: z.string().optional().describe('The `next` of the page before.'),
  });
}
