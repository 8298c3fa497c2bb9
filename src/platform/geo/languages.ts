import { icuLocale, LOCALES, type Locale } from '../i18n/locales.ts';
import { LANGUAGE_CODES } from './language-codes.ts';
import { addName, folded, type NameTable, nameKey, nearestCode } from './spelling.ts';
import { Kept } from '../kept.ts';

const LONGEST_NAME = 120;
const MOST_REMEMBERED = 5_000;

/** Names beside those of CLDR: other words for a language, and languages that lists name by country or script. */
const LANGUAGE_ALIASES: Readonly<Record<string, string>> = {
  am: 'Amharique',
  'az-Latn': 'Azeri (Latin)',
  az: 'Azeri',
  ckb: 'Sorani|Kurdish (Sorani)',
  el: 'Modern Greek|Greek, Modern',
  es: 'Castilian|Castellano|Castillan|Spanish; Castilian|Кастильский|西语',
  fa: 'Farsi|Persian|Parsi|Farsi/Persian|Фарси|波斯语',
  fil: 'Pilipino',
  'fa-AF': 'Dari|Dari (Afghanistan)|Дари|达里语',
  gd: 'Scottish Gaelic|Gaelic (Scotland)',
  gsw: 'Swiss German',
  he: 'Ivrit|Modern Hebrew',
  ht: 'Haitian Creole|Kreyol|Creole (Haiti)',
  kmr: 'Kurmanji|Kurdish (Kurmanji)',
  ky: 'Kirghiz|Kyrgyz',
  my: 'Myanmar|Myanmar language|Burmese',
  nb: 'Bokmal|Norwegian (Bokmal)',
  ne: 'Nepalese',
  ny: 'Chichewa|Chewa|Nyanja',
  pa: 'Punjabi|Panjabi',
  ps: 'Pushto|Pashtu|Pashto',
  'pt-BR': 'Portuguese (Brazil)|Portugues do Brasil',
  ro: 'Moldovan|Moldavian|Молдавский',
  rn: 'Kirundi',
  rw: 'Kinyarwanda',
  si: 'Sinhalese|Singhalese',
  st: 'Sesotho',
  sw: 'Kiswahili|Suaheli',
  tl: 'Tagalog',
  tn: 'Setswana',
  ug: 'Uighur|Uygur',
  yue: '粤语|廣東話|广东话',
  xh: 'isiXhosa',
  zh: 'Mandarin|Mandarin Chinese|Putonghua|普通话|国语|汉语|中文|华语|Китайский|Chino mandarín|Standard Chinese',
  'zh-Hans': 'Simplified Chinese|Chinese (Simplified)|Chinois simplifié|Chino simplificado|简体中文|简体',
  'zh-Hant': 'Traditional Chinese|Chinese (Traditional)|Chinois traditionnel|Chino tradicional|繁体中文|繁體中文|繁体',
  zu: 'isiZulu',
};
/** More than one language, or none. */
const AMBIGUOUS_LANGUAGES =
  'Kurdish languages|Creole|Sign language|Chinese languages|Berber languages|Other|Unknown|None|Multilingual'.split('|');
/** Words that may follow or precede the name of a language, and two-letter codes that are words. */
const LANGUAGE_WORDS = new Set('language languages lang langue idioma lengua язык языки اللغه لغه bahasa'.split(' ').map(folded));
const WORDS_NOT_TAGS = new Set(['na', 'no', 'and', 'all', 'any', 'non', 'not', 'und', 'mul', 'zxx', 'mis', 'root', 'other', 'none']);

const display = new Map<Locale, Intl.DisplayNames>();
const known = new Set(LANGUAGE_CODES);
let table: NameTable | undefined;
const remembered = new Kept<string | null>(MOST_REMEMBERED);

/** The name of a BCP 47 tag in one of the six languages ("pt-BR", en: "Brazilian Portuguese"); a tag without a name comes back as it is. */
export function languageName(tag: string, locale: Locale): string {
  let names = display.get(locale);
  if (!names) display.set(locale, (names = new Intl.DisplayNames(icuLocale(locale), { type: 'language', fallback: 'none' })));
  return lookUp(names, tag) ?? tag;
}

/**
 * The canonical BCP 47 tag of a language as people write it: a tag ("pt_br", "FRA", "zh-hans"), its name in any of six languages, or what
 * the language calls itself, with or without accents, capitals and the word "language". One slip is forgiven from six letters on where
 * only one language is that near. Null for anything else, for several languages in one text, and for "na", "no", "other" and the like:
 * Norwegian is read from "NO", "nb", "nn" or its name.
 */
export function parseLanguage(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST_NAME) return null;
  return remembered.get(trimmed, () => readTag(trimmed) ?? readName(trimmed));
}

function readTag(text: string): string | undefined {
  if (!/^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(text) || WORDS_NOT_TAGS.has(text)) return undefined;
  const tag = canonical(text.replaceAll('_', '-'));
  return tag && known.has(tag.split('-')[0] ?? '') ? tag : undefined;
}

function readName(text: string): string | null {
  table ??= buildTable();
  const key = nameKey(text);
  const exact = table.get(key) ?? table.get(nameKey(text, LANGUAGE_WORDS));
  if (exact !== undefined) return exact;
  return table.has(key) ? null : nearestCode(table, key);
}

function buildTable(): NameTable {
  const names: NameTable = new Map(AMBIGUOUS_LANGUAGES.map((name) => [nameKey(name), null]));
  for (const [tag, aliases] of Object.entries(LANGUAGE_ALIASES)) for (const alias of aliases.split('|')) addName(names, alias, tag);
  const more: NameTable = new Map();
  for (const locale of LOCALES) addNames(more, () => icuLocale(locale));
  addNames(more, () => 'zh-Hant');
  addNames(more, (code) => code);
  for (const [key, tag] of more) if (!names.has(key)) names.set(key, tag);
  return names;
}

function addNames(names: NameTable, localeOf: (code: string) => string): void {
  const displays = new Map<string, Intl.DisplayNames>();
  for (const code of LANGUAGE_CODES) {
    const locale = localeOf(code);
    if (Intl.DisplayNames.supportedLocalesOf(locale).length === 0) continue;
    let inLocale = displays.get(locale);
    if (!inLocale) displays.set(locale, (inLocale = new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' })));
    addName(names, lookUp(inLocale, code) ?? '', code);
  }
}

function lookUp(names: Intl.DisplayNames, tag: string): string | undefined {
  try {
    return names.of(tag);
  } catch {
    return undefined; // not a well-formed tag
  }
}

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
