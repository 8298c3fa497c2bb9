declare module 'topojson-simplify' {
  import type { Topology } from 'topojson-specification';
  /** Gives every point the area of the triangle that it spans with its neighbours, as a third coordinate. */
  export function presimplify<T extends Topology>(topology: T): T;
  /** Leaves out the points whose weight is below `least`. */
  export function simplify<T extends Topology>(topology: T, least: number): T;
}
