import type { VisibleProject } from '../rules/project-visibility.ts';
import { element, narratives, wordsBeside } from './elements.ts';

/** Codes of the list ResultType. */
const OUTPUT = '1';
const OTHER = '9';
/** Codes of the list IndicatorMeasure. */
const PERCENTAGE = '2';
const QUALITATIVE = '5';
const NOT_TO_BE_ADDED_UP = { 'aggregation-status': '0' };

/**
 * What was delivered, each with how much of it is done, and what came of the work, as it is told. Of that no number is known, yet the
 * schema has no result without an indicator: there it is a qualitative one, which bears none.
 */
export function results(project: VisibleProject): string[] {
  return [...project.deliverables.map((one) => deliverable(one, project)), ...told(project)];
}

function deliverable(one: VisibleProject['deliverables'][number], project: VisibleProject): string {
  const progress = element('title', {}, wordsBeside('deliverables.progress', one.titles)) + periodOf(one, project);
  const indicator = element('indicator', { measure: PERCENTAGE, ascending: '1', ...NOT_TO_BE_ADDED_UP }, progress);
  return element('result', { type: OUTPUT, ...NOT_TO_BE_ADDED_UP }, element('title', {}, narratives(one.titles)) + indicator);
}

/** From the start of the project to the day on which it is due, else was done, else to that of which the number is known. */
function periodOf({ dueOn, doneOn, progress }: VisibleProject['deliverables'][number], { startsOn, changedAt }: VisibleProject): string {
  const end = dueOn ?? doneOn ?? changedAt.toISOString().slice(0, 10);
  if (!startsOn || end < startsOn) return '';
  const days = element('period-start', { 'iso-date': startsOn }) + element('period-end', { 'iso-date': end });
  return element('period', {}, days + element('target', { value: '100' }) + element('actual', { value: String(progress) }));
}

function told({ results: texts }: VisibleProject): string[] {
  if (Object.keys(texts).length === 0) return [];
  const title = element('title', {}, wordsBeside('results', texts));
  const indicator = element('indicator', { measure: QUALITATIVE }, title);
  return [element('result', { type: OTHER, ...NOT_TO_BE_ADDED_UP }, title + element('description', {}, narratives(texts)) + indicator)];
}
