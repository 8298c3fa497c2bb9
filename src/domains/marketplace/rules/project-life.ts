import type { ProjectRecord } from '../input/project.ts';
import { dayOf } from './entries.ts';

/** Days after which a running or planned project without an update is marked, and those who keep it are reminded. */
const QUIET_DAYS = 365;
const DAY = 86_400_000;

/** Whether a project should have told something by now and has not; one that has ended or is suspended owes nothing. */
export function isQuiet({ state, updatedOn }: { state: ProjectRecord['state']; updatedOn: string }, now: Date): boolean {
  return (state === 'running' || state === 'planned') && updatedOn <= quietSince(now);
}

/** The last day of which an update is a year old. */
export function quietSince(now: Date): string {
  return dayOf(new Date(now.getTime() - QUIET_DAYS * DAY));
}

/** Sections of a project's record, each a page of its own, in the order in which they are offered. */
export const PROJECT_SECTIONS = ['text', 'course', 'activities', 'places', 'money', 'deliverables', 'sharing'] as const;
export type ProjectSection = (typeof PROJECT_SECTIONS)[number];

type Gap = { item: string; section: ProjectSection };
const NEEDED: readonly (Gap & { missing: (project: ProjectRecord) => boolean })[] = [
  { item: 'summary', section: 'text', missing: ({ summaries }) => Object.keys(summaries).length === 0 },
  { item: 'start', section: 'course', missing: ({ startsOn }) => startsOn === null },
  { item: 'terms', section: 'activities', missing: ({ terms }) => terms.length === 0 },
  { item: 'countries', section: 'activities', missing: ({ countries, places }) => countries.length + places.length === 0 },
  { item: 'language', section: 'text', missing: ({ names }) => Object.keys(names).length === 1 },
  { item: 'deliverables', section: 'deliverables', missing: ({ deliverables }) => deliverables.length === 0 },
  { item: 'results', section: 'text', missing: ({ state, results }) => state === 'ended' && Object.keys(results).length === 0 },
];
export type ProjectGap = 'summary' | 'start' | 'terms' | 'countries' | 'language' | 'deliverables' | 'results';

/** What a reader would look for and does not find, and the section where it belongs; none of it keeps a project from being published but the first four. */
export function gapsOf(project: ProjectRecord): { item: ProjectGap; section: ProjectSection }[] {
  return NEEDED.filter(({ missing }) => missing(project)).map(({ item, section }) => ({ item: item as ProjectGap, section }));
}

const BEFORE_PUBLISHING: readonly ProjectGap[] = ['summary', 'start', 'terms', 'countries'];

/** What must be there before a project is published: what it is, when, on what and where. */
export function publishingGaps(project: ProjectRecord): ProjectGap[] {
  return gapsOf(project).flatMap(({ item }) => (BEFORE_PUBLISHING.includes(item) ? [item] : []));
}

/** A field of the record and what is wrong with it. */
interface Problem {
  field: string;
  code: string;
}

/** What is wrong with a project as a whole: days in the wrong order, more secured than there is, words that the taxonomy does not have. */
export function projectProblems(project: ProjectRecord, knownTerm: (code: string) => boolean): Problem[] {
  const problems: Problem[] = [];
  const add = (field: string, code: string) => problems.push({ field, code });
  if (!project.terms.every(knownTerm)) add('terms', 'choose');
  if (project.startsOn && project.endsOn && project.endsOn < project.startsOn) add('endsOn', 'before-start');
  const { budgetTotal, budgetSecured, currency, funding } = project;
  const amounts = [budgetTotal, budgetSecured, ...funding.map(({ amount }) => amount)];
  if (currency === null && amounts.some((amount) => amount !== null)) add('currency', 'required');
  if (budgetTotal !== null && budgetSecured !== null && budgetSecured > budgetTotal) add('budgetSecured', 'more-than-total');
  return problems;
}
