import { LOCALES } from '../i18n/locales.ts';
import { countryNamed } from './parse.ts';
import { REGIONS } from './regions.ts';
import { addName, type NameTable, nameKey } from './spelling.ts';

/** A country (alpha-2) or a region of M49. */
export interface NamedPlace {
  kind: 'country' | 'region';
  code: string;
}

const WORLD = '001';
const LONGEST = 120;
let regions: NameTable | undefined;

/**
 * The country or region of which these words are the name, as a whole and as it is written: in any of six languages, with or without
 * accents, capitals and small words. Null for anything else, for codes ("it" is a word) and for the world.
 */
export function placeNamed(text: string): NamedPlace | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST) return null;
  const country = countryNamed(trimmed);
  if (country !== null) return { kind: 'country', code: country };
  regions ??= regionTable();
  const region = regions.get(nameKey(trimmed)) ?? null;
  return region === null ? null : { kind: 'region', code: region };
}

function regionTable(): NameTable {
  const names: NameTable = new Map();
  for (const { code, names: own } of REGIONS) if (code !== WORLD) for (const locale of LOCALES) addName(names, own[locale], code);
  return names;
}
