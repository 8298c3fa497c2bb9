import type { ShownEvidence } from '../findings.ts';
import type { PageContext } from '../../../platform/ui/page.ts';
import { localized } from '../../../platform/ui/page.ts';
import { nameOf } from '../rules/names.ts';
import { evidenceUrl, organizationUrl, provisionUrl } from '../urls.ts';

/** A published piece of evidence for search engines: a report (schema.org), what it measured as an observation. */
export function evidenceJsonLd(evidence: ShownEvidence, { origin, locale }: PageContext): unknown {
  const { place, organization, measured, unit, provisions, titles, changes } = evidence;
  const texts = (localizedText: ShownEvidence['titles']) =>
    Object.entries(localizedText).map(([lang, { text }]) => ({ '@language': lang, '@value': text }));
  return {
    '@context': 'https://schema.org',
    '@type': 'Report',
    '@id': origin + evidenceUrl(evidence.slug),
    url: origin + localized(evidenceUrl(evidence.slug), locale),
    name: texts(titles),
    abstract: texts(changes),
    datePublished: evidence.publishedAt?.toISOString().slice(0, 10),
    temporalCoverage: `${evidence.happenedFrom}/${evidence.happenedTo}`,
    ...(place.country && { spatialCoverage: { '@type': 'Country', identifier: place.country } }),
    publisher: {
      '@type': 'Organization',
      name: nameOf(organization.names, locale).text,
      url: origin + localized(organizationUrl(organization.slug), locale),
    },
    about: provisions.map(({ instrument, code, number }) => ({
      '@type': 'Legislation',
      identifier: number,
      url: origin + localized(provisionUrl(instrument, code), locale),
    })),
    ...(measured !== null && {
      mainEntity: { '@type': 'Observation', value: Number(measured), unitText: unit, observationDate: evidence.happenedTo },
    }),
  };
}
