import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../i18n/locales.ts';
import { COUNTRIES, countriesSorted, countryName, countryNamesInAllLanguages, findCountry, isCountryCode } from '../countries.ts';
import { groupName, groupOf, groupsOf, isRegionalGroup, membersOfGroup, REGIONAL_GROUPS } from '../groups.ts';
import { countriesIn, findRegion, REGIONS, regionName, regionsOf, subregionsOf } from '../regions.ts';

const GEO = '../shared/data/geo';
const present = existsSync(GEO);
if (!present) process.stderr.write('skipped: ../shared/data not present\n');

function rowsOf(file: string): Record<string, string>[] {
  return parse(readFileSync(`${GEO}/${file}`), { columns: true, bom: true });
}

describe('countries', () => {
  it('are 249, of them 193 Member States and two observer States', () => {
    expect(COUNTRIES).toHaveLength(249);
    expect(COUNTRIES.filter(({ standing }) => standing === 'member')).toHaveLength(193);
    expect(COUNTRIES.filter(({ standing }) => standing === 'observer').map(({ alpha2 }) => alpha2)).toEqual(['PS', 'VA']);
    for (const key of ['alpha2', 'alpha3', 'numeric'] as const) expect(new Set(COUNTRIES.map((country) => country[key])).size).toBe(249);
  });

  it('carry the names that the United Nations uses', () => {
    expect(countryName('PS', 'en')).toBe('State of Palestine');
    expect(countryName('TW', 'fr')).toBe('Province chinoise de Taïwan');
    expect(countryName('KP', 'es')).toBe('República Popular Democrática de Corea');
    expect(countryName('RU', 'ru')).toBe('Российская Федерация');
    expect(countryName('SY', 'ar')).toBe('الجمهورية العربية السورية');
    expect(countryName('GB', 'zh')).toBe('大不列颠及北爱尔兰联合王国');
    expect(countryName('KE', 'en')).toBe('Kenya');
    expect(countryName('XK', 'en')).toContain('1244');
    expect(countryName('QQ', 'en')).toBe('QQ');
  });

  it('have a name in each of six languages, no two alike in one language', () => {
    for (const locale of LOCALES) {
      const names = COUNTRIES.map(({ alpha2 }) => countryName(alpha2, locale));
      expect(new Set(names).size).toBe(249);
      for (const name of names) expect(name).not.toMatch(/^[A-Z]{2}$/);
    }
    expect(Object.keys(countryNamesInAllLanguages('KE'))).toEqual(['ar', 'en', 'es', 'fr', 'ru', 'zh']);
  });

  it('are sorted as the language sorts', () => {
    const french = countriesSorted('fr').map(({ alpha2 }) => alpha2);
    expect(french.indexOf('EG')).toBeLessThan(french.indexOf('FI')); // Égypte among E, not after Z
    expect(countriesSorted('zh')[0]?.alpha2).toBe('AL'); // 阿尔巴尼亚, by pinyin
    expect(french).toHaveLength(250);
  });

  it('know their codes, and nothing else', () => {
    expect(findCountry('KE')).toEqual({ alpha2: 'KE', alpha3: 'KEN', numeric: '404', standing: 'member' });
    expect(isCountryCode('ke')).toBe(false);
    expect(isCountryCode('XK')).toBe(true);
    expect(findCountry('UK')).toBeUndefined();
  });

  it.runIf(present)('agree with the published list of codes', () => {
    const published = rowsOf('country-codes.csv').map((row) =>
      [row['ISO3166-1-Alpha-2'], row['ISO3166-1-Alpha-3'], row['ISO3166-1-numeric']?.padStart(3, '0')].join(),
    );
    expect(COUNTRIES.map(({ alpha2, alpha3, numeric }) => [alpha2, alpha3, numeric].join()).toSorted()).toEqual(published.toSorted());
  });
});

describe('regions of M49', () => {
  it('lead from a country to its continent', () => {
    expect(regionsOf('KE')).toEqual(['014', '202', '002']);
    expect(regionsOf('FR')).toEqual(['155', '150']);
    expect(regionsOf('AQ')).toEqual([]);
    expect(regionsOf('QQ')).toEqual([]);
  });

  it('lead from a region to its countries', () => {
    expect(countriesIn('018')).toEqual(['BW', 'LS', 'NA', 'SZ', 'ZA']);
    expect(countriesIn('002')).toContain('KE');
    expect(countriesIn('001')).toHaveLength(250);
    expect(countriesIn('999')).toEqual([]);
    expect(subregionsOf('202').map(({ code }) => code)).toEqual(['014', '017', '018', '011']);
  });

  it('have names in six languages and a parent that comes before them', () => {
    expect(REGIONS).toHaveLength(30);
    for (const [index, region] of REGIONS.entries()) {
      for (const locale of LOCALES) expect(region.names[locale]).not.toBe('');
      if (region.parent) expect(REGIONS.findIndex(({ code }) => code === region.parent)).toBeLessThan(index);
    }
    expect(regionName('015', 'fr')).toBe('Afrique septentrionale');
    expect(regionName('999', 'fr')).toBe('999');
    expect(findRegion('999')).toBeUndefined();
  });

  it.runIf(present).each(LOCALES)('agree with the table of the UN Statistics Division: %s', (locale) => {
    const published = new Map<string, Set<string>>(); // the table itself spells some regions in two ways
    for (const row of rowsOf(`unsd-m49/UNSD-${locale === 'zh' ? 'cn' : locale}.csv`)) {
      const codes = [row['Intermediate Region Code'], row['Sub-region Code'], row['Region Code']].filter(Boolean);
      expect(regionsOf(row['ISO-alpha2 Code'] as string)).toEqual(codes);
      for (const level of ['Global', 'Region', 'Sub-region', 'Intermediate Region']) {
        const code = row[`${level} Code`];
        if (code) published.set(code, (published.get(code) ?? new Set()).add((row[`${level} Name`] ?? '').replaceAll("'", '’')));
      }
    }
    expect(published.size).toBe(30);
    for (const [code, names] of published) expect([...names]).toContain(regionName(code, locale));
  });
});

describe('regional groups', () => {
  it('hold every Member State once, Türkiye twice, the United States by elections', () => {
    const seats = REGIONAL_GROUPS.flatMap((group) => membersOfGroup(group));
    expect(seats).toHaveLength(194);
    const members = COUNTRIES.filter(({ standing }) => standing === 'member').map(({ alpha2 }) => alpha2);
    expect([...new Set(seats)].toSorted()).toEqual(members);
    expect(groupsOf('TR')).toEqual(['weog', 'asia-pacific']);
    expect(groupOf('TR')).toBe('weog');
    expect(groupOf('IL')).toBe('weog');
    expect(groupOf('US')).toBe('weog');
    expect(groupOf('KE')).toBe('african');
    expect(groupOf('PS')).toBeNull();
    expect(groupOf('GL')).toBeNull();
  });

  it('have names in six languages', () => {
    for (const group of REGIONAL_GROUPS) for (const locale of LOCALES) expect(groupName(group, locale)).not.toBe('');
    expect(isRegionalGroup('weog')).toBe(true);
    expect(isRegionalGroup('nato')).toBe(false);
  });

  it.runIf(present)('agree with the published list', () => {
    const published: Record<string, string> = {
      'African Group': 'african',
      'Asia-Pacific Group': 'asia-pacific',
      'Eastern European Group': 'eastern-european',
      GRULAC: 'grulac',
      WEOG: 'weog',
    };
    const rows = rowsOf('groups/un-regional-groups.csv').map((row) => [published[row['Region'] ?? ''], row['Code']].join(' '));
    const own = REGIONAL_GROUPS.flatMap((group) => membersOfGroup(group).map((code) => [group, findCountry(code)?.alpha3].join(' ')));
    expect(own.toSorted()).toEqual(rows.toSorted());
  });
});
