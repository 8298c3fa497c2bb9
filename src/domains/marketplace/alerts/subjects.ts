import type { Searchable } from '../../../platform/domain.ts';
import type { SavedSearchesRow } from '../tables.ts';

export const SUBJECTS = [
  'organizations',
  'projects',
  'needs',
  'offers',
  'evidence',
] as const satisfies readonly SavedSearchesRow['subject'][];
export type Subject = SavedSearchesRow['subject'];
export const RHYTHMS = ['at-once', 'daily', 'weekly', 'web-only'] as const satisfies readonly SavedSearchesRow['rhythm'][];
export type Rhythm = SavedSearchesRow['rhythm'];

/** Lists in which searches can be saved, as the domains open them. */
export type Searchables = () => readonly Searchable[];

export function isSubject(value: string): value is Subject {
  return (SUBJECTS as readonly string[]).includes(value);
}

export function searchableOf(searchables: Searchables, subject: string): Searchable | undefined {
  return searchables().find((one) => one.subject === subject);
}
