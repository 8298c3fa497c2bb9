import { regionsOf } from '../../../platform/geo/regions.ts';
import { GENDERS, SECTORS } from '../tables/side-events.ts';

interface Speaking {
  state: 'invited' | 'confirmed' | 'declined' | 'withdrawn';
  gender: string | null;
  region: string | null;
  sector: string | null;
}

export interface BalancePart {
  /** Null: not given. */
  value: string | null;
  count: number;
}

/** How a panel is made up, as far as its speakers said so. */
export interface Balance {
  speakers: number;
  confirmed: number;
  gender: BalancePart[];
  region: BalancePart[];
  sector: BalancePart[];
  /** What a reader should notice; each only where at least two speakers gave the fact. */
  notes: ('one-gender' | 'one-region' | 'one-sector' | 'mostly-unknown')[];
}

/** The five regions by which a panel is looked at (M49). */
export const PANEL_REGIONS = ['002', '019', '142', '150', '009'] as const;

/** The region of a panel in which a country lies; null for the areas that lie in none. */
export function panelRegionOf(country: string): string | null {
  return regionsOf(country).find((code) => (PANEL_REGIONS as readonly string[]).includes(code)) ?? null;
}

/** Counts the speakers of a panel who are invited or confirmed; who gave nothing is counted as such and never guessed. */
export function balanceOf(speakers: readonly Speaking[]): Balance {
  const there = speakers.filter(({ state }) => state === 'invited' || state === 'confirmed');
  const parts = {
    gender: countBy(there, 'gender', GENDERS),
    region: countBy(there, 'region', PANEL_REGIONS),
    sector: countBy(there, 'sector', SECTORS),
  };
  return {
    speakers: there.length,
    confirmed: there.filter(({ state }) => state === 'confirmed').length,
    ...parts,
    notes: [
      ...(isAllOne(parts.gender) ? (['one-gender'] as const) : []),
      ...(isAllOne(parts.region) ? (['one-region'] as const) : []),
      ...(isAllOne(parts.sector) ? (['one-sector'] as const) : []),
      ...(there.length > 1 && unknown(parts.gender) * 2 > there.length ? (['mostly-unknown'] as const) : []),
    ],
  };
}

function countBy(speakers: readonly Speaking[], key: 'gender' | 'region' | 'sector', values: readonly string[]): BalancePart[] {
  const count = (value: string | null) => speakers.filter((one) => one[key] === value).length;
  return [...values, null].map((value) => ({ value, count: count(value) })).filter(({ count: found }) => found > 0);
}

function isAllOne(parts: readonly BalancePart[]): boolean {
  const given = parts.filter(({ value }) => value !== null);
  return given.length === 1 && (given[0]?.count ?? 0) > 1;
}

function unknown(parts: readonly BalancePart[]): number {
  return parts.find(({ value }) => value === null)?.count ?? 0;
}
