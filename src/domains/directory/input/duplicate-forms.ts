import { z } from 'zod';
import { choice, choices, line, optionalChoice, optionalLine } from '../../../platform/forms/fields.ts';
import { LIKELY, SURE } from '../duplicates/score.ts';
import { isListField, MERGE_FIELDS, type MergeChoice, type MergeChoices, type MergeField } from '../rules/merge-records.ts';

export const DUPLICATE_STATES = ['waiting', 'later', 'not-the-same', 'merged'] as const;
export const DUPLICATE_ORIGINS = ['registration', 'import', 'search', 'secretariat'] as const;
export const LIKELIHOODS = ['sure', 'likely'] as const;

/** Which pairs the list shows. */
export interface DuplicateFilters {
  state: (typeof DUPLICATE_STATES)[number];
  origin: (typeof DUPLICATE_ORIGINS)[number] | null;
  likelihood: (typeof LIKELIHOODS)[number] | null;
  page: number;
}
const USUAL_DUPLICATES: DuplicateFilters = { state: 'waiting', origin: null, likelihood: null, page: 1 };

/** Reads the filters of an address; what is not known is left out. */
export function parseDuplicateFilters(query: URLSearchParams): DuplicateFilters {
  const known = <T extends string>(name: string, values: readonly T[]): T | null =>
    values.find((value) => value === query.get(name)) ?? null;
  const page = Number(query.get('page') ?? 1);
  return {
    state: known('state', DUPLICATE_STATES) ?? 'waiting',
    origin: known('origin', DUPLICATE_ORIGINS),
    likelihood: known('likelihood', LIKELIHOODS),
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  };
}

export function duplicateQuery(filters: Partial<DuplicateFilters>): string {
  const query = new URLSearchParams();
  const { state, origin, likelihood, page } = { ...USUAL_DUPLICATES, ...filters };
  if (state !== 'waiting') query.set('state', state);
  if (origin) query.set('origin', origin);
  if (likelihood) query.set('likelihood', likelihood);
  if (page > 1) query.set('page', String(page));
  const text = query.toString();
  return text && `?${text}`;
}

/** From which to which score a likelihood reaches. */
export function scoreRange(likelihood: DuplicateFilters['likelihood']): [from: number, below: number] {
  if (likelihood === 'sure') return [SURE, 1.1];
  return likelihood === 'likely' ? [LIKELY, SURE] : [0, 1.1];
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isId = (text: string): boolean => ID.test(text);

export const VerdictsForm = z.object({
  case: choices(isId, 100).refine((ids) => ids.length > 0, 'choose'),
  act: choice(['not-the-same', 'later']),
  from: optionalLine(200),
});
export const VerdictForm = z.object({ act: choice(['not-the-same', 'later', 'open']), note: optionalLine(400) });
export const PairForm = z.object({ one: line(300), other: line(300) });

const field = optionalChoice(['one', 'other', 'both']);
/** What to do with each field; one that is not named gets the usual choice. `seen` is missing in the address of a preview. */
export const MergeForm = z.object({
  keep: choice(['one', 'other']),
  seen: optionalLine(40),
  ...(Object.fromEntries(MERGE_FIELDS.map((name) => [name, field])) as Record<MergeField, typeof field>),
});
export type MergeForm = z.output<typeof MergeForm>;

/** The choices of a form, which names the two by their place on the page, for the rule, which names them by what becomes of them. */
export function choicesOf(form: MergeForm, usual: MergeChoices): MergeChoices {
  return Object.fromEntries(
    MERGE_FIELDS.map((name): [MergeField, MergeChoice] => {
      const chosen = form[name];
      if (chosen === null || (chosen === 'both' && !isListField(name))) return [name, usual[name]];
      return [name, chosen === 'both' ? 'both' : chosen === form.keep ? 'kept' : 'other'];
    }),
  ) as MergeChoices;
}
