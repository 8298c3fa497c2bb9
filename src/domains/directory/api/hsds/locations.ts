import type { z } from 'zod';
import { countryName } from '../../../../platform/geo/countries.ts';
import { regionName } from '../../../../platform/geo/regions.ts';
import { directoryMessages } from '../../messages/index.ts';
import type { VisibleEntry } from '../../queries/visible-organizations.ts';
import { derivedId } from '../../rules/derived-ids.ts';
import type { VisiblePlace } from '../../rules/visibility.ts';
import { organizationUrl } from '../../urls.ts';
import type { HsdsLocation } from './shapes.ts';

type Location = z.infer<typeof HsdsLocation>;
type ShownPlace = Extract<VisiblePlace, { hidden: false }>;

/** Places of an organization in the order of its record. */
export function hsdsLocations({ id, organization }: VisibleEntry, origin: string): Location[] {
  return organization.places.map((place, position) => {
    const locationId = derivedId('location', id, position);
    return place.hidden
      ? hiddenLocation(locationId, id, place.region, origin + organizationUrl(organization.slug))
      : shownLocation(locationId, id, place);
  });
}

/** HSDS 3.1 has no word for a hidden place: it is told as a virtual one, reached through its page here. */
function hiddenLocation(id: string, organizationId: string, region: string | null, url: string): Location {
  const t = directoryMessages('en');
  const description = region ? t('place.hidden', { region: regionName(region, 'en') }) : t('place.hiddenEverywhere');
  return { id, location_type: 'virtual', organization_id: organizationId, url, description };
}

function shownLocation(id: string, organizationId: string, place: ShownPlace): Location {
  const { name, city, region, country, latitude, longitude } = place;
  const addresses = addressesOf(id, place);
  return {
    id,
    location_type: 'physical',
    organization_id: organizationId,
    ...(name && { name }),
    description: [city, region, countryName(country, 'en')].filter(Boolean).join(', '),
    ...(latitude !== null && longitude !== null && { latitude, longitude }),
    ...(addresses.length > 0 && { addresses }),
  };
}

/** HSDS demands street, town, province, postal code and country: an address that lacks one is left out, never filled. */
function addressesOf(locationId: string, { street, city, region, postalCode, country }: ShownPlace): NonNullable<Location['addresses']> {
  if (!street || !city || !region || !postalCode) return [];
  return [
    {
      id: derivedId('address', locationId),
      location_id: locationId,
      address_1: street,
      city,
      state_province: region,
      postal_code: postalCode,
      country,
      address_type: 'physical',
    },
  ];
}
