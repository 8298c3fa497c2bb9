import type { Instrument, Provision } from '../findings.ts';
import type { Taxonomy } from '../../directory/index.ts';
import { isPlace } from '../coverage/areas.ts';
import type { Structure } from '../coverage/structure.ts';

export const DIVISIONS = ['regions', 'groups', 'countries'] as const;
export const MEASURES = ['evidence', 'organizations', 'pledges', 'projects', 'people', 'money'] as const;
export type Division = (typeof DIVISIONS)[number];
export type Measure = (typeof MEASURES)[number];

/** Which table of coverage is asked for. */
export interface CoverageQuery {
  instrument: Instrument;
  /** What stands under it is shown; null: the chapters of the instrument. */
  provision: Provision | null;
  /** What the columns are. */
  by: Division;
  /** A region (M49), a regional group or a country that the columns are in. */
  within: string | null;
  /** Codes of the taxonomy. */
  population: string | null;
  theme: string | null;
}

/** A parameter that cannot be used: which, and what it said. */
export interface CoverageProblem {
  field: 'in' | 'by' | 'population' | 'theme';
  value: string;
}

/**
 * Reads what is asked; what cannot be used is left out and told.
 * @returns null where there is no such instrument or provision
 */
export function readCoverageQuery(
  query: URLSearchParams,
  structure: Structure,
  taxonomy: Taxonomy,
): { asked: CoverageQuery; problems: CoverageProblem[] } | null {
  const code = query.get('instrument');
  const instrument = code ? structure.instrument(code) : structure.instruments[0];
  if (!instrument) return null;
  const wanted = query.get('provision');
  const provision = wanted ? structure.flat(instrument).find((one) => one.code === wanted) : null;
  if (provision === undefined) return null;
  const problems: CoverageProblem[] = [];
  const read = <T extends string>(field: CoverageProblem['field'], isKnown: (value: string) => boolean): T | null => {
    const value = query.get(field);
    if (!value) return null;
    if (isKnown(value)) return value as T;
    problems.push({ field, value: value.slice(0, 60) });
    return null;
  };
  const isTerm = (kind: string) => (value: string) => taxonomy.term(value)?.kind === kind;
  const asked: CoverageQuery = {
    instrument,
    provision,
    by: read<Division>('by', (value) => (DIVISIONS as readonly string[]).includes(value)) ?? 'regions',
    within: read('in', isPlace),
    population: read('population', isTerm('population')),
    theme: read('theme', isTerm('theme')),
  };
  return { asked, problems };
}

/** The figure that the table shows; the evidence where nothing else is asked. */
export function readMeasure(query: URLSearchParams): Measure {
  return MEASURES.find((measure) => measure === query.get('show')) ?? 'evidence';
}
