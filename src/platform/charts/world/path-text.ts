import type { GeoContext } from 'd3-geo';

/**
 * Writes what d3-geo draws as the text of an SVG path: whole numbers, each point relative to the one before, which compresses well.
 * Outlines that shrink to less than a triangle are left out.
 */
export class PathText implements GeoContext {
  private text = '';
  private points: number[] = [];
  private readonly unit: number;

  /** `unit` is the length of one of the whole numbers. */
  constructor(unit = 1) {
    this.unit = unit;
  }

  beginPath(): void {
    // a path begins with its first point
  }
  moveTo(x: number, y: number): void {
    this.write('');
    this.points.push(Math.round(x / this.unit), Math.round(y / this.unit));
  }
  lineTo(x: number, y: number): void {
    const [column, row] = [Math.round(x / this.unit), Math.round(y / this.unit)];
    if (column !== this.points.at(-2) || row !== this.points.at(-1)) this.points.push(column, row);
  }
  closePath(): void {
    if (this.points.length > 4) this.write('z');
    this.points = [];
  }
  arc(): void {
    // circles are drawn as elements of their own
  }
  toString(): string {
    this.write('');
    return this.text;
  }

  private write(end: string): void {
    const [x = 0, y = 0] = this.points;
    let steps = '';
    for (let index = 2; index < this.points.length; index += 2) {
      steps += signed(this.step(index), steps !== '') + signed(this.step(index + 1), true);
    }
    if (steps) this.text += `M${x}${signed(y, true)}l${steps}${end}`;
    this.points = [];
  }

  private step(index: number): number {
    return (this.points[index] ?? 0) - (this.points[index - 2] ?? 0);
  }
}

/** A minus sign parts numbers as well as a space does. */
function signed(value: number, parted: boolean): string {
  return parted && value >= 0 ? ` ${value}` : String(value);
}
