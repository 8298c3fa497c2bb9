import type { Database } from '../../../platform/db/tables.ts';
import { countryName } from '../../../platform/geo/countries.ts';
import { findRegion, regionName, regionsOf } from '../../../platform/geo/regions.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { nameFor, readVisibleOrganizations } from '../../directory/index.ts';
import type { Meeting } from '../findings.ts';
import type { ListedOrganization } from '../findings-participation.ts';
import { accreditedOrganizations, listParticipants } from './delegates.ts';

/**
 * The list of participants as everybody may see it: organizations that the public may know of, each with the people who allow their name, and
 * how many there are beside. An organization that took itself out of the directory is in no list, and neither are its people.
 */
export async function participantList(db: Database, meeting: Meeting, locale: Locale): Promise<ListedOrganization[]> {
  const [accredited, people] = await Promise.all([
    accreditedOrganizations(db, meeting.id),
    listParticipants(db, meeting.id, meeting.policy.delegation.listShown === 'names-by-consent'),
  ]);
  const entries = await readVisibleOrganizations(
    db,
    'public',
    accredited.map(({ organizationId }) => organizationId),
  );
  const invented = new Set(accredited.filter(({ demo }) => demo).map(({ organizationId }) => organizationId));
  const byOrganization = Map.groupBy(people, ({ organizationId }) => organizationId);
  const collator = new Intl.Collator(locale);
  return entries
    .map(({ id, organization }) => {
      const { text, lang } = nameFor(organization.names, locale);
      const place = organization.places.find(({ kind }) => kind === 'head-office') ?? organization.places[0];
      const country = place && 'country' in place ? place.country : null;
      const region = country === null ? continentOf(place && 'region' in place ? place.region : null) : (regionsOf(country).at(-1) ?? null);
      const own = byOrganization.get(id) ?? [];
      return {
        slug: organization.slug,
        name: text,
        lang,
        demo: invented.has(id),
        country: country === null ? null : countryName(country, locale),
        region: region === null ? null : { code: region, name: regionName(region, locale) },
        people: own.flatMap(({ name, function: role }) => (name === null ? [] : [{ name, function: role }])),
        unnamed: own.filter(({ name }) => name === null).length,
      };
    })
    .toSorted((a, b) => collator.compare(a.name, b.name) || (a.slug < b.slug ? -1 : 1));
}

/** The continent of a region (M49): of a hidden place no more is told, though its region may be known. */
function continentOf(region: string | null): string | null {
  for (let code = region; code; ) {
    const parent = findRegion(code)?.parent;
    if (!parent || parent === '001') return parent ? code : null;
    code = parent;
  }
  return null;
}
