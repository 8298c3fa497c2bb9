// Addresses of the secretariat's pages about organizations.
import { type DuplicateFilters, duplicateQuery } from './input/duplicate-forms.ts';
import { type CaseFilters, caseQuery, USUAL_QUEUE } from './input/case-filters.ts';

export const CASES = '/desk/cases';

export const casesUrl = (filters: Partial<CaseFilters> = {}): string => `${CASES}${caseQuery({ ...USUAL_QUEUE, ...filters })}`;
/** A case, with the queue that it was opened from, so that next and previous are those of that queue. */
export const caseUrl = (id: string, filters: CaseFilters = USUAL_QUEUE): string => `${CASES}/${id}${caseQuery({ ...filters, page: 1 })}`;
export const deskOrganizationUrl = (slug: string): string => `/desk/organizations/${slug}`;
export const appealUrl = (slug: string, decisionId: string): string => `/organizations/${slug}/appeal?decision=${decisionId}`;
export const reportUrl = (slug: string): string => `/organizations/${slug}/report`;

export const DUPLICATES = '/desk/duplicates';
export const MERGES = `${DUPLICATES}/merges`;
export const duplicatesUrl = (filters: Partial<DuplicateFilters> = {}): string => `${DUPLICATES}${duplicateQuery(filters)}`;
export const duplicateUrl = (id: string): string => `${DUPLICATES}/${id}`;
export const mergeUrl = (id: string): string => `${DUPLICATES}/${id}/merge`;
export const undoingUrl = (mergeId: string): string => `${MERGES}/${mergeId}/undoing`;
/** Where a link of a mail leads, without signing in. */
export const confirmationUrl = (slug: string, token: string): string => `/organizations/${slug}/confirmation/${token}`;
export const STALE = '/desk/stale';
export const SETTINGS = '/desk/settings';
/** Who is admitted, for everybody to read. */
export const ADMISSION = '/admission';

export const FIGURES = '/desk/figures';
/** The two tables of the figures to take away. */
export const PERIODS_TABLE = `${FIGURES}/periods.csv`;
export const NOW_TABLE = `${FIGURES}/now.csv`;
/** Figures cut in one way, of one value or of all, over so many years; a table of them says the same. */
export function figuresUrl({ cut, value, years }: { cut: string; value: string | null; years: number }, path = FIGURES): string {
  const query = new URLSearchParams({ by: cut, ...(value !== null && { value }), ...(years > 1 && { years: String(years) }) });
  return `${path}?${query.toString()}`;
}
