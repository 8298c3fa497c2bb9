import type { Locale } from '../../../platform/i18n/locales.ts';
import type { OrganizationCard } from '../../directory/index.ts';
import type { NamedChoice } from '../findings-projects.ts';
import type { MarketplaceParts } from '../parts.ts';

const MOST_FOUND = 10;
const LONGEST = 200;

/** The first organizations that words find, as everybody may see them; none without words. */
export async function organizationsNamed({ organizations }: MarketplaceParts, text: string, locale: Locale): Promise<NamedChoice[]> {
  if (text.trim() === '') return [];
  const words = text.slice(0, LONGEST);
  const asked = { text: words, locale, concepts: [], filters: {}, sort: 'relevance', offset: 0, limit: MOST_FOUND, facets: [] };
  const { hits } = await organizations.search(asked);
  return hits.map(({ card }) => {
    const { slug, name, names, lang, countries } = card as OrganizationCard;
    return { slug, name: names[locale] ?? name, lang: names[locale] ? locale : lang, countries };
  });
}
