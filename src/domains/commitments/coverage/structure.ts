import type { Instrument, Provision } from '../findings.ts';
import { flatProvisions } from '../rules/provisions.ts';
import type { Taxonomy } from '../../directory/index.ts';

/** The instruments as coverage needs them: who stands under whom, and which work serves what. Retired provisions are left out. */
export interface Structure {
  instruments: readonly Instrument[];
  instrument(code: string): Instrument | undefined;
  /** A provision in use, by its row id. */
  provision(id: string): Provision | undefined;
  /** A provision with all those above it, itself first. */
  withAbove(id: string): readonly Provision[];
  /** Provisions in use of an instrument, each before what lies under it. */
  flat(instrument: Instrument): readonly Provision[];
  /** Ids of the provisions that work on this term serves: those that name it, or a wider one. */
  servedBy(term: string): readonly string[];
}

/** Puts the structure together; it is made again whenever instruments or words change. */
export function structureOf(read: readonly Instrument[], taxonomy: Taxonomy): Structure {
  const instruments = read.map((one) => ({ ...one, provisions: one.provisions.flatMap(inUse) }));
  const all = instruments.flatMap(({ provisions }) => flatProvisions(provisions));
  const byId = new Map(all.map((one) => [one.id, one]));
  const naming = new Map<string, string[]>();
  for (const { id, terms } of all) for (const term of terms) naming.set(term, [...(naming.get(term) ?? []), id]);
  const withAbove = (id: string): Provision[] => {
    const one = byId.get(id);
    return one ? [one, ...(one.parentId === null ? [] : withAbove(one.parentId))] : [];
  };
  return {
    instruments,
    instrument: (code) => instruments.find((one) => one.code === code),
    provision: (id) => byId.get(id),
    withAbove,
    flat: (instrument) => flatProvisions(instrument.provisions),
    servedBy: (term) => [...new Set([term, ...taxonomy.ancestors(term)].flatMap((code) => naming.get(code) ?? []))],
  };
}

function inUse(provision: Provision): Provision[] {
  return provision.retiredAt ? [] : [{ ...provision, children: provision.children.flatMap(inUse) }];
}
