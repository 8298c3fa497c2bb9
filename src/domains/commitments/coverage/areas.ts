import { COUNTRIES_AND_AREAS } from '../../../platform/geo/countries.ts';
import { groupsOf, REGIONAL_GROUPS } from '../../../platform/geo/groups.ts';
import { countriesIn, REGIONS, regionsOf } from '../../../platform/geo/regions.ts';

/**
 * Where something is, as far as it may be told: a country, or an M49 region where the country is hidden, or nowhere (0). What lies in a
 * region alone counts in no country and in no regional group, which could narrow it down.
 */
const NOWHERE = 0;
const CODES: readonly string[] = ['', ...COUNTRIES_AND_AREAS.map(({ alpha2 }) => alpha2), ...REGIONS.map(({ code }) => code)];
const numberOf = new Map(CODES.map((code, at) => [code, at]));

/** How many areas there are; their numbers begin with `NOWHERE`. */
export const AREAS = CODES.length;

/** The number of a country (alpha-2) or region (M49); `NOWHERE` for what is not known. */
export function areaOf(code: string): number {
  return numberOf.get(code) ?? NOWHERE;
}

/** The number of the smallest region of a country, for places that are hidden. */
export function hiddenAreaOf(country: string): number {
  return areaOf(regionsOf(country)[0] ?? '');
}

/** What an area lies in: itself, its regions up to the continent, its regional groups (by their names). */
export function placesAbove(area: number): readonly string[] {
  return ABOVE[area] ?? [];
}

const ABOVE: readonly (readonly string[])[] = CODES.map((code) => {
  if (code === '') return [];
  if (/^[A-Z]/.test(code)) return [code, ...regionsOf(code), ...groupsOf(code)];
  const [country] = countriesIn(code);
  const chain = country ? regionsOf(country) : [];
  return code === '001' ? [] : chain.slice(chain.indexOf(code));
});

/** Whether this is the name of something that areas lie in. */
export function isPlace(code: string): boolean {
  return (code !== '001' && numberOf.has(code) && code !== '') || (REGIONAL_GROUPS as readonly string[]).includes(code);
}
