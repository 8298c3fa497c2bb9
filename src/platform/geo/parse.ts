import { icuLocale, LOCALES } from '../i18n/locales.ts';
import { AMBIGUOUS_NAMES, COUNTRY_ALIASES } from './country-aliases.ts';
import { COUNTRIES_AND_AREAS, countryName, isCountryCode } from './countries.ts';
import { addName, folded, type NameTable, nameKey, nearestCode } from './spelling.ts';
import { Kept } from '../kept.ts';

const LONGEST_NAME = 120;
const MOST_REMEMBERED = 5_000;
/** Codes that are words or mean "not available" when they stand in lower case. */
const WORDS_NOT_CODES = new Set(['na', 'no', 'and', 'are', 'can', 'per', 'non', 'not']);
/** Languages beside the six whose names help to read lists: tried after those of the six, and never against them. */
const OTHER_LANGUAGES = ['zh-Hant', 'pt', 'de', 'it', 'nl', 'tr', 'id', 'sw', 'fa', 'uk', 'pl', 'sv', 'ro'];

/** Words of formal names ("Federal Republic of ..."): dropped when the whole name is not known. */
const FORMAL_WORDS = new Set(
  `republic rep kingdom state states federation federal federative democratic peoples people socialist islamic arab bolivarian plurinational
  principality grand duchy sultanate commonwealth cooperative co operative independent united union oriental hashemite confederation sovereign
  republique royaume etat etats federale federal democratique populaire socialiste islamique arabe principaute duche independant unie uni union
  hachemite cooperative commonwealth confederation federatif orientale
  republica reino estado estados democratica popular socialista islamica principado gran ducado sultanato mancomunidad independiente unida
  hachemita federativa cooperativa oriental commonwealth sultania
  республика королевство государство федеративная федеративное демократическая народная социалистическая исламская арабская княжество великое
  герцогство султанат содружество независимое соединенное объединенная хашимитское кооперативная народно восточная
  جمهوريه الجمهوريه مملكه المملكه دوله الدوله اتحاد الاتحاديه الديمقراطيه الشعبيه الاشتراكيه الاسلاميه العربيه اماره دوقيه الكبري سلطنه كمنولث
  المستقله المتحده الهاشميه التعاونيه الفيدراليه الشرقيه`
    .split(/\s+/)
    .map(folded),
);
const FORMAL_CHINESE = /民主|人民|社会主义|伊斯兰|共和国|王国|联邦|阿拉伯|大公国|公国|苏丹国|合众国|合作|独立国|哈希姆|多民族|国$/g;

let table: NameTable | undefined;
const remembered = new Kept<string | null>(MOST_REMEMBERED);

/**
 * The ISO 3166-1 alpha-2 code (or XK) of a country as people write it: a code of two or three letters or of three digits (also without
 * leading zeros), a flag, or a short, formal, former or colloquial name in any of six languages, with or without accents, capitals and
 * punctuation, in either order ("Korea, Republic of"). One slip is forgiven from six letters on, two from twelve, where only one country is
 * that near. Null for anything else and for what two countries share ("Korea", "Virgin Islands"): nothing is guessed.
 */
export function parseCountry(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST_NAME) return null;
  return remembered.get(trimmed, () => readCode(trimmed) ?? readName(trimmed));
}

/** The alpha-2 code (or XK) of the country of which this is a name as it is written: no code, no slip. Null for anything else. */
export function countryNamed(text: string): string | null {
  table ??= buildTable();
  return table.get(nameKey(text)) ?? null;
}

const alpha3 = new Map(COUNTRIES_AND_AREAS.map((country) => [country.alpha3, country.alpha2]));
const numeric = new Map(COUNTRIES_AND_AREAS.map((country) => [country.numeric, country.alpha2]));

function readCode(text: string): string | undefined {
  if (/^\d{1,3}$/.test(text)) return numeric.get(text.padStart(3, '0'));
  if (/^\p{RI}{2}$/u.test(text))
    return readCode([...text].map((letter) => String.fromCharCode((letter.codePointAt(0) ?? 0) - 0x1f1a5)).join(''));
  if (!/^[a-z]{2,3}$/i.test(text) || WORDS_NOT_CODES.has(text)) return undefined;
  const upper = text.toUpperCase();
  return upper.length === 3 ? alpha3.get(upper) : isCountryCode(upper) ? upper : undefined;
}

function readName(text: string): string | null {
  table ??= buildTable();
  const key = nameKey(text);
  const exact = table.get(key);
  if (exact !== undefined) return exact;
  const short = nameKey(text.replace(FORMAL_CHINESE, ''), FORMAL_WORDS);
  if (short !== key && short.length > 1) {
    const informal = table.get(short);
    if (informal !== undefined) return informal;
  }
  return nearestCode(table, key);
}

/** Ranks, the first wins: what is written here by hand, the names shown here, CLDR, names without brackets, other languages. */
function buildTable(): NameTable {
  const names: NameTable = new Map(AMBIGUOUS_NAMES.map((name) => [nameKey(name), null]));
  for (const [code, aliases] of Object.entries(COUNTRY_ALIASES)) for (const alias of aliases.split('|')) addName(names, alias, code);
  const shown = LOCALES.flatMap((locale) => COUNTRIES_AND_AREAS.map(({ alpha2 }): Name => [countryName(alpha2, locale), alpha2]));
  const cldr = LOCALES.flatMap((locale) => cldrNames(icuLocale(locale)));
  const bare = [...shown, ...cldr].map(([name, code]): Name => [name.replace(/[(（].*$/, ''), code]);
  for (const rank of [shown, cldr, bare, OTHER_LANGUAGES.flatMap(cldrNames)]) addMissing(names, rank);
  return names;
}

type Name = readonly [name: string, code: string];

function cldrNames(locale: string): readonly Name[] {
  return (['long', 'short'] as const).flatMap((style) => {
    const display = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none', style });
    return COUNTRIES_AND_AREAS.map(({ alpha2 }): Name => [display.of(alpha2) ?? '', alpha2]);
  });
}

/** Names of a lower rank never change those already there. */
function addMissing(names: NameTable, rank: readonly Name[]): void {
  const more: NameTable = new Map();
  for (const [name, code] of rank) addName(more, name, code);
  for (const [key, code] of more) if (!names.has(key)) names.set(key, code);
}
