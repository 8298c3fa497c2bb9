import { regionsOf } from '../../../platform/geo/regions.ts';
import type { VisibleProject, VisibleProjectPlace } from '../rules/project-visibility.ts';
import { countriesOf } from '../search-documents/project.ts';
import { element, equalShares, narrative } from './elements.ts';

/** Code of the list RegionVocabulary: regions of the United Nations (M49). */
const UN_REGIONS = '2';
const WGS84 = 'http://www.opengis.net/def/crs/EPSG/0/4326';
/** Code of the list GeographicLocationReach: where the work is done. */
const ACTIVITY = '1';
/** Codes of the list GeographicExactness. */
const EXACT = '1';
const APPROXIMATE = '2';

/**
 * Countries and regions that the work is for, with shares over both. Of a hidden place only its region is told, and only where no told
 * country lies in it: IATI has regions beside countries, not around them. So nothing here depends on what is hidden.
 */
export function recipients(project: VisibleProject): string[] {
  const countries = countriesOf(project);
  const around = new Set(countries.flatMap(regionsOf));
  const hidden = project.places.flatMap((place) => (place.hidden && place.region ? [place.region] : []));
  const regions = [...new Set(hidden)].filter((region) => !around.has(region));
  const shares = equalShares(countries.length + regions.length);
  return [
    ...countries.map((code, at) => element('recipient-country', { code, percentage: shares[at] ?? null })),
    ...regions.map((code, at) => {
      const percentage = shares[countries.length + at] ?? null;
      return element('recipient-region', { code, vocabulary: UN_REGIONS, percentage });
    }),
  ];
}

/** Places that are told: by name, and by a point where both coordinates are known. */
export function locations({ places }: VisibleProject): string[] {
  return places.flatMap((place) => {
    if (place.hidden) return [];
    const name = place.city ?? place.region;
    const point = pointOf(place);
    if (name === null && point === '') return [];
    const reach = element('location-reach', { code: ACTIVITY });
    return [element('location', {}, reach + (name === null ? '' : element('name', {}, narrative(name, null))) + point)];
  });
}

function pointOf({ latitude, longitude, precision }: Extract<VisibleProjectPlace, { hidden: false }>): string {
  if (latitude === null || longitude === null) return '';
  const point = element('point', { srsName: WGS84 }, element('pos', {}, `${latitude} ${longitude}`));
  return point + element('exactness', { code: precision === 'exact' ? EXACT : APPROXIMATE });
}
