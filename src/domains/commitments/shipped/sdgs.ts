import type { Locale } from '../../../platform/i18n/locales.ts';
import type { InstrumentRecord, ProvisionRecord } from '../input/instrument-record.ts';
import { SDG_GOALS } from './sdg-goals.ts';
import { SDG_WORDINGS } from './sdg-wordings.ts';
import { worded, written } from './words.ts';

/** A target: its number, what it asks for in our own words, codes of the taxonomy. */
type Target = [number: string, gist: string, terms: string[]];

const TARGETS: Record<string, Target[]> = {
  '3': [
    [
      '3.3',
      'End the epidemics of AIDS, tuberculosis and malaria; fight hepatitis and other communicable diseases',
      ['S4.3', 'S4.4', 'S4.5', 'T1.4'],
    ],
    ['3.4', 'Fewer early deaths from non-communicable diseases; better mental health', ['T1']],
    ['3.5', 'Stronger prevention and treatment of substance abuse', ['T1', 'T1.1', 'T1.2']],
    ['3.8', 'Health care and essential medicines for everyone', ['T2']],
  ],
  '4': [['4.7', 'Learners acquire what they need for human rights, peace and non-violence', ['S1.2']]],
  '5': [
    ['5.1', 'End discrimination against women and girls', ['T4', 'P3']],
    ['5.2', 'End violence against women and girls, including trafficking and exploitation', ['T10.5', 'T8.1', 'P3']],
    ['5.3', 'End child marriage and other harmful practices', ['T10.5', 'P1']],
    ['5.5', 'Women take part fully and lead in decisions', ['T4', 'P3']],
  ],
  '8': [
    ['8.5', 'Decent work for all, for young people and persons with disabilities too', ['S5.2']],
    ['8.7', 'End forced labour, modern slavery, trafficking in persons and the worst child labour', ['T8.1', 'P1']],
  ],
  '10': [
    ['10.2', 'Social, economic and political inclusion of all', ['T4.2']],
    ['10.3', 'Equal opportunity; no discriminatory laws and practices', ['T4.2']],
    ['10.7', 'Safe and orderly migration', ['T8.2', 'P10']],
  ],
  '11': [['11.7', 'Safe public spaces for women, children and others', ['T10']]],
  '15': [['15.7', 'End poaching of and trafficking in protected species', ['T8.4']]],
  '16': [
    ['16.1', 'Much less violence and fewer deaths from it, everywhere', ['T10']],
    ['16.2', 'End abuse, exploitation, trafficking of and violence against children', ['T8.1', 'T10.5', 'P1']],
    ['16.3', 'Rule of law, and access to justice for all', ['S6.1', 'T10']],
    ['16.4', 'Less illicit money and fewer illicit arms; stolen assets recovered; organized crime countered', ['T8', 'T8.3']],
    ['16.5', 'Much less corruption and bribery', ['T9']],
    ['16.6', 'Effective, accountable and transparent institutions', ['T9.1']],
    ['16.7', 'Decisions that are inclusive and participatory at all levels', ['S7.3']],
    ['16.10', 'Public access to information, and fundamental freedoms protected', ['T9.1', 'T9.2']],
    ['16.a', 'Stronger national institutions against violence, terrorism and crime', ['T10', 'S7.1']],
    ['16.b', 'Laws and policies without discrimination', ['T4.2']],
  ],
  '17': [
    ['17.16', 'Partnerships of many sides that share knowledge and means', ['T6']],
    ['17.17', 'Partnerships with civil society encouraged', ['T6', 'S7.3']],
    ['17.18', 'Better data, broken down by group', ['S7.2']],
  ],
};

/** The Sustainable Development Goals (A/RES/70/1) that this field touches, targets in our own words. Not compared with the text. */
export const SDGS: InstrumentRecord = {
  code: 'sdgs',
  kind: 'goals',
  symbol: 'A/RES/70/1',
  body: 'General Assembly',
  adoptedOn: '2015-09-25',
  inForceOn: null,
  titles: written({
    ar: 'أهداف التنمية المستدامة',
    en: 'Sustainable Development Goals',
    es: 'Objetivos de Desarrollo Sostenible',
    fr: 'Objectifs de développement durable',
    ru: 'Цели в области устойчивого развития',
    zh: '可持续发展目标',
  }),
  shortTitles: written({ ar: 'أهداف التنمية المستدامة', en: 'SDGs', es: 'ODS', fr: 'ODD', ru: 'ЦУР', zh: '可持续发展目标' }),
  sourceUrl: 'https://docs.un.org/en/A/RES/70/1',
  attribution: null,
  remarks: written({
    ar: 'لا ترد هنا إلا الأهداف والغايات التي يمسها هذا المجال. والغايات مصوغة بعباراتنا، وهي باللغات الأخرى غير الإنكليزية ترجمة آلية.',
    en: 'Only the goals and targets that this field touches are here. Targets are worded by us, and are machine translation in every language but English.',
    es: 'Solo figuran los objetivos y las metas relacionados con este ámbito. Las metas están redactadas por nosotros y, salvo en inglés, son traducción automática.',
    fr: 'Seuls figurent les objectifs et les cibles qui concernent ce domaine. Les cibles sont formulées par nous ; sauf en anglais, ce sont des traductions automatiques.',
    ru: 'Здесь приведены только цели и задачи, относящиеся к этой области. Задачи сформулированы нами; на всех языках, кроме английского, они переведены машиной.',
    zh: '此处仅列出与本领域相关的目标和具体目标。具体目标由我们自行表述，除英文外均为机器翻译。',
  }),
  provisions: Object.entries(SDG_GOALS).flatMap(([number, titles]) => [
    goal(number, titles),
    ...(TARGETS[number] ?? []).map((one) => target(number, one)),
  ]),
};

function goal(number: string, titles: Record<Locale, string>): ProvisionRecord {
  return {
    code: number,
    parent: null,
    number,
    kind: 'goal',
    titles: written(titles),
    gists: {},
    sourceUrl: null,
    terms: [],
    restatedIn: [],
  };
}

function target(parent: string, [number, gist, terms]: Target): ProvisionRecord {
  return {
    code: number,
    parent,
    number,
    kind: 'target',
    titles: worded(number, gist, SDG_WORDINGS),
    gists: {},
    sourceUrl: null,
    terms,
    restatedIn: [],
  };
}
