import type { Position } from 'geojson';

/**
 * Which lines are dashed: boundaries and lines that the United Nations does not draw as settled international boundaries on its maps.
 * Pairs of alpha-2 codes in alphabetical order.
 */
const UNSETTLED_PAIRS = new Set([
  'CN-IN', // parts of the boundary are not agreed
  'EH-MA', // Western Sahara, a Non-Self-Governing Territory
  'IL-PS', // armistice lines of 1949
  'IL-SY', // occupied Syrian Golan
  'KE-SS', // Ilemi
  'KP-KR', // Military Demarcation Line
  'RS-XK', // Security Council resolution 1244 (1999)
  'SD-SS', // final boundary not yet determined
]);

/** North of this the line between India and Pakistan is the Line of Control in Jammu and Kashmir (degrees). */
const LINE_OF_CONTROL_SOUTH = 32.6;

/** Lines that the topology does not have, roughly, in a few points: they are a hint at world scale, never a claim. */
export const DRAWN_BY_HAND: readonly Position[][] = [
  [
    [77.8, 35.5],
    [78.3, 35.7],
    [79.3, 35.9],
    [80.1, 35.5],
    [80.3, 35.2],
    [79.7, 34.5],
    [78.9, 34.3],
  ], // Aksai Chin
  [
    [34.1, 22],
    [34.2, 22.2],
    [34.7, 22.3],
    [35.2, 22.8],
    [35.6, 23.1],
  ], // Hala'ib
  [
    [27.8, 9.6],
    [27.8, 10.2],
    [29, 10.2],
    [29, 9.4],
  ], // Abyei
  [
    [35.82, 33.28],
    [35.84, 32.87],
    [35.72, 32.71],
  ], // Golan, east of the area of separation
];

/** The western edge of the occupied Syrian Golan, between the points where the line meets Lebanon and Jordan. */
export const GOLAN_WEST: readonly Position[] = [
  [35.64, 33.25],
  [35.66, 33],
  [35.64, 32.75],
];

/** Whether the line between two countries is drawn dashed along its whole length. `pair` is two alpha-2 codes in order: "EH-MA". */
export function isUnsettled(pair: string): boolean {
  return UNSETTLED_PAIRS.has(pair);
}

/** Of the lines between India and Pakistan the part that is the Line of Control, from where the boundary ends. */
export function lineOfControl(lines: readonly Position[][]): Position[][] {
  return lines.flatMap((line) => {
    const northwards = latitude(line.at(0)) <= latitude(line.at(-1)) ? line : line.toReversed();
    const first = northwards.findIndex((point) => latitude(point) > LINE_OF_CONTROL_SOUTH);
    return first < 0 ? [] : [northwards.slice(Math.max(0, first - 1))];
  });
}

function latitude(point: Position | undefined): number {
  return point?.[1] ?? 0;
}
