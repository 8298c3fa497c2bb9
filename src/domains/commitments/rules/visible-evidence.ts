import type { EvidenceRecord, ShownPlace } from '../findings.ts';
import { regionsOf } from '../../../platform/geo/regions.ts';

type Place = Pick<EvidenceRecord, 'country' | 'city' | 'latitude' | 'longitude' | 'precision'>;

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
