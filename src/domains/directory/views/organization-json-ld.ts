import type { Profile } from '../findings.ts';
import { identifierUrl } from '../rules/identifiers.ts';
import { organizationUrl } from '../urls.ts';
import type { View } from './view.ts';

/** schema.org description of what is visible (https://schema.org/Organization); nothing that the page does not show. */
export function organizationJsonLd({ organization, name, summary, sections }: Profile, { page, taxonomy }: View): unknown {
  const same = [
    ...organization.links.map(({ url }) => url),
    ...organization.identifiers.flatMap((identifier) => identifierUrl(identifier) ?? []),
  ];
  const places = organization.places.filter((place) => !place.hidden);
  return prune({
    '@context': 'https://schema.org',
    '@type': organization.kind === 'ngo' ? 'NGO' : 'Organization',
    '@id': page.origin + organizationUrl(organization.slug),
    url: page.origin + page.href(organizationUrl(organization.slug)),
    name: name.text,
    alternateName: organization.names.filter((other) => other.text !== name.text).map((other) => other.text),
    description: summary,
    foundingDate: organization.founded?.toString(),
    sameAs: same,
    identifier: organization.identifiers.map(({ scheme, value }) => ({ '@type': 'PropertyValue', propertyID: scheme, value })),
    areaServed: organization.countriesOfWork.map((code) => ({ '@type': 'Country', identifier: code })),
    knowsLanguage: organization.languages,
    knowsAbout: organization.terms.map((code) => taxonomy.label(code, page.locale).text),
    ...Object.fromEntries(sections.flatMap(({ jsonLd }) => Object.entries(jsonLd ?? {}))),
    address: places.map((place) =>
      prune({
        '@type': 'PostalAddress',
        addressCountry: place.country,
        addressRegion: place.region,
        addressLocality: place.city,
        streetAddress: place.street,
        postalCode: place.postalCode,
      }),
    ),
  });
}

/** Leaves out what is empty: schema.org has no word for "not told". */
function prune(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(([, one]) => one !== null && one !== undefined && one !== '' && !(Array.isArray(one) && one.length === 0)),
  );
}
