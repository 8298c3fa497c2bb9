import { countryName } from '../../../platform/geo/countries.ts';
import { groupName, type RegionalGroup } from '../../../platform/geo/groups.ts';
import { languageName } from '../../../platform/geo/languages.ts';
import { regionName } from '../../../platform/geo/regions.ts';
import type { Incoming } from '../../../platform/http/route.ts';
import { type PageContext, pageContext, type Site } from '../../../platform/ui/page.ts';
import type { Facet } from '../input/search-input.ts';
import { directoryMessages } from '../messages/index.ts';
import { type FreshnessAges, USUAL_AGES } from '../rules/freshness.ts';
import type { OrganizationCard } from '../search-documents.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';

/** What every view of the directory is given: the page, its texts, and the words of the taxonomy. */
export interface View {
  page: PageContext;
  t: ReturnType<typeof directoryMessages>;
  taxonomy: Taxonomy;
  /** At which ages records count as old. */
  ages: FreshnessAges;
}

export function viewOf(request: Incoming, site: Site, taxonomy: Taxonomy, ages = USUAL_AGES): View {
  return { page: pageContext(request, site), t: directoryMessages(request.locale), taxonomy, ages };
}

/** How a value of a facet is called in the reader's language; `lang` is set where only another language has a name. */
export function facetLabel({ page, t, taxonomy }: View, facet: Facet, value: string): { text: string; lang?: string } {
  const { locale } = page;
  switch (facet) {
    case 'theme':
    case 'service':
    case 'population': {
      const label = taxonomy.label(value, locale);
      return label.fallback ? { text: label.text, lang: label.lang } : { text: label.text };
    }
    case 'country':
      return { text: countryName(value, locale) };
    case 'region':
      return { text: regionName(value, locale) };
    case 'group':
      return { text: groupName(value as RegionalGroup, locale) };
    case 'language':
      return { text: languageName(value, locale) };
    case 'kind':
      return { text: t(`kind.${value as OrganizationCard['kind']}`) };
    case 'state':
      return { text: t(`state.${value as OrganizationCard['state']}`) };
    case 'freshness':
      return { text: t(`freshness.${value as 'fresh'}`) };
  }
}

/** The name of an organization for this reader: in the reader's language where there is one, else as it calls itself. */
export function shownName(card: OrganizationCard, { page }: View): { text: string; lang: string | null } {
  const own = card.names[page.locale];
  return own ? { text: own, lang: page.locale } : { text: card.name, lang: card.lang };
}
