import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { Refusal } from '../../../../platform/http/errors.ts';
import type { Locale } from '../../../../platform/i18n/locales.ts';
import { knownFacetValue } from '../../input/facet-values.ts';
import type { DirectoryParts } from '../../parts.ts';
import { countFacets } from '../../queries/facet-page.ts';
import { findOrganizationFor, nameFor, visibleRelations } from '../../queries/profile.ts';
import { cardsOf, queryOf } from '../../queries/search-organizations.ts';
import { readVisibleOrganizations } from '../../queries/visible-organizations.ts';
import type { OrganizationCard } from '../../search-documents.ts';
import { TERM_KINDS } from '../../taxonomy/scheme.ts';
import { organizationUrl } from '../../urls.ts';
import { searchKey, writeCursor } from '../cursor.ts';
import { organizationDetail } from '../organization-answers.ts';
import { FilterParameters, Language, readList } from '../search-parameters.ts';
import { refused, shortened, untrusted } from './untrusted.ts';

const MOST_RESULTS = 20;
const MOST_TERMS = 500;
const MOST_OF_A_KIND = 50;
const LONGEST_TEXT = 4_000;

export const SearchInput = FilterParameters.extend({
  lang: Language,
  cursor: z.string().max(2000).optional().describe('The `next` of the answer before.'),
  limit: z.int().min(1).max(MOST_RESULTS).default(10),
});
export const OrganizationInput = z.strictObject({ slug: z.string().max(200).describe('The `slug` of the organization.'), lang: Language });
export const TaxonomyInput = z.strictObject({ kind: z.enum(TERM_KINDS).optional().describe('Only terms of this kind.'), lang: Language });

/** Where the tools are asked: the directory, and the time and public address of the request. */
export interface ToolContext {
  parts: DirectoryParts;
  origin: string;
  now: Date;
}

/** A search as on the page; what cannot be used is told, all of it at once. */
export async function searchTool({ parts, origin }: ToolContext, input: z.infer<typeof SearchInput>): Promise<CallToolResult> {
  const raw = Object.fromEntries(Object.entries(input).map(([name, value]) => [name, [value ?? ''].flat().map(String)]));
  const asked = attempt(() => readList(raw, knownFacetValue(parts.taxonomy())));
  if (asked instanceof Refusal) {
    return refused(
      `These parameters cannot be used: ${asked.fields.map(({ field, code, value }) => `${field} (${code}${value ? `: ${value}` : ''})`).join(', ')}.`,
    );
  }
  const { state, lang, offset, limit } = asked;
  const { search, concepts } = parts.finder();
  const result = await search.search(queryOf(state, lang, concepts, { offset, limit, facets: [] }));
  const cards = cardsOf(result);
  return untrusted((items) => {
    const shown = cards.slice(0, items);
    const end = offset + shown.length;
    const next = end < result.total && shown.length > 0 ? writeCursor(end, searchKey(state, lang)) : null;
    return {
      total: result.total,
      items: shown.map((card) => briefly(card, lang, parts, origin)),
      next,
      didYouMean: result.didYouMean ?? null,
    };
  }, limit);
}

function briefly(card: OrganizationCard, lang: Locale, { taxonomy }: DirectoryParts, origin: string): object {
  const { slug, kind, state, activity, countries, hiddenRegion, city, terms, checked, demo } = card;
  const name = shortened(card.names[lang] ?? card.name, 400);
  const labels = terms.slice(0, MOST_OF_A_KIND).map((code) => ({ code, label: taxonomy().label(code, lang).text }));
  return {
    slug,
    name,
    kind,
    state,
    activity,
    countries: countries.slice(0, MOST_OF_A_KIND),
    hiddenRegion,
    city,
    terms: labels,
    checked,
    demo,
    page: origin + organizationUrl(slug),
  };
}

/** One organization, its texts and lists cut where they are very long. */
export async function organizationTool(
  { parts, origin, now }: ToolContext,
  { slug, lang }: z.infer<typeof OrganizationInput>,
): Promise<CallToolResult> {
  let found = await findOrganizationFor(parts.db, 'public', slug);
  if (found && 'movedTo' in found) found = await findOrganizationFor(parts.db, 'public', found.movedTo);
  if (!found || 'movedTo' in found) return refused('There is no organization with this slug. Look for it with search_organizations.');
  const [entry] = await readVisibleOrganizations(parts.db, 'public', [found.id]);
  if (!entry) return refused('There is no organization with this slug. Look for it with search_organizations.');
  const whole = organizationDetail(entry, await visibleRelations(parts.db, 'public', found), parts.taxonomy(), {
    origin,
    now,
    ages: parts.ages(),
    lang,
  });
  return untrusted((most) => {
    const lists = Object.entries(whole).map(([key, value]): [string, unknown] => [
      key,
      Array.isArray(value) ? value.slice(0, most) : value,
    ]);
    const descriptions = whole.descriptions.slice(0, most).map((one) => ({ ...one, text: shortened(one.text, LONGEST_TEXT) }));
    return { name: nameFor(entry.organization.names, lang).text, ...Object.fromEntries(lists), descriptions };
  }, MOST_OF_A_KIND);
}

/** The words by which organizations describe their work, with their codes and counts. */
export async function taxonomyTool({ parts }: ToolContext, { kind, lang }: z.infer<typeof TaxonomyInput>): Promise<CallToolResult> {
  const taxonomy = parts.taxonomy();
  const counts = await countFacets(parts.finder(), [...TERM_KINDS]);
  const terms = taxonomy.terms.filter((term) => term.retired === null && (kind === undefined || term.kind === kind));
  return untrusted(
    (items) => ({
      total: terms.length,
      terms: terms.slice(0, items).map((term) => ({
        code: term.code,
        kind: term.kind,
        parent: term.parent,
        label: taxonomy.label(term.code, lang).text,
        organizations: counts.get(term.code) ?? 0,
      })),
    }),
    MOST_TERMS,
  );
}

/** Gives a refusal back instead of throwing it; anything else that goes wrong is ours, and stays thrown. */
function attempt<T>(read: () => T): T | Refusal {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
