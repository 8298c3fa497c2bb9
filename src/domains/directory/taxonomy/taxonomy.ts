import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Scheme, SchemeTerm } from './scheme.ts';

export interface Term extends SchemeTerm {
  /** Code of the scheme that the term belongs to. */
  readonly scheme: string;
}
/** A label and the language it is in; `fallback` when that is not the language asked for, so that the page can say so. */
export interface TermLabel {
  text: string;
  lang: string;
  fallback: boolean;
}
/** One way to say a term, for finding it in what people type. */
export interface TermText {
  code: string;
  lang: string;
  text: string;
  /** `label` is shown to people; `synonym` is only searched with. */
  use: 'label' | 'synonym';
}
export interface Taxonomy {
  readonly schemes: readonly Omit<Scheme, 'terms'>[];
  /** All terms in the order of their schemes, retired ones included. */
  readonly terms: readonly Term[];
  term(code: string): Term | undefined;
  /** Terms in use right below a term; with `null` those at the top, of one kind when it is given. */
  children(code: string | null, kind?: Term['kind']): readonly Term[];
  /** Codes above a term, nearest first. */
  ancestors(code: string): string[];
  /** The codes given and all above them, each once, unknown ones left out. */
  withAncestors(codes: readonly string[]): string[];
  /** An unknown code is its own label. */
  label(code: string, locale: Locale): TermLabel;
  /** Labels and synonyms of the terms in use, in all languages. */
  texts(): TermText[];
}

/** Several schemes side by side as one immutable value. */
export function makeTaxonomy(schemes: readonly Scheme[]): Taxonomy {
  const terms = schemes.flatMap((scheme) => scheme.terms.map((term): Term => Object.freeze({ ...term, scheme: scheme.code })));
  const byCode = new Map(terms.map((term) => [term.code, term]));
  const below = Map.groupBy(
    terms.filter((term) => term.retired === null),
    (term) => term.parent,
  );
  const ancestors = (code: string): string[] => {
    const parent = byCode.get(code)?.parent ?? null;
    return parent === null ? [] : [parent, ...ancestors(parent)];
  };
  return Object.freeze({
    schemes: schemes.map(({ code, version, labels, attribution }) => ({ code, version, labels, attribution })),
    terms,
    term: (code: string) => byCode.get(code),
    children: (code: string | null, kind?: Term['kind']) => (below.get(code) ?? []).filter((term) => !kind || term.kind === kind),
    ancestors,
    withAncestors: (codes: readonly string[]) => [
      ...new Set(codes.filter((code) => byCode.has(code)).flatMap((code) => [code, ...ancestors(code)])),
    ],
    label: (code: string, locale: Locale) => labelOf(byCode.get(code), code, locale),
    texts: () => terms.filter((term) => term.retired === null).flatMap(textsOf),
  });
}

function labelOf(term: Term | undefined, code: string, locale: Locale): TermLabel {
  const own = term?.labels[locale];
  if (own !== undefined) return { text: own, lang: locale, fallback: false };
  const [lang, text] = Object.entries(term?.labels ?? {}).toSorted(([a], [b]) => Number(b === 'en') - Number(a === 'en'))[0] ?? [
    'und',
    code,
  ];
  return { text, lang, fallback: true };
}

function textsOf(term: Term): TermText[] {
  const labels = Object.entries(term.labels).map(([lang, text]): TermText => ({ code: term.code, lang, text, use: 'label' }));
  const synonyms = Object.entries(term.synonyms).flatMap(([lang, texts]) =>
    texts.map((text): TermText => ({ code: term.code, lang, text, use: 'synonym' })),
  );
  return [...labels, ...synonyms];
}
