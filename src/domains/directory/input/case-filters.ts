import { findRegion } from '../../../platform/geo/regions.ts';
import { CASE_KINDS, CASE_STATES, type CaseKind, type CaseState, FLAG_LEVELS, type FlagLevel } from '../moderation.ts';

export const CASE_SORTS = ['oldest', 'newest'] as const;
/** Ages in days by which the queue can be narrowed. */
export const CASE_AGES = [7, 14, 30, 90] as const;

/** Which cases the queue shows; null: all of them. */
export interface CaseFilters {
  kind: CaseKind | null;
  /** `waiting`: what waits for the secretariat (the usual queue). */
  state: CaseState | 'waiting' | 'all';
  /** A person's id, `me`, or `nobody`. */
  assigned: string | null;
  /** Language of the organization's names and texts, as a tag. */
  language: string | null;
  /** M49 code. */
  region: string | null;
  /** Waiting for at least so many days. */
  age: number | null;
  flag: FlagLevel | 'any' | null;
  sort: (typeof CASE_SORTS)[number];
  page: number;
}

export const USUAL_QUEUE: CaseFilters = {
  kind: null,
  state: 'waiting',
  assigned: null,
  language: null,
  region: null,
  age: null,
  flag: null,
  sort: 'oldest',
  page: 1,
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The filters of an address; what cannot be used counts as not said. */
export function parseCaseFilters(query: URLSearchParams): CaseFilters {
  const one = <T extends string>(name: string, values: readonly T[]): T | null => values.find((value) => value === query.get(name)) ?? null;
  const assigned = query.get('assigned') ?? '';
  const language = query.get('language') ?? '';
  const region = query.get('region') ?? '';
  const age = Number(query.get('age'));
  return {
    kind: one('kind', CASE_KINDS),
    state: one('state', [...CASE_STATES, 'waiting', 'all'] as const) ?? 'waiting',
    assigned: ['me', 'nobody'].includes(assigned) || UUID.test(assigned) ? assigned : null,
    language: /^[a-z]{2,3}$/.test(language) ? language : null,
    region: findRegion(region) ? region : null,
    age: Number.isInteger(age) && age > 0 && age <= 3650 ? age : null,
    flag: one('flag', [...FLAG_LEVELS, 'any'] as const),
    sort: one('sort', CASE_SORTS) ?? 'oldest',
    page: Math.min(10_000, Math.max(1, Number.parseInt(query.get('page') ?? '1', 10) || 1)),
  };
}

/** The same as an address's query, without what is usual; empty when all of it is. */
export function caseQuery(filters: CaseFilters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters) as [keyof CaseFilters, string | number | null][]) {
    if (value !== null && value !== USUAL_QUEUE[name]) query.set(name, String(value));
  }
  const text = query.toString();
  return text && `?${text}`;
}

export function isCaseId(text: string): boolean {
  return UUID.test(text);
}
