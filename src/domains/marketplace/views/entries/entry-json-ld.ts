import { titleFor } from '../../../../platform/i18n/localized.ts';
import type { PageContext } from '../../../../platform/ui/page.ts';
import { nameFor, type Taxonomy } from '../../../directory/index.ts';
import type { MarketEntry } from '../../findings-entries.ts';
import { entryUrl, organizationPath } from '../../urls-entries.ts';

/** The organization that seeks or offers it, with what the page shows (https://schema.org/seeks, https://schema.org/makesOffer). */
export function entryJsonLd(entry: MarketEntry, at: { page: PageContext; taxonomy: Taxonomy }): Record<string, unknown> {
  const { page } = at;
  return {
    '@context': 'https://schema.org',
    '@type': 'Organization',
    '@id': page.origin + organizationPath(entry.organization.slug),
    name: nameFor(entry.organization.names, page.locale).text,
    [entry.direction === 'need' ? 'seeks' : 'makesOffer']: demandOrOffer(entry, at),
  };
}

/** What an organization's own description says of its open needs and offers. */
export function marketJsonLd(entries: readonly MarketEntry[], at: { page: PageContext; taxonomy: Taxonomy }): Record<string, unknown> {
  const of = (direction: MarketEntry['direction']) =>
    entries.filter((entry) => entry.direction === direction).map((entry) => demandOrOffer(entry, at));
  const [seeks, makesOffer] = [of('need'), of('offer')];
  return { ...(seeks.length > 0 && { seeks }), ...(makesOffer.length > 0 && { makesOffer }) };
}

function demandOrOffer(entry: MarketEntry, { page, taxonomy }: { page: PageContext; taxonomy: Taxonomy }): Record<string, unknown> {
  const { locale, origin } = page;
  const name = titleFor(entry.titles, locale).text;
  const details = titleFor(entry.details, locale).text;
  const places = [
    ...entry.countries.map((code) => ({ '@type': 'Country', identifier: code })),
    ...entry.regions.map((code) => ({ '@type': 'Place', identifier: code })),
  ];
  return {
    '@type': entry.direction === 'need' ? 'Demand' : 'Offer',
    '@id': origin + entryUrl(entry),
    url: origin + page.href(entryUrl(entry)),
    name,
    ...(details && { description: details }),
    validThrough: entry.expiresOn,
    ...(entry.startsOn && { availabilityStarts: entry.startsOn }),
    ...(places.length > 0 && { areaServed: places }),
    itemOffered: { '@type': 'Service', name, category: entry.terms.map((code) => taxonomy.label(code, locale).text) },
  };
}
