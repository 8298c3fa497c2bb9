import type { InstrumentRecord } from '../input/instrument-record.ts';
import { TREATY_REMARKS } from './untoc-remarks.ts';
import { UNTOC_TITLES } from './untoc-titles.ts';
import { articles, written } from './words.ts';

const TERMS: Record<number, string[]> = {
  5: ['T8'],
  8: ['T9'],
  9: ['T9', 'T9.1'],
  24: ['T10', 'T9.2'],
  25: ['T10.1', 'S6.2'],
  28: ['T8', 'S7.2'],
  29: ['S7.1'],
  31: ['T8', 'T10', 'S1'],
};

/** The Convention against Transnational Organized Crime (A/RES/55/25, annex I): titles of its articles. Not compared with the text. */
export const UNTOC: InstrumentRecord = {
  code: 'untoc',
  kind: 'treaty',
  symbol: 'A/RES/55/25, annex I',
  body: 'General Assembly',
  adoptedOn: '2000-11-15',
  inForceOn: '2003-09-29',
  titles: written({
    ar: 'اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية',
    en: 'United Nations Convention against Transnational Organized Crime',
    es: 'Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional',
    fr: 'Convention des Nations Unies contre la criminalité transnationale organisée',
    ru: 'Конвенция Организации Объединенных Наций против транснациональной организованной преступности',
    zh: '联合国打击跨国有组织犯罪公约',
  }),
  shortTitles: written({
    ar: 'اتفاقية الجريمة المنظمة',
    en: 'UNTOC',
    es: 'Convención contra la Delincuencia Organizada',
    fr: 'Convention contre la criminalité organisée',
    ru: 'Конвенция против организованной преступности',
    zh: '《有组织犯罪公约》',
  }),
  sourceUrl: 'https://docs.un.org/en/A/RES/55/25',
  attribution: null,
  remarks: TREATY_REMARKS,
  provisions: articles(UNTOC_TITLES, TERMS),
};
