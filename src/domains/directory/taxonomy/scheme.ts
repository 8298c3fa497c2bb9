import { z } from 'zod';

export const TERM_KINDS = ['theme', 'service', 'population'] as const;
export const MAPPING_RELATIONS = ['exactMatch', 'closeMatch', 'broadMatch', 'narrowMatch', 'relatedMatch'] as const;

const languageTag = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);
const word = z.string().trim().min(1).max(300);
/** A code of a term, such as `T1.2`. It is written into addresses and never used again for another meaning. */
export const TermCode = z.string().regex(/^[A-Za-z0-9]{1,20}([._-][A-Za-z0-9]{1,20}){0,5}$/);
const Labels = z.record(languageTag, word).refine((labels) => Object.keys(labels).length > 0, { error: 'label-missing' });

export const SchemeTerm = z.object({
  code: TermCode,
  kind: z.enum(TERM_KINDS),
  parent: TermCode.nullable().default(null),
  labels: Labels,
  synonyms: z.record(languageTag, z.array(word).max(200)).default({}),
  mappings: z
    .array(z.object({ relation: z.enum(MAPPING_RELATIONS), target: z.string().min(1).max(500) }))
    .max(100)
    .default([])
    // One order, so that a scheme is the same after a journey through a format that groups them.
    .transform((mappings) => mappings.toSorted((a, b) => MAPPING_RELATIONS.indexOf(a.relation) - MAPPING_RELATIONS.indexOf(b.relation))),
  /** Languages whose label no native reader has checked yet. */
  review: z.array(languageTag).default([]),
  /** When the term was given up. It keeps its code for ever. */
  retired: z.iso.datetime().nullable().default(null),
});
export type SchemeTerm = z.infer<typeof SchemeTerm>;

/** One taxonomy whole, as it is imported and exported. The order of the terms is the order shown. */
export const Scheme = z
  .object({
    code: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(60),
    version: z.string().min(1).max(40),
    labels: Labels,
    attribution: z.string().trim().min(1).max(400).nullable().default(null),
    terms: z.array(SchemeTerm).max(50_000),
  })
  .superRefine((scheme, context) => {
    for (const problem of treeProblems(scheme.terms)) context.addIssue({ code: 'custom', message: problem });
  });
export type Scheme = z.infer<typeof Scheme>;

function treeProblems(terms: SchemeTerm[]): string[] {
  const problems: string[] = [];
  const byCode = new Map<string, SchemeTerm>();
  for (const term of terms) {
    if (byCode.has(term.code)) problems.push(`the code ${term.code} stands twice`);
    byCode.set(term.code, term);
  }
  for (const term of terms) {
    if (term.parent !== null && !byCode.has(term.parent))
      problems.push(`${term.code} stands under ${term.parent}, which is not in the scheme`);
    else if (standsUnderItself(term, byCode)) problems.push(`${term.code} stands under itself`);
  }
  return problems;
}

function standsUnderItself(term: SchemeTerm, byCode: Map<string, SchemeTerm>): boolean {
  const seen = new Set<string>();
  for (let at: SchemeTerm | undefined = term; at; at = at.parent === null ? undefined : byCode.get(at.parent)) {
    if (seen.has(at.code)) return true;
    seen.add(at.code);
  }
  return false;
}
