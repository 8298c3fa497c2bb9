import { foldedLine, textValue } from '../../../platform/documents/content-line.ts';
import { countryName } from '../../../platform/geo/countries.ts';
import type { VisibleOrganization, VisiblePlace } from '../rules/visibility.ts';
import { acronymOf, primaryName } from '../rules/names.ts';

/**
 * A contact card, vCard 4.0 (RFC 6350), with the page of the organization as its address on the web. No place that is
 * hidden and no person is in it. `page`: whole address of the profile; `id`: UUID of the record.
 */
export function vcardText(organization: VisibleOrganization, page: string, id: string): string {
  const primary = primaryName(organization.names);
  const acronym = acronymOf(organization.names);
  const current = organization.names.filter((name) => name !== primary && (name.kind === 'official' || name.kind === 'other'));
  const home =
    organization.places.find((place) => !place.hidden && place.kind === 'head-office') ??
    organization.places.find((place) => !place.hidden);
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'PRODID:-//Parvis//Directory//EN',
    `UID:urn:uuid:${id}`,
    'KIND:org',
    named('FN', primary.lang, primary.text, ';PREF=1'),
    ...current.map(({ lang, text }) => named('FN', lang, text)),
    `ORG:${textValue(primary.text)}`,
    ...(acronym === null ? [] : [`NICKNAME:${textValue(acronym)}`]),
    ...(home && !home.hidden ? placeLines(home) : []),
    `URL;PREF=1:${page}`,
    ...organization.links.filter(({ url }) => URL.canParse(url)).map(({ url }) => `URL:${new URL(url).href}`),
    ...organization.languages.map((tag) => `LANG:${tag}`),
    `SOURCE:${page}/card.vcf`,
    'END:VCARD',
  ];
  return lines.map(foldedLine).join('');
}

function named(property: string, lang: string | null, text: string, parameters = ''): string {
  return `${property}${parameters}${lang === null ? '' : `;LANGUAGE=${lang}`}:${textValue(text)}`;
}

type ShownPlace = Extract<VisiblePlace, { hidden: false }>;

function placeLines({ street, city, region, postalCode, country, latitude, longitude }: ShownPlace): string[] {
  // Post office box and flat stay empty, as RFC 6350 asks.
  const parts = ['', '', street ?? '', city ?? '', region ?? '', postalCode ?? '', countryName(country, 'en')];
  const geo = latitude === null || longitude === null ? [] : [`GEO:geo:${latitude},${longitude}`];
  return [`ADR:${parts.map(textValue).join(';')}`, ...geo];
}
