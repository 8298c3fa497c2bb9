import { type GeoProjection, geoBounds, geoEqualEarth, geoPath } from 'd3-geo';
import type { Geometry, GeometryCollection, MultiPoint } from 'geojson';
import { countriesIn } from '../../geo/regions.ts';
import { type Atlas, readAtlas } from './atlas.ts';
import { PathText } from './path-text.ts';
import { SMALL_PLACES } from './small-places.ts';

/** A picture of the world or of a part of it, in units of the picture. */
export type WorldView = {
  readonly width: number;
  readonly height: number;
  /** What lies in the picture, by alpha-2 code: the outline (empty where there is only a dot), the place of a dot, whether it needs one. */
  readonly places: ReadonlyMap<string, Place>;
  /** Length of a step of the outlines and lines: they are written in whole steps. */
  readonly step: number;
  readonly unsettled: string;
  /** Where a point of the earth lies; null outside the picture. */
  locate(lon: number, lat: number): readonly [x: number, y: number] | null;
};
export type Place = { readonly outline: string; readonly dot: readonly [x: number, y: number] | null; readonly small: boolean };

type Box = readonly [west: number, south: number, east: number, north: number];

/** The M49 code of the world. */
const WORLD = '001';
const WIDTH = 3000;
const FOCUS_HEIGHT = 1900;
const EDGE = 30;
/** On a map of the world two units are less than a pixel: the outlines take fewer figures so. */
const WORLD_STEP = 2;
/** An outline with less area than this (about 14 by 14 units: 4 pixels on a desk) gets a dot. */
const VISIBLE_AREA = 200;
const MOST_KEPT = 48;
/** Chukotka stays in one piece when the picture is centred here. */
const WORLD_CENTRE = 11;

/** Parts whose outlines reach much further than what one wants to see. */
const BOXES: Readonly<Record<string, Box>> = {
  '002': [-19, -35, 52, 38],
  '009': [112, -48, -128, 22],
  '019': [-168, -56, -26, 80],
  '021': [-168, 17, -20, 82],
  '142': [26, -11, 146, 55],
  '145': [25, 11, 61, 44],
  '150': [-25, 34, 62, 72],
  '151': [12, 41, 100, 72],
  '154': [-25, 49, 33, 72],
  FJ: [175, -21, -178, -15],
  FR: [-6, 41, 11, 52],
  NO: [3, 57, 33, 72],
  NZ: [165, -48, 179, -34],
  RU: [25, 40, -169, 80],
  US: [-168, 17, -64, 72],
};

const views = new Map<string, WorldView>();

/** The whole world, or what fits an M49 region or a country (alpha-2). Null for a focus that is neither. Computed once and kept, the first come first dropped. */
export function worldView(focus = WORLD): WorldView | null {
  const known = views.get(focus);
  if (known) return known;
  const whole = focus === WORLD;
  const atlas = readAtlas(whole ? 'coarse' : 'fine');
  const projection = whole ? worldProjection(atlas) : focusProjection(focus, atlas);
  if (!projection) return null;
  const view = whole ? draw(atlas, projection, worldHeight(projection, atlas), WORLD_STEP) : draw(atlas, projection, FOCUS_HEIGHT, 1);
  if (views.size >= MOST_KEPT) views.delete(views.keys().next().value ?? '');
  views.set(focus, view);
  return view;
}

function worldProjection(atlas: Atlas): GeoProjection {
  const projection = geoEqualEarth()
    .rotate([-WORLD_CENTRE, 0])
    .precision(2)
    .fitWidth(WIDTH - 2 * EDGE, everything(atlas));
  const [x, y] = projection.translate();
  return projection.translate([x + EDGE, y + EDGE]);
}

function worldHeight(projection: GeoProjection, atlas: Atlas): number {
  return Math.ceil(geoPath(projection).bounds(everything(atlas))[1][1]) + EDGE;
}

/** Land and the islands that are only dots, so that none falls off the edge. */
function everything(atlas: Atlas): GeometryCollection {
  const islands: MultiPoint = { type: 'MultiPoint', coordinates: Object.values(SMALL_PLACES).map((place) => [...place]) };
  return { type: 'GeometryCollection', geometries: [...atlas.shapes.values(), islands] };
}

function focusProjection(focus: string, atlas: Atlas): GeoProjection | null {
  const box = BOXES[focus] ?? boxOf(focus, atlas);
  if (!box) return null;
  const [west, south, east, north] = widened(box);
  const projection = geoEqualEarth()
    .rotate([-(west + east) / 2, 0])
    .precision(2);
  const inner: [[number, number], [number, number]] = [
    [EDGE, EDGE],
    [WIDTH - EDGE, FOCUS_HEIGHT - EDGE],
  ];
  return projection.fitExtent(inner, rim(west, south, east, north)).clipExtent([
    [0, 0],
    [WIDTH, FOCUS_HEIGHT],
  ]);
}

function boxOf(focus: string, atlas: Atlas): Box | null {
  const codes = countriesIn(focus).length > 0 ? countriesIn(focus) : [focus];
  const geometries = codes.flatMap((code): Geometry[] => {
    const shape = atlas.shapes.get(code);
    const point = SMALL_PLACES[code];
    return shape ? [shape] : point ? [{ type: 'Point', coordinates: [...point] }] : [];
  });
  if (geometries.length === 0) return null;
  const [[west, south], [east, north]] = geoBounds({ type: 'GeometryCollection', geometries });
  return [west, south, east, north];
}

/** A box of at least 10 by 7 degrees with air around it; the east may lie beyond 180. */
function widened([west, south, east, north]: Box): Box {
  const right = east < west ? east + 360 : east;
  const acrossMore = Math.max(0, 10 - (right - west)) / 2 + (right - west) * 0.04;
  const upMore = Math.max(0, 7 - (north - south)) / 2 + (north - south) * 0.04;
  return [west - acrossMore, Math.max(-85, south - upMore), right + acrossMore, Math.min(85, north + upMore)];
}

function rim(west: number, south: number, east: number, north: number): MultiPoint {
  const steps = Array.from({ length: 9 }, (_, index) => index / 8);
  const across = steps.map((step) => west + (east - west) * step);
  const up = steps.map((step) => south + (north - south) * step);
  return {
    type: 'MultiPoint',
    coordinates: [
      ...across.flatMap((lon) => [
        [lon, south],
        [lon, north],
      ]),
      ...up.flatMap((lat) => [
        [west, lat],
        [east, lat],
      ]),
    ],
  };
}

function draw(atlas: Atlas, projection: GeoProjection, height: number, step: number): WorldView {
  const path = geoPath(projection);
  const text = (geometry: Geometry) => {
    const context = new PathText(step);
    path.context(context)(geometry);
    path.context(null);
    return context.toString();
  };
  const locate = (lon: number, lat: number) => {
    const point = projection([lon, lat]);
    const inside = point && point[0] >= 0 && point[0] <= WIDTH && point[1] >= 0 && point[1] <= height;
    return inside ? ([Math.round(point[0]), Math.round(point[1])] as const) : null;
  };
  const places = new Map<string, Place>();
  for (const [code, shape] of atlas.shapes) {
    const outline = text(shape);
    if (!outline) continue;
    const [x, y] = path.centroid(shape);
    places.set(code, { outline, dot: [Math.round(x), Math.round(y)], small: path.area(shape) < VISIBLE_AREA });
  }
  for (const [code, [lon, lat]] of Object.entries(SMALL_PLACES)) {
    const dot = locate(lon, lat);
    if (dot) places.set(code, { outline: '', dot, small: true });
  }
  return { width: WIDTH, height, places, step, unsettled: text(atlas.unsettled), locate };
}
