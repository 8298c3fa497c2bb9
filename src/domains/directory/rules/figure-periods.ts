/** How far back the figures over time reach, in years. */
export const SPANS = [1, 3, 5] as const;
export type Span = (typeof SPANS)[number];

/** The stretches of time that figures are counted in: months of one year, quarters of several. */
export interface FigurePeriods {
  by: 'month' | 'quarter';
  /** The beginning of the first of them. */
  first: Date;
  /** `2026-11` or `2026-Q4`, the oldest first; the last is the one that runs now. */
  names: string[];
}

/** The periods of so many years up to now, by the calendar of UTC: twelve months, or four quarters for each year. */
export function figurePeriods(span: Span, now: Date): FigurePeriods {
  const by = span === 1 ? 'month' : 'quarter';
  const months = by === 'month' ? 1 : 3;
  const count = (span * 12) / months;
  const current = Math.floor(now.getUTCMonth() / months) * months;
  const begin = (back: number) => new Date(Date.UTC(now.getUTCFullYear(), current - back * months, 1));
  return { by, first: begin(count - 1), names: Array.from({ length: count }, (_, at) => nameOf(begin(count - 1 - at), by)) };
}

function nameOf(begin: Date, by: FigurePeriods['by']): string {
  const year = begin.getUTCFullYear();
  return by === 'month' ? begin.toISOString().slice(0, 7) : `${year}-Q${Math.floor(begin.getUTCMonth() / 3) + 1}`;
}
