import { z } from 'zod';
import { notFound } from '../../../../platform/http/errors.ts';
import { type Answer, type Incoming, json } from '../../../../platform/http/route.ts';
import { fold } from '../../../../platform/search/fold.ts';
import type { DirectoryParts } from '../../parts.ts';
import type { Term } from '../../taxonomy/taxonomy.ts';
import { apiRoute, type Operation } from '../operation.ts';
import { CSV_COLUMNS } from './csv.ts';
import { listOperations, one } from './described.ts';
import { listAnswer, listRoutes, PagingParameters, readHsds } from './pages.ts';
import { HsdsTaxonomy, HsdsTerm, hsdsPage } from './shapes.ts';
import { findTaxonomy, findTerm, hsdsTaxonomies, hsdsTerm, termId } from './terms.ts';

const TermListParameters = PagingParameters.extend({
  taxonomy_id: z.uuid().optional().meta({ description: 'Only terms of this taxonomy.' }),
  parent_id: z.uuid().optional().meta({ description: 'Only terms right below this one.' }),
  top_only: z.boolean().default(false).meta({ description: 'Only terms that stand below no other.' }),
});

export function termOperations(parts: DirectoryParts): Operation[] {
  const taxonomies = listRoutes('/hsds/taxonomies', (request) => listTaxonomies(parts, request));
  const terms = listRoutes('/hsds/taxonomy_terms', (request) => listTerms(parts, request));
  return [
    ...listOperations('Taxonomies', 'Taxonomies: one for each kind of term (themes, services, populations).', taxonomies, {
      query: PagingParameters,
      schema: hsdsPage(HsdsTaxonomy),
    }),
    {
      ...one('getHsdsTaxonomy', 'A taxonomy.', HsdsTaxonomy),
      route: apiRoute('/hsds/taxonomies/:id', ({ params, origin }) => {
        const found = hsdsTaxonomies(parts.taxonomy(), origin).find(({ item }) => item.id === params.id);
        if (!found) throw notFound();
        return json(found.item);
      }),
      example: ({ theme }) => {
        const first = theme && hsdsTaxonomies(parts.taxonomy(), '')[0];
        return first ? `/hsds/taxonomies/${first.item.id}` : null;
      },
    },
    ...listOperations('TaxonomyTerms', 'Terms of the taxonomies.', terms, { query: TermListParameters, schema: hsdsPage(HsdsTerm) }),
    {
      ...one('getHsdsTaxonomyTerm', 'A term.', HsdsTerm),
      route: apiRoute('/hsds/taxonomy_terms/:id', ({ params, origin }) => {
        const term = findTerm(parts.taxonomy(), params.id ?? '');
        if (!term) throw notFound();
        return json(hsdsTerm(term, parts.taxonomy(), origin));
      }),
      example: ({ theme }) => theme && `/hsds/taxonomy_terms/${termId(theme)}`,
    },
  ];
}

function listTaxonomies(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const asked = readHsds(PagingParameters, request);
  const all = hsdsTaxonomies(parts.taxonomy(), request.origin).map(({ item }) => item);
  const found = all.filter(({ name, description }) => holds([name, description], asked.search));
  return listAnswer(
    request,
    { total: found.length, read: async (offset, limit) => found.slice(offset, offset + limit) },
    asked,
    CSV_COLUMNS.taxonomies,
  );
}

function listTerms(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const asked = readHsds(TermListParameters, request);
  const taxonomy = parts.taxonomy();
  const within = asked.taxonomy_id === undefined ? null : findTaxonomy(taxonomy, asked.taxonomy_id);
  const passes = (term: Term) =>
    (within === null || (term.scheme === within?.scheme && term.kind === within.kind)) &&
    (!asked.top_only || term.parent === null) &&
    (asked.parent_id === undefined || (term.parent !== null && termId(term.parent) === asked.parent_id)) &&
    holds([term.code, ...Object.values(term.labels), ...Object.values(term.synonyms).flat()], asked.search);
  const found = taxonomy.terms.filter(passes);
  const read = async (offset: number, limit: number) =>
    found.slice(offset, offset + limit).map((term) => hsdsTerm(term, taxonomy, request.origin));
  return listAnswer(request, { total: found.length, read }, asked, CSV_COLUMNS.terms);
}

/** Whether one of the texts holds the words looked for, whatever their accents and case. */
function holds(texts: readonly string[], words: string | undefined): boolean {
  if (words === undefined) return true;
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  return texts.some((text) => {
    const folded = fold(text);
    return wanted.every((word) => folded.includes(word));
  });
}
