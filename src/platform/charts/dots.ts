/** A place where several things lie, or one. */
export type Dot = { readonly lon: number; readonly lat: number; readonly count: number; readonly href?: string; readonly title?: string };

/** So many things at one place. */
export type Point = { readonly lon: number; readonly lat: number; readonly count: number };

const FIRST_CELL_DEGREES = 1;

/**
 * Gathers points into at most `limit` dots: all points of one cell of a grid become one dot in their middle. The cells start at one
 * degree and grow until the dots fit. Points that are not on the earth are left out. The largest dots come first.
 */
export function clusterPoints(points: readonly Point[], limit = 300): Dot[] {
  for (let cell = FIRST_CELL_DEGREES; ; cell *= 1.25) {
    const cells = gather(points, cell);
    if (cells.size <= limit || cell > 180)
      return [...cells.values()]
        .map(middle)
        .toSorted((a, b) => b.count - a.count)
        .slice(0, limit);
  }
}

type Cell = { lon: number; lat: number; count: number };

function gather(points: readonly Point[], size: number): Map<number, Cell> {
  const cells = new Map<number, Cell>();
  for (const { lon, lat, count } of points) {
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) continue;
    const key = Math.floor((lat + 90) / size) * 1000 + Math.floor((lon + 180) / size);
    const cell = cells.get(key) ?? { lon: 0, lat: 0, count: 0 };
    cell.lon += lon * count;
    cell.lat += lat * count;
    cell.count += count;
    cells.set(key, cell);
  }
  return cells;
}

function middle({ lon, lat, count }: Cell): Dot {
  return { lon: lon / count, lat: lat / count, count };
}
