/** Side of a cell of the map in degrees: half a degree is less than a pixel on a map of the world. */
const CELL = 0.5;

/** The cell of the map that a public place lies in, as a value to count by. */
export function cellOf([longitude, latitude]: readonly [number, number]): string {
  return `${Math.floor(longitude / CELL)}:${Math.floor(latitude / CELL)}`;
}

/** The middle of a cell, or null for a value that is none. */
export function cellMiddle(cell: string): { lon: number; lat: number } | null {
  const [column, row] = cell.split(':').map(Number);
  if (column === undefined || row === undefined || !Number.isInteger(column) || !Number.isInteger(row)) return null;
  return { lon: (column + 0.5) * CELL, lat: (row + 0.5) * CELL };
}
