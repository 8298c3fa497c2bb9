import type { Audience, Taxonomy } from '../../directory/index.ts';
import type { CoverageQuery } from '../input/coverage-query.ts';
import { AREAS, placesAbove } from './areas.ts';
import type { Counted } from './open.ts';
import { scope } from './table.ts';
import { type Behind, behind } from './tally.ts';

/**
 * The row ids of all that a cell counts: what stands under a provision (null: under the instrument; `'all'`: under any instrument) and
 * lies in a place (null: anywhere).
 */
export function recordsBehind(
  counted: Counted,
  taxonomy: Taxonomy,
  audience: Audience,
  {
    instrument,
    provision,
    within,
    theme,
    population,
  }: Pick<CoverageQuery, 'within' | 'theme' | 'population'> & {
    instrument: CoverageQuery['instrument'] | 'all';
    provision: CoverageQuery['provision'];
  },
): Behind {
  const { ledger, structure } = counted;
  const isInside = (id: string): boolean => {
    if (instrument === 'all') return structure.provision(id) !== undefined || structure.instruments.some((one) => one.id === id);
    if (id === instrument.id) return provision === null;
    const above = structure.withAbove(id);
    return provision ? above.some((one) => one.id === provision.id) : above.at(-1)?.instrumentId === instrument.id;
  };
  const inside: (readonly number[])[] = [];
  const here = Array.from({ length: AREAS }, (_, area) => (within === null || placesAbove(area).includes(within) ? [0] : []));
  return behind(ledger, {
    ...scope(counted, taxonomy, audience, { theme, population }),
    rows: 1,
    columns: 1,
    rowsOf: (number) => (inside[number] ??= isInside(ledger.provisions.names[number] as string) ? [0] : []),
    columnsOf: (area) => here[area] ?? [],
  });
}
