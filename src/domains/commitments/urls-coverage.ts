import type { CoverageQuery, Measure } from './input/coverage-query.ts';

export const COVERAGE = '/coverage';
export const COVERAGE_FILES = ['csv', 'xlsx', 'json'] as const;
export type CoverageFile = (typeof COVERAGE_FILES)[number];

/** A table of coverage; the usual choices are left out, so that equal tables have equal addresses. */
export function coverageUrl(query: CoverageQuery, show: Measure = 'evidence'): string {
  return `${COVERAGE}?${coverageParameters(query, show)}`;
}

/** The same table as a file. */
export function coverageFileUrl(query: CoverageQuery, format: CoverageFile): string {
  return `${COVERAGE}.${format}?${coverageParameters(query, 'evidence')}`;
}

/** The figures by year as a file. */
export function yearsFileUrl(query: CoverageQuery, format: CoverageFile): string {
  return `${COVERAGE}/years.${format}?${coverageParameters({ ...query, by: 'regions' }, 'evidence')}`;
}

/** What stands behind one cell. */
export function cellUrl(query: CoverageQuery, provision: string | null, place: string | null): string {
  const parameters = new URLSearchParams({ instrument: query.instrument.code });
  if (provision) parameters.set('provision', provision);
  if (place) parameters.set('in', place);
  if (query.population) parameters.set('population', query.population);
  if (query.theme) parameters.set('theme', query.theme);
  return `${COVERAGE}/records?${parameters}`;
}

export const countryBriefUrl = (country: string): string => `/countries/${country}/brief`;
export const provisionBriefUrl = (instrument: string, code: string): string =>
  `/provisions/${instrument}/${encodeURIComponent(code)}/brief`;
export const briefUrl = (id: string): string => `/briefs/${id}`;
export const briefFileUrl = (id: string): string => `${briefUrl(id)}/file`;

function coverageParameters(query: CoverageQuery, show: Measure): string {
  const parameters = new URLSearchParams({ instrument: query.instrument.code });
  if (query.provision) parameters.set('provision', query.provision.code);
  if (query.by !== 'regions') parameters.set('by', query.by);
  if (query.within) parameters.set('in', query.within);
  if (query.population) parameters.set('population', query.population);
  if (query.theme) parameters.set('theme', query.theme);
  if (show !== 'evidence') parameters.set('show', show);
  return parameters.toString();
}
