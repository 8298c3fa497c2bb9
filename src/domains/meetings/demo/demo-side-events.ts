import type { SideEventState } from '../tables/side-events.ts';

type Texts = Record<string, string>;

/** Side events of the sixth session of the Conference of the Parties (2012): seven by organizations. Of two the subject is known; the others stand for the rest. */
export const SIXTH_SESSION: readonly { slug: string; titles: Texts; known: boolean }[] = [
  {
    slug: 'learning-from-victims',
    known: true,
    titles: {
      en: 'Learning from victims',
      ar: 'التعلم من الضحايا',
      es: 'Aprender de las víctimas',
      fr: 'Apprendre des victimes',
      ru: 'Учиться у потерпевших',
      zh: '向被害人学习',
    },
  },
  {
    slug: 'organizations-against-trafficking-in-persons',
    known: true,
    titles: {
      en: 'Organizations against trafficking in persons',
      ar: 'المنظمات في مواجهة الاتجار بالأشخاص',
      es: 'Las organizaciones contra la trata de personas',
      fr: 'Les organisations contre la traite des personnes',
      ru: 'Организации против торговли людьми',
      zh: '反对贩运人口的组织',
    },
  },
  ...[3, 4, 5, 6, 7].map((n) => ({
    slug: `demonstration-side-event-${n}`,
    known: false,
    titles: {
      en: `Demonstration: side event ${n}, subject not known`,
      ar: `عرض توضيحي: الحدث الجانبي ${n}، الموضوع غير معروف`,
      es: `Demostración: acto paralelo ${n}, asunto desconocido`,
      fr: `Démonstration : manifestation parallèle ${n}, sujet inconnu`,
      ru: `Демонстрация: параллельное мероприятие ${n}, предмет неизвестен`,
      zh: `演示：会外活动 ${n}，内容不详`,
    },
  })),
];

export interface DemoProposal {
  lang: string;
  title: string;
  summary: string;
  terms: readonly string[];
  format: 'in-person' | 'online' | 'hybrid';
  audience: number;
  equipment: readonly string[];
  state: SideEventState;
  /** Confirmed speakers: gender, region (M49), sector. */
  speakers: readonly (readonly ['woman' | 'man' | 'other' | null, string | null, 'civil-society' | 'government' | 'academia' | null])[];
  /** The next organization stands with it. */
  joint: boolean;
}

const PANELS: readonly DemoProposal['speakers'][] = [
  [
    ['woman', '002', 'civil-society'],
    ['man', '150', 'academia'],
    ['woman', '019', null],
  ],
  [
    ['man', '142', 'government'],
    ['woman', '142', 'civil-society'],
  ],
  [
    ['woman', '019', 'civil-society'],
    ['other', '150', 'civil-society'],
    [null, null, 'academia'],
  ],
];

const SUBJECTS: readonly (readonly [lang: string, title: string, summary: string, terms: readonly string[], state: SideEventState])[] = [
  [
    'en',
    'Demonstration: prevention that begins in schools',
    'An invented side event: what teachers, parents and pupils say helped.',
    ['T1.1'],
    'eligible',
  ],
  [
    'fr',
    'Démonstration : soigner sans juger',
    'Une manifestation inventée : des services ouverts à toutes et à tous, et ce qui les tient ouverts.',
    ['T1.2', 'T1.4'],
    'eligible',
  ],
  [
    'es',
    'Demostración: alternativas a la prisión',
    'Un acto inventado: qué se hace en lugar de encarcelar y cómo se mide.',
    ['T10.3'],
    'eligible',
  ],
  ['ar', 'عرض توضيحي: النساء في مراكز العلاج', 'حدث مختلق: ما الذي تحتاج إليه النساء ولا تجده.', ['T1.2'], 'eligible'],
  ['ru', 'Демонстрация: помощь семьям', 'Вымышленное мероприятие: что нужно близким людей с зависимостью.', ['T1.3'], 'eligible'],
  ['zh', '演示：社区康复的经验', '虚构的会外活动：社区康复中行之有效的做法。', ['T1.3'], 'eligible'],
  [
    'en',
    'Demonstration: support for victims of trafficking',
    'An invented side event: shelters, papers, work, and the time that each takes.',
    ['T8.1', 'T10.1'],
    'eligible',
  ],
  [
    'en',
    'Demonstration: following dirty money',
    'An invented side event: what associations can read in public registers.',
    ['T9.1'],
    'eligible',
  ],
  [
    'fr',
    'Démonstration : jeunes et décisions',
    'Une manifestation inventée : comment les jeunes prennent part à ce qui les concerne.',
    ['T4'],
    'submitted',
  ],
  [
    'es',
    'Demostración: medicamentos al alcance',
    'Un acto inventado: acceso a medicamentos fiscalizados en zonas rurales.',
    ['T2'],
    'submitted',
  ],
  [
    'en',
    'Demonstration: forests and crime',
    'An invented side event: those who guard forests and what they ask of states.',
    ['T8.4'],
    'submitted',
  ],
  [
    'en',
    'Demonstration: a proposal that lacks something',
    'An invented side event that was asked back for want of speakers.',
    ['T1'],
    'incomplete',
  ],
];

/** Invented proposals for the coming meeting of the demonstration, each in the language of whoever made it. */
export const COMING_PROPOSALS: readonly DemoProposal[] = SUBJECTS.map(([lang, title, summary, terms, state], n) => ({
  lang,
  title,
  summary,
  terms,
  state,
  format: n % 4 === 1 ? 'hybrid' : 'in-person',
  audience: 30 + n * 5,
  equipment: n % 4 === 1 ? ['hybrid', 'sound'] : ['sound'],
  speakers: state === 'incomplete' ? [] : (PANELS[n % PANELS.length] ?? []),
  joint: n % 3 === 0,
}));
