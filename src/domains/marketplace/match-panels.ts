import type { ProfilePanel } from '../../platform/domain.ts';
import type { Locale } from '../../platform/i18n/locales.ts';
import { introductionMessages } from './messages/introductions/index.ts';
import { matchingMessages } from './messages/matching/index.ts';
import { introductionsUrl, organizationMatchesUrl, refusalsUrl } from './urls-matches.ts';

/** Where those who act for an organization find its matches, its introductions and what it said is not for it. */
export function matchOwnPanels({ slug }: { slug: string }, locale: Locale): ProfilePanel[] {
  const w = matchingMessages(locale);
  return [
    { label: w('title.organization'), path: organizationMatchesUrl(slug) },
    { label: introductionMessages(locale)('title'), path: introductionsUrl(slug) },
    { label: w('refusals.title'), path: refusalsUrl(slug) },
  ];
}
