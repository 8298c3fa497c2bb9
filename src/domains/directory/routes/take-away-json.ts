import { visibleRecord } from '../api/organization-answers.ts';
import { nameFor } from '../queries/profile.ts';
import type { VisibleEntry } from '../queries/visible-organizations.ts';
import type { VisibleOrganization } from '../rules/visibility.ts';
import type { TableContext } from './take-away-table.ts';

/** Records whole, as one JSON object that is written as it is read: `items`, then how many they are and whose they are. */
export async function* jsonText(entries: AsyncIterable<VisibleEntry>, read: Parameters<typeof visibleRecord>[1]): AsyncGenerator<string> {
  const tail = new Tail();
  yield '{"items":[';
  for await (const entry of entries) {
    yield `${tail.total === 0 ? '\n' : ',\n'}${JSON.stringify(visibleRecord(entry, read))}`;
    tail.count(entry.organization);
  }
  yield `\n],"total":${tail.total},"attributions":${JSON.stringify(tail.attributions)}}\n`;
}

/**
 * GeoJSON (RFC 7946): a feature for each organization with a place on the map, in as many points as it shows. Those
 * without one are counted in `withoutPlace`.
 */
export async function* geoJsonText(entries: AsyncIterable<VisibleEntry>, context: TableContext): AsyncGenerator<string> {
  const tail = new Tail();
  let features = 0;
  yield '{"type":"FeatureCollection","features":[';
  for await (const { organization } of entries) {
    tail.count(organization);
    const points = pointsOf(organization);
    if (points.length === 0) continue;
    yield `${features === 0 ? '\n' : ',\n'}${JSON.stringify(featureOf(organization, points, context))}`;
    features += 1;
  }
  yield `\n],"total":${tail.total},"withoutPlace":${tail.total - features},"attributions":${JSON.stringify(tail.attributions)}}\n`;
}

/** What is known only when everything has been written. */
class Tail {
  total = 0;
  readonly #sources = new Set<string>();

  count({ source }: VisibleOrganization): void {
    this.total += 1;
    if (source) this.#sources.add(source.attribution);
  }

  get attributions(): string[] {
    return [...this.#sources].toSorted();
  }
}

type Point = [longitude: number, latitude: number];

function pointsOf({ places }: VisibleOrganization): Point[] {
  return places.flatMap((place): Point[] =>
    place.hidden || place.longitude === null || place.latitude === null ? [] : [[place.longitude, place.latitude]],
  );
}

function featureOf(organization: VisibleOrganization, points: Point[], { locale, origin }: TableContext) {
  const { slug, kind, state, terms, source, places } = organization;
  return {
    type: 'Feature',
    id: slug,
    geometry: points.length === 1 ? { type: 'Point', coordinates: points[0] } : { type: 'MultiPoint', coordinates: points },
    properties: {
      name: nameFor(organization.names, locale).text,
      kind,
      state,
      terms,
      countries: [...new Set(places.flatMap((place) => (place.hidden ? [] : [place.country])))],
      page: `${origin}/organizations/${slug}`,
      source: source?.attribution ?? null,
    },
  };
}
