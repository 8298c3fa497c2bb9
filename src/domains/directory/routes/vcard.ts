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
    `ORG:${escaped(primary.text)}`,
    ...(acronym === null ? [] : [`NICKNAME:${escaped(acronym)}`]),
    ...(home && !home.hidden ? placeLines(home) : []),
    `URL;PREF=1:${page}`,
    ...organization.links.filter(({ url }) => URL.canParse(url)).map(({ url }) => `URL:${new URL(url).href}`),
    ...organization.languages.map((tag) => `LANG:${tag}`),
    `SOURCE:${page}/card.vcf`,
    'END:VCARD',
  ];
  return lines.map(folded).join('');
}

function named(property: string, lang: string | null, text: string, parameters = ''): string {
  return `${property}${parameters}${lang === null ? '' : `;LANGUAGE=${lang}`}:${escaped(text)}`;
}

type ShownPlace = Extract<VisiblePlace, { hidden: false }>;

function placeLines({ street, city, region, postalCode, country, latitude, longitude }: ShownPlace): string[] {
  // Post office box and flat stay empty, as RFC 6350 asks.
  const parts = ['', '', street ?? '', city ?? '', region ?? '', postalCode ?? '', countryName(country, 'en')];
  const geo = latitude === null || longitude === null ? [] : [`GEO:geo:${latitude},${longitude}`];
  return [`ADR:${parts.map(escaped).join(';')}`, ...geo];
}

function escaped(text: string): string {
  return (
    text
      .replace(/[\\,;]/g, '\\$&')
      .replace(/\r\n|\r|\n/g, '\\n')
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
  );
}

/** Lines of 75 bytes at most; a longer one goes on after a line break and a space, never inside a character. */
function folded(line: string): string {
  let text = '';
  let bytes = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (bytes + size > 75) {
      text += '\r\n ';
      bytes = 1;
    }
    text += sign;
    bytes += size;
  }
  return `${text}\r\n`;
}
