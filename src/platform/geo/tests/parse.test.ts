import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../i18n/locales.ts';
import { COUNTRIES, countryName, isCountryCode } from '../countries.ts';
import { LANGUAGE_CODES } from '../language-codes.ts';
import { languageName, parseLanguage } from '../languages.ts';
import { parseCountry } from '../parse.ts';
import { slipsBetween } from '../spelling.ts';

const CODES_FILE = '../shared/data/geo/country-codes.csv';
const present = existsSync(CODES_FILE);
if (!present) process.stderr.write('skipped: ../shared/data not present\n');

describe('parseCountry', () => {
  it.each([
    ['KE', 'KE'],
    ['ken', 'KE'],
    ['404', 'KE'],
    ['4', 'AF'],
    ['🇰🇪', 'KE'],
    [' Kenya ', 'KE'],
    ['KENIA', 'KE'],
    ['كينيا', 'KE'],
    ['肯尼亚', 'KE'],
    ['USA', 'US'],
    ['U.K.', 'GB'],
    ['Ivory Coast', 'CI'],
    ['Côte d’Ivoire', 'CI'],
    ["COTE D'IVOIRE", 'CI'],
    ['Burma', 'MM'],
    ['Swaziland', 'SZ'],
    ['Holland', 'NL'],
    ['Phillipines', 'PH'],
    ['Korea, Republic of', 'KR'],
    ['Republic of Korea', 'KR'],
    ['Korea, North', 'KP'],
    ['Congo, Democratic Republic of the', 'CD'],
    ['Congo', 'CG'],
    ['Republic of Kenya', 'KE'],
    ['la République de l’Équateur', 'EC'],
    ['Iran (Islamic Republic of)', 'IR'],
    ['Islamic Republic of Iran', 'IR'],
    ['Austrailia', 'AU'],
    ['Afganistan', 'AF'],
    ['Guinea-Bissau', 'GW'],
    ['Guinea', 'GN'],
    ['Niger', 'NE'],
    ['Nigeria', 'NG'],
    ['Dominica', 'DM'],
    ['Россия', 'RU'],
    ['Соединённые Штаты Америки', 'US'],
    ['المملكه المتحده', 'GB'],
    ['NA', 'NA'],
    ['NO', 'NO'],
    ['UK', 'GB'],
    ['Macedonia', 'MK'],
    ['Taiwan', 'TW'],
    ['Palestine', 'PS'],
    ['Deutschland', 'DE'],
  ])('reads %s as %s', (text, code) => {
    expect(parseCountry(text)).toBe(code);
  });

  it.each([
    '',
    ' ',
    'na',
    'no',
    'N/A',
    'none',
    'Unknown',
    'Korea',
    'Nigera',
    'Virgin Islands',
    'Yugoslavia',
    'Republic of China',
    'Atlantis',
    'Somaliland',
    'Africa',
    '999',
    '0',
    'XX',
    'QQQ',
    'Republic',
    'Kenya, Uganda',
    'x'.repeat(5_000),
  ])('does not guess %j', (text) => {
    expect(parseCountry(text)).toBeNull();
  });

  it('reads back every name that it shows, in six languages, in capitals too', () => {
    for (const { alpha2, alpha3, numeric } of COUNTRIES) {
      for (const locale of LOCALES) {
        expect(parseCountry(countryName(alpha2, locale)), `${locale} ${countryName(alpha2, locale)}`).toBe(alpha2);
        expect(parseCountry(countryName(alpha2, locale).toUpperCase())).toBe(alpha2);
      }
      expect(parseCountry(alpha3)).toBe(alpha2);
      expect(parseCountry(numeric)).toBe(alpha2);
    }
  });

  it.runIf(present)('reads at least 99.5 per cent of the short and formal names of a published list, and none of them wrongly', () => {
    const rows: Record<string, string>[] = parse(readFileSync(CODES_FILE), { columns: true, bom: true });
    const names = rows.flatMap((row) =>
      Object.entries(row)
        .filter(([column, name]) => /^(official_name|UNTERM|CLDR)/.test(column) && name !== '')
        .map(([, name]) => ({ name: name.replace(/[ *]+$/, ''), code: row['ISO3166-1-Alpha-2'] })),
    );
    const read = names.map(({ name, code }) => ({ name, code, answer: parseCountry(name) }));
    expect(read.filter(({ code, answer }) => answer !== null && answer !== code)).toEqual([]);
    expect(names.length).toBeGreaterThan(4_000);
    expect(read.filter(({ answer }) => answer !== null).length / names.length).toBeGreaterThan(0.995);
  });

  it('answers null or a code for any text, never an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme' }), fc.lorem()), (text) => {
        const code = parseCountry(text);
        expect(code === null || isCountryCode(code)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('parseLanguage', () => {
  it.each([
    ['en', 'en'],
    ['FRA', 'fr'],
    ['fre', 'fr'],
    ['pt_br', 'pt-BR'],
    ['zh-hans', 'zh-Hans'],
    ['iw', 'he'],
    ['NO', 'no'],
    ['English', 'en'],
    ['anglais', 'en'],
    ['الإنجليزية', 'en'],
    ['Русский язык', 'ru'],
    ['اللغة العربية', 'ar'],
    ['Mandarin', 'zh'],
    ['繁體中文', 'zh-Hant'],
    ['Farsi', 'fa'],
    ['Kiswahili', 'sw'],
    ['Portugese', 'pt'],
    ['norsk', 'no'],
    ['English language', 'en'],
  ])('reads %s as %s', (text, tag) => {
    expect(parseLanguage(text)).toBe(tag);
  });

  it.each([
    '',
    'na',
    'no',
    'N/A',
    'other',
    'xx',
    'English, French',
    'sign language',
    'Klingonese',
    '<script>',
    'language',
    'x'.repeat(5_000),
  ])('does not guess %j', (text) => {
    expect(parseLanguage(text)).toBeNull();
  });

  it('names a tag in six languages, and gives back a tag that has no name', () => {
    expect(languageName('sw', 'en')).toBe('Swahili');
    expect(languageName('sw', 'ru')).toBe('суахили');
    expect(languageName('pt-BR', 'en')).toBe('Brazilian Portuguese');
    expect(languageName('qzz', 'en')).toBe('qzz');
    expect(languageName('!', 'en')).toBe('!');
  });

  it('reads back the English name of nearly every language', () => {
    const lost = LANGUAGE_CODES.filter((code) => parseLanguage(languageName(code, 'en')) !== code);
    expect(lost.length).toBeLessThan(8);
  });

  it('answers null or a tag for any text, never an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const tag = parseLanguage(text);
        expect(tag === null || Intl.getCanonicalLocales(tag).length === 1).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('slips', () => {
  it('are counted as one for a swap, a change, a letter more or less', () => {
    expect(slipsBetween('kenya', 'keyna', 2)).toBe(1);
    expect(slipsBetween('kenya', 'kenia', 2)).toBe(1);
    expect(slipsBetween('kenya', 'keny', 2)).toBe(1);
    expect(slipsBetween('kenya', 'nigeria', 2)).toBe(3);
  });
});
