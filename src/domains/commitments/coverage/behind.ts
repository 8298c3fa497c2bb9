import type { Audience, Taxonomy } from '../../directory/index.ts';
import type { CoverageQuery } from '../input/coverage-query.ts';
import { AREAS, placesAbove } from './areas.ts';
import type { Counted } from './open.ts';
import { type Figures, figuresAt, scope } from './table.ts';
import type { Question } from './question.ts';
import { type Behind, behind, tally } from './tally.ts';

/** One cell: what stands under a provision (null: under the instrument; `'all'`: under any) and lies in a place (null: anywhere). */
export type OneCell = Pick<CoverageQuery, 'within' | 'theme' | 'population' | 'provision'> & {
  instrument: CoverageQuery['instrument'] | 'all';
};

/** The row ids of all that a cell counts. */
export function recordsBehind(counted: Counted, taxonomy: Taxonomy, audience: Audience, cell: OneCell): Behind {
  return counted.ledger.kept(`behind ${keyOf(audience, cell)}`, () =>
    behind(counted.ledger, questionOf(counted, taxonomy, audience, cell)),
  );
}

/** The figures of a cell, each thing once. */
export function figuresOf(counted: Counted, taxonomy: Taxonomy, audience: Audience, cell: OneCell): Figures {
  return counted.ledger.kept(`cell ${keyOf(audience, cell)}`, () =>
    figuresAt(tally(counted.ledger, questionOf(counted, taxonomy, audience, cell)), 0, 0),
  );
}

/** The figures of every provision in use in one place (null: anywhere), with all that stands under it: counted in one go. */
export function figuresOfProvisions(
  counted: Counted,
  taxonomy: Taxonomy,
  audience: Audience,
  within: string | null,
): ReadonlyMap<string, Figures> {
  const { ledger, structure } = counted;
  return ledger.kept(`provisions ${audience} ${within ?? ''}`, () => {
    const ids = structure.instruments.flatMap((instrument) => structure.flat(instrument).map(({ id }) => id));
    const rowOf = new Map(ids.map((id, row) => [id, row]));
    const rows: (readonly number[])[] = [];
    const cells = tally(ledger, {
      ...scope(counted, taxonomy, audience, { theme: null, population: null }),
      rows: ids.length,
      columns: 1,
      rowsOf: (number) =>
        (rows[number] ??= structure.withAbove(ledger.provisions.names[number] as string).flatMap(({ id }) => rowOf.get(id) ?? [])),
      columnsOf: (area) => (within === null || placesAbove(area).includes(within) ? [0] : []),
    });
    return new Map(ids.map((id, row) => [id, figuresAt(cells, row, 0)]));
  });
}

/** The figures of a provision in each of some places. */
export function figuresOfPlaces(
  counted: Counted,
  taxonomy: Taxonomy,
  audience: Audience,
  cell: OneCell & { places: readonly string[] },
): readonly Figures[] {
  const { places } = cell;
  return counted.ledger.kept(`places ${keyOf(audience, cell)} ${places.join()}`, () => {
    const cells = tally(counted.ledger, {
      ...questionOf(counted, taxonomy, audience, cell),
      columns: places.length,
      columnsOf: (area) => placesAbove(area).flatMap((code) => (places.includes(code) ? [places.indexOf(code)] : [])),
    });
    return places.map((_, column) => figuresAt(cells, 0, column));
  });
}

function keyOf(audience: Audience, { instrument, provision, within, theme, population }: OneCell): string {
  return JSON.stringify([audience, instrument === 'all' ? 'all' : instrument.id, provision?.id, within, theme, population]);
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
