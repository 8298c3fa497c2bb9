import { LOCALES, type Locale } from '../../../platform/i18n/locales.ts';
import type { InstrumentRecord, ProvisionRecord } from '../input/instrument-record.ts';
import { CLOSING_TITLES } from './untoc-closing-titles.ts';
import { FIREARMS_TITLES } from './untoc-firearms-titles.ts';
import { MIGRANTS_TITLES } from './untoc-migrants-titles.ts';
import { PERSONS_TITLES } from './untoc-persons-titles.ts';
import { TREATY_REMARKS } from './untoc-remarks.ts';
import { articles, written } from './words.ts';

const TO_THE_CONVENTION = 'United Nations Convention against Transnational Organized Crime';
const common = { kind: 'protocol', body: 'General Assembly', attribution: null, remarks: TREATY_REMARKS } as const;

/** The three protocols to the Convention: titles of their articles. Not compared with the texts. */
export const UNTOC_PROTOCOLS: readonly InstrumentRecord[] = [
  {
    ...common,
    code: 'untoc-trafficking-in-persons',
    symbol: 'A/RES/55/25, annex II',
    adoptedOn: '2000-11-15',
    inForceOn: '2003-12-25',
    titles: written({
      ar: 'بروتوكول منع وقمع ومعاقبة الاتجار بالأشخاص، وبخاصة النساء والأطفال، المكمل لاتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية',
      ru: 'Протокол о предупреждении и пресечении торговли людьми, особенно женщинами и детьми, и наказании за нее, дополняющий Конвенцию Организации Объединенных Наций против транснациональной организованной преступности',
      zh: '联合国打击跨国有组织犯罪公约关于预防、禁止和惩治贩运人口特别是妇女和儿童行为的补充议定书',
      en: `Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children, supplementing the ${TO_THE_CONVENTION}`,
      fr: 'Protocole additionnel à la Convention des Nations Unies contre la criminalité transnationale organisée visant à prévenir, réprimer et punir la traite des personnes, en particulier des femmes et des enfants',
      es: 'Protocolo para prevenir, reprimir y sancionar la trata de personas, especialmente mujeres y niños, que complementa la Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional',
    }),
    shortTitles: written({
      ar: 'بروتوكول الاتجار بالأشخاص',
      en: 'Trafficking in Persons Protocol',
      es: 'Protocolo contra la Trata de Personas',
      fr: 'Protocole relatif à la traite des personnes',
      ru: 'Протокол о торговле людьми',
      zh: '《贩运人口议定书》',
    }),
    sourceUrl: 'https://docs.un.org/en/A/RES/55/25',
    provisions: protocolArticles(PERSONS_TITLES, {
      5: ['T8.1'],
      6: ['T8.1', 'P11', 'S6.2'],
      7: ['T8.1', 'P11'],
      8: ['T8.1', 'P11'],
      9: ['T8.1', 'S1'],
      10: ['T8.1', 'S7.1'],
    }),
  },
  {
    ...common,
    code: 'untoc-smuggling-of-migrants',
    symbol: 'A/RES/55/25, annex III',
    adoptedOn: '2000-11-15',
    inForceOn: '2004-01-28',
    titles: written({
      ar: 'بروتوكول مكافحة تهريب المهاجرين عن طريق البر والبحر والجو، المكمل لاتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية',
      ru: 'Протокол против незаконного ввоза мигрантов по суше, морю и воздуху, дополняющий Конвенцию Организации Объединенных Наций против транснациональной организованной преступности',
      zh: '联合国打击跨国有组织犯罪公约关于打击陆、海、空偷运移民的补充议定书',
      en: `Protocol against the Smuggling of Migrants by Land, Sea and Air, supplementing the ${TO_THE_CONVENTION}`,
      fr: 'Protocole contre le trafic illicite de migrants par terre, air et mer, additionnel à la Convention des Nations Unies contre la criminalité transnationale organisée',
      es: 'Protocolo contra el tráfico ilícito de migrantes por tierra, mar y aire, que complementa la Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional',
    }),
    shortTitles: written({
      ar: 'بروتوكول تهريب المهاجرين',
      en: 'Smuggling of Migrants Protocol',
      es: 'Protocolo contra el Tráfico Ilícito de Migrantes',
      fr: 'Protocole relatif au trafic illicite de migrants',
      ru: 'Протокол о незаконном ввозе мигрантов',
      zh: '《偷运移民议定书》',
    }),
    sourceUrl: 'https://docs.un.org/en/A/RES/55/25',
    provisions: protocolArticles(MIGRANTS_TITLES, {
      6: ['T8.2'],
      10: ['T8.2'],
      14: ['T8.2', 'S7.1'],
      15: ['T8.2', 'S1'],
      16: ['T8.2', 'P10'],
      18: ['T8.2', 'P10'],
    }),
  },
  {
    ...common,
    code: 'untoc-firearms',
    symbol: 'A/RES/55/255',
    adoptedOn: '2001-05-31',
    inForceOn: '2005-07-03',
    titles: written({
      ar: 'بروتوكول مكافحة صنع الأسلحة النارية وأجزائها ومكوناتها والذخيرة والاتجار بها بصورة غير مشروعة، المكمل لاتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية',
      ru: 'Протокол против незаконного изготовления и оборота огнестрельного оружия, его составных частей и компонентов, а также боеприпасов к нему, дополняющий Конвенцию Организации Объединенных Наций против транснациональной организованной преступности',
      zh: '联合国打击跨国有组织犯罪公约关于打击非法制造和贩运枪支及其零部件和弹药的补充议定书',
      en: `Protocol against the Illicit Manufacturing of and Trafficking in Firearms, Their Parts and Components and Ammunition, supplementing the ${TO_THE_CONVENTION}`,
      fr: 'Protocole contre la fabrication et le trafic illicites d’armes à feu, de leurs pièces, éléments et munitions, additionnel à la Convention des Nations Unies contre la criminalité transnationale organisée',
      es: 'Protocolo contra la fabricación y el tráfico ilícitos de armas de fuego, sus piezas y componentes y municiones, que complementa la Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional',
    }),
    shortTitles: written({
      ar: 'بروتوكول الأسلحة النارية',
      en: 'Firearms Protocol',
      es: 'Protocolo sobre Armas de Fuego',
      fr: 'Protocole relatif aux armes à feu',
      ru: 'Протокол об огнестрельном оружии',
      zh: '《枪支议定书》',
    }),
    sourceUrl: 'https://docs.un.org/en/A/RES/55/255',
    provisions: protocolArticles(FIREARMS_TITLES, { 5: ['T8.3'], 11: ['T8.3'], 14: ['T8.3', 'S7.1'] }),
  },
];

/** The articles of one protocol: its own, then those with which every protocol ends. */
function protocolArticles(own: Readonly<Record<Locale, readonly string[]>>, terms: Readonly<Record<number, string[]>>): ProvisionRecord[] {
  const whole = LOCALES.map((lang) => [lang, [...own[lang], ...CLOSING_TITLES[lang]]] as const);
  return articles(Object.fromEntries(whole) as Record<Locale, string[]>, terms);
}
