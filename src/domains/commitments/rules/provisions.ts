import type { Provision } from '../findings.ts';

/** The provisions of a tree one after the other, each before what lies under it. */
export function flatProvisions(provisions: readonly Provision[]): Provision[] {
  return provisions.flatMap((one) => [one, ...flatProvisions(one.children)]);
}
