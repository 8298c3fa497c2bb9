// Addresses of the secretariat's pages about organizations.
import { type CaseFilters, caseQuery, USUAL_QUEUE } from './input/case-filters.ts';

export const CASES = '/desk/cases';

export const casesUrl = (filters: Partial<CaseFilters> = {}): string => `${CASES}${caseQuery({ ...USUAL_QUEUE, ...filters })}`;
/** A case, with the queue that it was opened from, so that next and previous are those of that queue. */
export const caseUrl = (id: string, filters: CaseFilters = USUAL_QUEUE): string => `${CASES}/${id}${caseQuery({ ...filters, page: 1 })}`;
export const deskOrganizationUrl = (slug: string): string => `/desk/organizations/${slug}`;
