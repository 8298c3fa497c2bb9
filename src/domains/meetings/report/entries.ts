import type { Words } from '../../../platform/documents/composed.ts';

/** What a report counts. */
export const PARTS = [
  'organizations',
  'countries',
  'participants',
  'side-events',
  'partners',
  'speakers',
  'questions',
  'statements',
  'written-statements',
  'briefings',
  'registrations',
  'programme',
] as const;
export type Part = (typeof PARTS)[number];

/** By what each part is told apart where the rows may be read; the order is that of the report. */
export const OPEN_TRAITS = {
  organizations: ['country', 'region', 'group', 'kind', 'first'],
  countries: ['region', 'group'],
  participants: ['country', 'region', 'group'],
  'side-events': ['theme', 'format', 'language', 'organizer'],
  partners: ['role'],
  speakers: [],
  questions: ['outcome', 'theme'],
  statements: ['outcome', 'region', 'language'],
  'written-statements': ['region', 'language'],
  briefings: ['session'],
  registrations: ['presence', 'way'],
  programme: ['item'],
} as const satisfies Record<Part, readonly string[]>;
export type OpenTrait = (typeof OPEN_TRAITS)[Part][number];

/** By what people are counted and never listed. */
export const QUIET_TRAITS = {
  organizations: [],
  countries: [],
  participants: ['gender', 'attendance'],
  'side-events': [],
  partners: [],
  speakers: ['gender', 'region', 'sector'],
  questions: [],
  statements: ['gender'],
  'written-statements': [],
  briefings: [],
  registrations: [],
  programme: [],
} as const satisfies Record<Part, readonly string[]>;
export type QuietTrait = (typeof QUIET_TRAITS)[Part][number];

/** One of what is counted. */
export interface Entry {
  /** What everybody may read of it; null: it counts and is told of nowhere. */
  shown: { title: Words; lines: Words[] } | null;
  /** Values of what everybody may know; a trait without value was not given or is not shown. */
  open: Partial<Record<OpenTrait, readonly string[]>>;
  quiet: Partial<Record<QuietTrait, string>>;
  /** Time that it took. */
  seconds?: number;
}

/** All that is counted, part by part. */
export type Entries = Record<Part, readonly Entry[]>;

/** The value of what was not given or is not shown. */
export const NOT_GIVEN = 'none';
/** Of what people gave about themselves, a number below this one is not told apart. */
export const LEAST = 5;

/** How many entries have each value, the most first; those without a value stand last, under NOT_GIVEN. */
export function countBy(entries: readonly Entry[], trait: OpenTrait): [value: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { open } of entries) {
    const values = open[trait] ?? [];
    for (const value of values.length === 0 ? [NOT_GIVEN] : values) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].toSorted(byCount);
}

/** The seconds that all of these took; null where none was measured. */
export function secondsOf(entries: readonly Entry[]): number | null {
  const measured = entries.flatMap(({ seconds }) => seconds ?? []);
  return measured.length === 0 ? null : measured.reduce((sum, seconds) => sum + seconds, 0);
}

/** The entries behind one of these counts; without a trait, all. */
export function entriesWith(entries: readonly Entry[], of: { trait: OpenTrait; value: string } | null): readonly Entry[] {
  if (of === null) return entries;
  return entries.filter(({ open }) => {
    const values = open[of.trait] ?? [];
    return of.value === NOT_GIVEN ? values.length === 0 : values.includes(of.value);
  });
}

/**
 * The same for what people gave about themselves. A number below LEAST goes into the remainder, which then takes the next smallest number until
 * nobody can be found out by subtraction; where all gave the same, everybody would be known, so that nothing is told apart.
 */
export function quietCounts(
  entries: readonly Entry[],
  trait: QuietTrait,
): { told: [value: string, count: number][]; rest: number; folded: boolean } {
  const counts = new Map<string, number>();
  for (const { quiet } of entries) {
    const value = quiet[trait];
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const given = [...counts].toSorted(byCount);
  const told = given.filter(([, count]) => count >= LEAST);
  const small = given.slice(told.length).reduce((sum, [, count]) => sum + count, 0);
  let rest = entries.length - told.reduce((sum, [, count]) => sum + count, 0);
  let folded = small > 0;
  while (folded && rest < LEAST && told.length > 0) rest += told.pop()?.[1] ?? 0;
  if (told.length === 1 && rest === 0) {
    rest = told.pop()?.[1] ?? 0;
    folded = true;
  }
  return { told, rest, folded };
}

function byCount([a, many]: [string, number], [b, few]: [string, number]): number {
  return Number(a === NOT_GIVEN) - Number(b === NOT_GIVEN) || few - many || (a < b ? -1 : 1);
}
