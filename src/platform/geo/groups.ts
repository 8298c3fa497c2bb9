import type { Locale } from '../i18n/locales.ts';

/** The five regional groups of Member States of the United Nations. */
export const REGIONAL_GROUPS = ['african', 'asia-pacific', 'eastern-european', 'grulac', 'weog'] as const;
export type RegionalGroup = (typeof REGIONAL_GROUPS)[number];

/**
 * Members as the Department for General Assembly and Conference Management lists them. Four states are particular:
 * Israel takes part in WEOG (in New York since 2000, in Geneva since 2013), not in the Asia-Pacific group; Türkiye takes part in both and
 * counts as WEOG in elections; the United States of America belongs to no group, attends WEOG as an observer and counts as WEOG in
 * elections; Kiribati is placed in the Asia-Pacific group, in whose work it long took no part.
 * Observer States (Holy See, State of Palestine) and areas have no group here, though both attend meetings of one.
 */
const MEMBERS: Record<RegionalGroup, readonly string[]> = {
  african: codes(`DZ AO BJ BW BF BI CV CM CF TD KM CG CI CD DJ EG GQ ER ET GA GM GH GN GW KE LS LR LY MG MW ML MR MU MA MZ NA NE NG RW ST
    SN SC SL SO ZA SS SD SZ TG TN UG TZ ZM ZW`),
  'asia-pacific': codes(`AF BH BD BT BN KH CN CY KP FJ IN ID IR IQ JP JO KZ KI KW KG LA LB MY MV MH FM MN MM NR NP OM PK PW PG PH QA KR WS
    SA SG SB LK SY TJ TH TL TO TR TM TV AE UZ VU VN YE`),
  'eastern-european': codes('AL AM AZ BY BA BG HR CZ EE GE HU LV LT ME MD PL RO RU RS SK SI MK UA'),
  grulac: codes('AG AR BS BB BZ BO BR CL CO CR CU DM DO EC SV GD GT GY HT HN JM MX NI PA PY PE KN LC VC SR TT UY VE'),
  weog: codes('AD AU AT BE CA DK FI FR DE GR IS IE IL IT LI LU MT MC NL NZ NO PT SM ES SE CH TR GB US'),
};

const NAMES: Record<RegionalGroup, Record<Locale, string>> = {
  african: {
    ar: 'مجموعة الدول الأفريقية',
    en: 'African States',
    es: 'Estados de África',
    fr: 'États d’Afrique',
    ru: 'Государства Африки',
    zh: '非洲国家',
  },
  'asia-pacific': {
    ar: 'مجموعة دول آسيا والمحيط الهادئ',
    en: 'Asia-Pacific States',
    es: 'Estados de Asia y el Pacífico',
    fr: 'États d’Asie et du Pacifique',
    ru: 'Государства Азиатско-Тихоокеанского региона',
    zh: '亚太国家',
  },
  'eastern-european': {
    ar: 'مجموعة دول أوروبا الشرقية',
    en: 'Eastern European States',
    es: 'Estados de Europa Oriental',
    fr: 'États d’Europe orientale',
    ru: 'Государства Восточной Европы',
    zh: '东欧国家',
  },
  grulac: {
    ar: 'مجموعة دول أمريكا اللاتينية ومنطقة البحر الكاريبي',
    en: 'Latin American and Caribbean States',
    es: 'Estados de América Latina y el Caribe',
    fr: 'États d’Amérique latine et des Caraïbes',
    ru: 'Государства Латинской Америки и Карибского бассейна',
    zh: '拉丁美洲和加勒比国家',
  },
  weog: {
    ar: 'مجموعة دول أوروبا الغربية ودول أخرى',
    en: 'Western European and other States',
    es: 'Estados de Europa Occidental y otros Estados',
    fr: 'États d’Europe occidentale et autres États',
    ru: 'Государства Западной Европы и другие государства',
    zh: '西欧和其他国家',
  },
};

/** The groups in which a state takes part: one, none, or for Türkiye two, the group for elections first. */
export function groupsOf(alpha2: string): readonly RegionalGroup[] {
  const groups = REGIONAL_GROUPS.filter((group) => MEMBERS[group].includes(alpha2));
  return alpha2 === 'TR' ? groups.toReversed() : groups;
}

/** The group in which a state is counted in elections, which is the one to balance lists by; null where it has none. */
export function groupOf(alpha2: string): RegionalGroup | null {
  return groupsOf(alpha2)[0] ?? null;
}

/** The alpha-2 codes of the states of a group. Türkiye is in two groups. */
export function membersOfGroup(group: RegionalGroup): readonly string[] {
  return MEMBERS[group];
}

export function groupName(group: RegionalGroup, locale: Locale): string {
  return NAMES[group][locale];
}

export function isRegionalGroup(value: unknown): value is RegionalGroup {
  return (REGIONAL_GROUPS as readonly unknown[]).includes(value);
}

function codes(list: string): readonly string[] {
  return list.split(/\s+/);
}
