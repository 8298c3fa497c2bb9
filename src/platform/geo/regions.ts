import { LOCALES, type Locale } from '../i18n/locales.ts';
import { COUNTRIES_AND_AREAS } from './countries.ts';

/** A region of M49 (Standard Country or Area Codes for Statistical Use, UN Statistics Division). */
export type Region = {
  /** M49, three digits. */
  readonly code: string;
  /** The next larger region; null for the world. */
  readonly parent: string | null;
  readonly names: Readonly<Record<Locale, string>>;
};

/** `code parent | ar | en | es | fr | ru | zh | countries that belong to it directly`. Antarctica belongs to the world alone. */
const ROWS = `
001 - | العالم | World | Mundo | Monde | Весь мир | 世界 | AQ
002 001 | أفريقيا | Africa | África | Afrique | Африка | 非洲 |
015 002 | أفريقيا الشمالية | Northern Africa | África septentrional | Afrique septentrionale | Северная Африка | 北非 | DZ EG EH LY MA SD TN
202 002 | أفريقيا جنوب الصحراء الكبرى | Sub-Saharan Africa | África Subsahariana | Afrique subsaharienne | Африка к югу от Сахары | 撒哈拉以南非洲 |
014 202 | شرق أفريقيا | Eastern Africa | África oriental | Afrique orientale | Восточная Африка | 东非 | BI DJ ER ET IO KE KM MG MU MW MZ RE RW SC SO SS TF TZ UG YT ZM ZW
017 202 | وسط أفريقيا | Middle Africa | África central | Afrique centrale | Центральная Африка | 中非 | AO CD CF CG CM GA GQ ST TD
018 202 | الجنوب الأفريقي | Southern Africa | África meridional | Afrique australe | Южная часть Африки | 南部非洲 | BW LS NA SZ ZA
011 202 | غرب أفريقيا | Western Africa | África occidental | Afrique occidentale | Западная Африка | 西非 | BF BJ CI CV GH GM GN GW LR ML MR NE NG SH SL SN TG
019 001 | الأمريكتان | Americas | Américas | Amériques | Северная и Южная Америка | 美洲 |
419 019 | أمريكا اللاتينية ومنطقة البحر الكاريبي | Latin America and the Caribbean | América Latina y el Caribe | Amérique latine et Caraïbes | Латинская Америка и Карибский бассейн | 拉丁美洲和加勒比 |
029 419 | منطقة البحر الكاريبي | Caribbean | El Caribe | Caraïbes | Карибский бассейн | 加勒比 | AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI
013 419 | أمريكا الوسطى | Central America | América central | Amérique centrale | Центральная Америка | 中美洲 | BZ CR GT HN MX NI PA SV
005 419 | أمريكا الجنوبية | South America | América del Sur | Amérique du Sud | Южная Америка | 南美洲 | AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE
021 019 | أمريكا الشمالية | Northern America | América septentrional | Amérique septentrionale | Северная Америка | 北美 | BM CA GL PM US
142 001 | آسيا | Asia | Asia | Asie | Азия | 亚洲 |
143 142 | آسيا الوسطى | Central Asia | Asia central | Asie centrale | Центральная Азия | 中亚 | KG KZ TJ TM UZ
030 142 | شرق آسيا | Eastern Asia | Asia oriental | Asie de l’Est | Восточная Азия | 东亚 | CN HK JP KP KR MN MO TW
035 142 | جنوب شرقي آسيا | South-eastern Asia | Asia sudoriental | Asie du Sud-Est | Юго-Восточная Азия | 东南亚 | BN ID KH LA MM MY PH SG TH TL VN
034 142 | جنوب آسيا | Southern Asia | Asia meridional | Asie méridionale | Южная Азия | 南亚 | AF BD BT IN IR LK MV NP PK
145 142 | غربي آسيا | Western Asia | Asia occidental | Asie occidentale | Западная Азия | 西亚 | AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE
150 001 | أوروبا | Europe | Europa | Europe | Европа | 欧洲 |
151 150 | أوروبا الشرقية | Eastern Europe | Europa oriental | Europe orientale | Восточная Европа | 东欧 | BG BY CZ HU MD PL RO RU SK UA
154 150 | أوروبا الشمالية | Northern Europe | Europa septentrional | Europe septentrionale | Северная Европа | 北欧 | AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ
039 150 | أوروبا الجنوبية | Southern Europe | Europa meridional | Europe méridionale | Южная Европа | 南欧 | AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA XK
155 150 | أوروبا الغربية | Western Europe | Europa occidental | Europe occidentale | Западная Европа | 西欧 | AT BE CH DE FR LI LU MC NL
009 001 | أوقيانوسيا | Oceania | Oceanía | Océanie | Океания | 大洋洲 |
053 009 | أستراليا ونيوزيلندا | Australia and New Zealand | Australia y Nueva Zelandia | Australie et Nouvelle-Zélande | Австралия и Новая Зеландия | 澳大利亚和新西兰 | AU CC CX HM NF NZ
054 009 | ميلانيزيا | Melanesia | Melanesia | Mélanésie | Меланезия | 美拉尼西亚 | FJ NC PG SB VU
057 009 | ميكرونيزيا | Micronesia | Micronesia | Micronésie | Микронезия | 密克罗尼西亚 | FM GU KI MH MP NR PW UM
061 009 | بولينيزيا | Polynesia | Polinesia | Polynésie | Полинезия | 波利尼西亚 | AS CK NU PF PN TK TO TV WF WS`;

/** The tree, each region before the regions in it. */
export const REGIONS: readonly Region[] = [];
const byCode = new Map<string, Region>();
const regionOfCountry = new Map<string, string>();
readRows();

const chains = new Map(COUNTRIES_AND_AREAS.map(({ alpha2 }) => [alpha2, chainOf(regionOfCountry.get(alpha2))]));
const members = new Map(REGIONS.map(({ code }) => [code, countriesBelow(code)]));

/** The region with this M49 code, or undefined. */
export function findRegion(code: string): Region | undefined {
  return byCode.get(code);
}

/** The name of a region as UN publications print it; a code that is not known comes back as it is. */
export function regionName(code: string, locale: Locale): string {
  return byCode.get(code)?.names[locale] ?? code;
}

/**
 * The M49 codes of a country's regions from the smallest to the continent, without the world: `regionsOf('KE')` is
 * `['014', '202', '002']`. Empty for Antarctica and for codes that are not known.
 */
export function regionsOf(alpha2: string): readonly string[] {
  return chains.get(alpha2) ?? [];
}

/** The alpha-2 codes of all countries in a region and the regions in it, sorted; empty for a code that is not known. */
export function countriesIn(region: string): readonly string[] {
  return members.get(region) ?? [];
}

/** The regions directly in this one. */
export function subregionsOf(region: string): readonly Region[] {
  return REGIONS.filter(({ parent }) => parent === region);
}

function readRows(): void {
  for (const line of ROWS.trim().split('\n')) {
    const cells = line.split('|').map((cell) => cell.trim());
    const [code = '', parent = '-'] = (cells[0] ?? '').split(' ');
    const names = Object.fromEntries(LOCALES.map((locale, index) => [locale, cells[index + 1] ?? ''])) as Record<Locale, string>;
    const region = { code, parent: parent === '-' ? null : parent, names };
    (REGIONS as Region[]).push(region);
    byCode.set(code, region);
    for (const country of (cells[7] ?? '').split(' ').filter(Boolean)) regionOfCountry.set(country, code);
  }
}

function chainOf(region: string | undefined): readonly string[] {
  const chain: string[] = [];
  for (let code = region; code && code !== '001'; code = byCode.get(code)?.parent ?? undefined) chain.push(code);
  return chain;
}

function countriesBelow(region: string): readonly string[] {
  const all = COUNTRIES_AND_AREAS.map(({ alpha2 }) => alpha2).toSorted();
  return region === '001' ? all : all.filter((alpha2) => chains.get(alpha2)?.includes(region));
}
