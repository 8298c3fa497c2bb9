import type { z } from 'zod';
import { directoryMessages } from '../../messages/index.ts';
import { derivedId } from '../../rules/derived-ids.ts';
import type { Scheme } from '../../taxonomy/scheme.ts';
import { TERM_KINDS } from '../../taxonomy/scheme.ts';
import type { Taxonomy, Term } from '../../taxonomy/taxonomy.ts';
import { termUrl } from '../../urls.ts';
import type { HsdsAttribute, HsdsTaxonomy, HsdsTerm } from './shapes.ts';

export type TermKind = Term['kind'];
type SchemeHead = Omit<Scheme, 'terms'>;

const taxonomyId = (scheme: string, kind: TermKind): string => derivedId('taxonomy', scheme, kind);
export const termId = (code: string): string => derivedId('term', code);

/** HSDS knows no kinds of terms: each kind of a scheme is a taxonomy of its own. Kinds without terms are left out. */
export function hsdsTaxonomies(
  taxonomy: Taxonomy,
  origin: string,
): { kind: TermKind; scheme: string; item: z.infer<typeof HsdsTaxonomy> }[] {
  return taxonomy.schemes.flatMap((scheme) =>
    TERM_KINDS.filter((kind) => taxonomy.terms.some((term) => term.scheme === scheme.code && term.kind === kind)).map((kind) => ({
      kind,
      scheme: scheme.code,
      item: hsdsTaxonomy(scheme, kind, origin),
    })),
  );
}

function hsdsTaxonomy(scheme: SchemeHead, kind: TermKind, origin: string): z.infer<typeof HsdsTaxonomy> {
  const t = directoryMessages('en');
  const label = scheme.labels.en ?? scheme.code;
  return {
    id: taxonomyId(scheme.code, kind),
    name: `${label}: ${t(`facet.${kind}`)}`,
    description: [`${t(`facet.${kind}`)} terms of the taxonomy "${label}" (${scheme.code}).`, scheme.attribution].filter(Boolean).join(' '),
    uri: `${origin}/api/v1/taxonomies/${scheme.code}`,
    version: scheme.version,
  };
}

/** A term; what it means is told by the labels above it, from the top. */
export function hsdsTerm(term: Term, taxonomy: Taxonomy, origin: string): z.infer<typeof HsdsTerm> {
  const scheme = taxonomy.schemes.find(({ code }) => code === term.scheme) as SchemeHead;
  const label = taxonomy.label(term.code, 'en');
  const path = [...taxonomy.ancestors(term.code).toReversed(), term.code].map((code) => taxonomy.label(code, 'en').text);
  const detail = hsdsTaxonomy(scheme, term.kind, origin);
  return {
    id: termId(term.code),
    code: term.code,
    name: label.text,
    description: path.join(' > '),
    ...(term.parent !== null && { parent_id: termId(term.parent) }),
    taxonomy: detail.name,
    taxonomy_detail: detail,
    language: label.lang,
    taxonomy_id: detail.id,
    term_uri: origin + termUrl(term.code),
  };
}

/** Links from a thing to its terms; `link_type` says which kind of term it is. Codes that no taxonomy knows are left out. */
export function hsdsAttributes(
  link: { id: string; entity: 'organization' | 'service' },
  codes: readonly string[],
  taxonomy: Taxonomy,
  origin: string,
): z.infer<typeof HsdsAttribute>[] {
  return codes.flatMap((code) => {
    const term = taxonomy.term(code);
    if (!term) return [];
    const linked = hsdsTerm(term, taxonomy, origin);
    return [
      {
        id: derivedId('attribute', link.id, code),
        link_id: link.id,
        link_entity: link.entity,
        link_type: term.kind,
        taxonomy_term_id: linked.id,
        taxonomy_term: linked,
        label: linked.name,
      },
    ];
  });
}

/** The term with this HSDS id, or undefined. */
export function findTerm(taxonomy: Taxonomy, id: string): Term | undefined {
  return taxonomy.terms.find((term) => termId(term.code) === id);
}

export function findTaxonomy(taxonomy: Taxonomy, id: string): { scheme: string; kind: TermKind } | undefined {
  return taxonomy.schemes
    .flatMap(({ code }) => TERM_KINDS.map((kind) => ({ scheme: code, kind })))
    .find(({ scheme, kind }) => taxonomyId(scheme, kind) === id);
}
