import type { About, Conditions } from '../input/offer-or-need.ts';
import { ABOUTS, TERMS } from './match-document.ts';

/** The byte of a slot that holds nothing any more. */
export const GONE = 0;

export interface Traits {
  conditions: Conditions | null;
  about: About | null;
  remote: boolean;
}

/** Some facts in one byte, for a first look at many slots: never `GONE`. */
export function traitsOf({ conditions, about, remote }: Traits): number {
  const said = conditions === null ? TERMS.length : TERMS.indexOf(conditions);
  const wish = about === null ? ABOUTS.length : ABOUTS.indexOf(about);
  return 1 + 2 * (said * (ABOUTS.length + 1) + wish) + Number(remote);
}

/** For each byte whether what it stands for holds: 1 or 0; never for `GONE`. */
export function byTraits(holds: (traits: Traits) => boolean): Uint8Array {
  const table = new Uint8Array(256);
  for (const conditions of [...TERMS, null])
    for (const about of [...ABOUTS, null])
      for (const remote of [false, true]) {
        const traits = { conditions, about, remote };
        table[traitsOf(traits)] = Number(holds(traits));
      }
  return table;
}
