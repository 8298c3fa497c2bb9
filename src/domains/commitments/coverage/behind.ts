import type { Audience, Taxonomy } from '../../directory/index.ts';
import type { CoverageQuery } from '../input/coverage-query.ts';
import { AREAS, placesAbove } from './areas.ts';
import type { Counted } from './open.ts';
import { type Figures, figuresAt, scope } from './table.ts';
import { type Behind, behind, type Question, tally } from './tally.ts';

/** One cell: what stands under a provision (null: under the instrument; `'all'`: under any) and lies in a place (null: anywhere). */
export type OneCell = Pick<CoverageQuery, 'within' | 'theme' | 'population' | 'provision'> & {
  instrument: CoverageQuery['instrument'] | 'all';
};

/** The row ids of all that a cell counts. */
export function recordsBehind(counted: Counted, taxonomy: Taxonomy, audience: Audience, cell: OneCell): Behind {
  return behind(counted.ledger, questionOf(counted, taxonomy, audience, cell));
}

/** The figures of a cell, each thing once. */
export function figuresOf(counted: Counted, taxonomy: Taxonomy, audience: Audience, cell: OneCell): Figures {
  return figuresAt(tally(counted.ledger, questionOf(counted, taxonomy, audience, cell)), 0, 0);
}

function questionOf(
  counted: Counted,
  taxonomy: Taxonomy,
  audience: Audience,
  { instrument, provision, within, ...filters }: OneCell,
): Question {
  const { ledger, structure } = counted;
  const isInside = (id: string): boolean => {
    if (instrument === 'all') return structure.provision(id) !== undefined || structure.instruments.some((one) => one.id === id);
    if (id === instrument.id) return provision === null;
    const above = structure.withAbove(id);
    return provision ? above.some((one) => one.id === provision.id) : above.at(-1)?.instrumentId === instrument.id;
  };
  const inside: (readonly number[])[] = [];
  const here = Array.from({ length: AREAS }, (_, area) => (within === null || placesAbove(area).includes(within) ? [0] : []));
  return {
    ...scope(counted, taxonomy, audience, filters),
    rows: 1,
    columns: 1,
    rowsOf: (number) => (inside[number] ??= isInside(ledger.provisions.names[number] as string) ? [0] : []),
    columnsOf: (area) => here[area] ?? [],
  };
}
