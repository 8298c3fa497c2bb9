import { regionsOf } from '../../../platform/geo/regions.ts';
import type { EvidenceRow } from '../tables.ts';
import type { Selectable } from 'kysely';

type Place = Pick<Selectable<EvidenceRow>, 'country' | 'city' | 'latitude' | 'longitude' | 'precision'>;

/** Where it happened, as others may know it. */
export interface ShownPlace {
  /** ISO 3166-1 alpha-2; null where the place is hidden. */
  country: string | null;
  /** M49 code of the smallest region, for a hidden place. */
  region: string | null;
  city: string | null;
  latitude: number | null;
  longitude: number | null;
}

/** A place as far as the organization lets others know it: a hidden one by its region alone. */
export function shownPlace({ country, city, latitude, longitude, precision }: Place): ShownPlace {
  switch (precision) {
    case 'hidden':
      return { country: null, region: regionsOf(country)[0] ?? null, city: null, latitude: null, longitude: null };
    case 'region':
    case 'country':
      return { country, region: null, city: null, latitude: null, longitude: null };
    case 'city':
      return { country, region: null, city, latitude: rounded(latitude), longitude: rounded(longitude) };
    case 'exact':
      return { country, region: null, city, latitude, longitude };
  }
}

/** Two decimals of a degree: the size of a town's centre. */
function rounded(degrees: number | null): number | null {
  return degrees === null ? null : Math.round(degrees * 100) / 100;
}
