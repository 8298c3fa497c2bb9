import type { Direction } from './input/offer-or-need.ts';
import { entryUrl, organizationPath } from './urls-entries.ts';

type EntryAddress = { direction: Direction; slug: string };

export const matchesUrl = (entry: EntryAddress, query: Record<string, string> = {}): string =>
  `${entryUrl(entry)}/matches${queryText(query)}`;
export const projectMatchesUrl = (slug: string): string => `/projects/${slug}/matches`;
export const organizationMatchesUrl = (slug: string): string => `${organizationPath(slug)}/matches`;
export const interestUrl = (entry: EntryAddress, query: Record<string, string> = {}): string =>
  `${entryUrl(entry)}/interest${queryText(query)}`;
export const refusalUrl = (entry: EntryAddress): string => `${entryUrl(entry)}/refusal`;
export const refusalsUrl = (organizationSlug: string): string => `${organizationPath(organizationSlug)}/refusals`;
export const introductionsUrl = (organizationSlug: string): string => `${organizationPath(organizationSlug)}/introductions`;
export const introductionUrl = (id: string, act?: string): string => `/introductions/${id}${act ? `/${act}` : ''}`;
export const outcomeUrl = (token: string): string => `/introductions/outcome/${token}`;
export const DESK_MATCHING = '/desk/matching';
export const DESK_MARKETPLACE = '/desk/marketplace';
export const NEEDS_MET = '/needs-met';

function queryText(query: Record<string, string>): string {
  const text = new URLSearchParams(query).toString();
  return text && `?${text}`;
}
