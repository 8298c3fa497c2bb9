import type { Taxonomy } from '../../directory/index.ts';
import type { VisibleProject } from '../rules/project-visibility.ts';
import { element, equalShares, narrative } from './elements.ts';

/** Codes of the list SectorVocabulary: purposes of OECD DAC, and the first and second list of whoever reports. */
const PURPOSES = '1';
const SECTORS = { theme: '99', service: '98' } as const;
/** Code of the list TagVocabulary. */
const OWN_TAGS = '99';
/** How a term of the taxonomy names a purpose of OECD DAC (CRS, five digits), which IATI has as its list Sector. */
const PURPOSE_ADDRESS = 'https://iatistandard.org/en/iati-standard/203/codelists/sector/#';
/** Only these say that a purpose holds all that the term means. */
const HOLDS = new Set(['exactMatch', 'closeMatch', 'broadMatch']);

type Given = Pick<VisibleProject, 'terms'>;

/**
 * What the work is for: purposes of OECD DAC, as far as the taxonomy maps its terms to them; then themes, then services, each in a
 * vocabulary of their own, whose shares add up to 100. Of a term and a narrower one, both chosen, the narrower stands.
 */
export function sectors({ terms }: Given, taxonomy: Taxonomy, origin: string): string[] {
  const chosen = narrowest(terms, taxonomy);
  const codes = [...new Set(chosen.flatMap((code) => purposesOf(code, taxonomy)))];
  const shares = equalShares(codes.length);
  return [
    ...codes.map((code, at) => element('sector', { vocabulary: PURPOSES, code, percentage: shares[at] ?? null })),
    ...ownSectors('theme', chosen, taxonomy, origin),
    ...ownSectors('service', chosen, taxonomy, origin),
  ];
}

/** For whom the work is: words of the taxonomy that are no sectors. */
export function tags({ terms }: Given, taxonomy: Taxonomy, origin: string): string[] {
  return terms
    .filter((code) => taxonomy.term(code)?.kind === 'population')
    .map((code) => element('tag', { vocabulary: OWN_TAGS, 'vocabulary-uri': addressOf(origin), code }, labelOf(code, taxonomy)));
}

function narrowest(terms: readonly string[], taxonomy: Taxonomy): string[] {
  const above = new Set(terms.flatMap((code) => taxonomy.ancestors(code)));
  return terms.filter((code) => taxonomy.term(code) && !above.has(code));
}

/** Those of the term itself, else those of the nearest term above it that has any. */
function purposesOf(code: string, taxonomy: Taxonomy): string[] {
  for (const each of [code, ...taxonomy.ancestors(code)]) {
    const mappings = taxonomy.term(each)?.mappings ?? [];
    const found = mappings.filter(({ relation, target }) => HOLDS.has(relation) && /^\d{5}$/.test(purposeOf(target)));
    if (found.length > 0) return found.map(({ target }) => purposeOf(target));
  }
  return [];
}

function purposeOf(target: string): string {
  return target.startsWith(PURPOSE_ADDRESS) ? target.slice(PURPOSE_ADDRESS.length) : '';
}

function ownSectors(kind: keyof typeof SECTORS, chosen: readonly string[], taxonomy: Taxonomy, origin: string): string[] {
  const codes = chosen.filter((code) => taxonomy.term(code)?.kind === kind);
  const shares = equalShares(codes.length);
  const own = { vocabulary: SECTORS[kind], 'vocabulary-uri': addressOf(origin) };
  return codes.map((code, at) => element('sector', { ...own, code, percentage: shares[at] ?? null }, labelOf(code, taxonomy)));
}

function addressOf(origin: string): string {
  return `${origin}/themes`;
}

function labelOf(code: string, taxonomy: Taxonomy): string {
  const { text, lang } = taxonomy.label(code, 'en');
  return narrative(text, lang);
}
