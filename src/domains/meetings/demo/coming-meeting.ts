import type { Texts } from './demo-meetings.ts';

/** A meeting to come, invented as a whole: there is something to apply for, to propose, to ask and to say. */
export const COMING: { slug: string; titles: Texts; summaries: Texts; venues: Texts } = {
  slug: 'demonstration-session',
  titles: {
    en: 'Demonstration session of an invented commission',
    ar: 'دورة توضيحية للجنة مختلقة',
    es: 'Período de sesiones de demostración de una comisión inventada',
    fr: 'Session de démonstration d’une commission inventée',
    ru: 'Демонстрационная сессия вымышленной комиссии',
    zh: '虚构委员会的演示届会',
  },
  summaries: {
    en: 'No such session is held. It shows how an organization gets in, proposes a side event, asks a question and asks to speak, and what becomes of it.',
    ar: 'لا تُعقد دورة كهذه. وهي تبيّن كيف تحصل المنظمة على الاعتماد، وتقترح حدثا جانبيا، وتطرح سؤالا، وتطلب الكلمة، وما يترتب على ذلك.',
    es: 'Este período de sesiones no se celebra. Muestra cómo una organización se acredita, propone un acto paralelo, formula una pregunta y pide la palabra, y qué resulta de ello.',
    fr: 'Cette session n’a pas lieu. Elle montre comment une organisation est accréditée, propose une manifestation parallèle, pose une question et demande la parole, et ce qu’il en advient.',
    ru: 'Такая сессия не проводится. Она показывает, как организация получает аккредитацию, предлагает параллельное мероприятие, задает вопрос и просит слова — и что из этого выходит.',
    zh: '此届会并不举行，仅用于展示组织如何获得认可、提议会外活动、提问、申请发言，以及后续处理。',
  },
  venues: {
    en: 'Invented conference centre, rooms A to D',
    ar: 'مركز مؤتمرات مختلق، القاعات من A إلى D',
    es: 'Centro de conferencias inventado, salas A a D',
    fr: 'Centre de conférences inventé, salles A à D',
    ru: 'Вымышленный конференц-центр, залы A–D',
    zh: '虚构会议中心，A 至 D 厅',
  },
};

export const COMING_ROOMS: readonly { name: string; capacity: number; equipment: string[]; interpretation: string[] }[] = [
  {
    name: 'A',
    capacity: 200,
    equipment: ['hybrid', 'projector', 'sound', 'captioning'],
    interpretation: ['ar', 'en', 'es', 'fr', 'ru', 'zh'],
  },
  { name: 'B', capacity: 80, equipment: ['hybrid', 'projector', 'sound'], interpretation: ['en', 'fr'] },
  { name: 'C', capacity: 50, equipment: ['projector', 'sound'], interpretation: [] },
  { name: 'D', capacity: 30, equipment: [], interpretation: [] },
];

/** Numbers of the agenda and what they stand under. */
export const COMING_AGENDA: readonly { number: string; under?: string; titles: Texts }[] = [
  {
    number: '1',
    titles: {
      en: 'Opening of the session',
      ar: 'افتتاح الدورة',
      es: 'Apertura del período de sesiones',
      fr: 'Ouverture de la session',
      ru: 'Открытие сессии',
      zh: '届会开幕',
    },
  },
  {
    number: '2',
    titles: {
      en: 'Carrying out what was agreed',
      ar: 'تنفيذ ما اتُّفق عليه',
      es: 'Aplicación de lo acordado',
      fr: 'Mise en œuvre de ce qui a été convenu',
      ru: 'Выполнение согласованного',
      zh: '落实已商定事项',
    },
  },
  {
    number: '2 (a)',
    under: '2',
    titles: {
      en: 'Prevention and treatment',
      ar: 'الوقاية والعلاج',
      es: 'Prevención y tratamiento',
      fr: 'Prévention et traitement',
      ru: 'Профилактика и лечение',
      zh: '预防与治疗',
    },
  },
  {
    number: '2 (b)',
    under: '2',
    titles: {
      en: 'Protection of victims and witnesses',
      ar: 'حماية الضحايا والشهود',
      es: 'Protección de víctimas y testigos',
      fr: 'Protection des victimes et des témoins',
      ru: 'Защита потерпевших и свидетелей',
      zh: '保护被害人和证人',
    },
  },
  {
    number: '3',
    titles: {
      en: 'Contributions of civil society',
      ar: 'إسهامات المجتمع المدني',
      es: 'Contribuciones de la sociedad civil',
      fr: 'Contributions de la société civile',
      ru: 'Вклад гражданского общества',
      zh: '民间社会的贡献',
    },
  },
  {
    number: '4',
    titles: {
      en: 'Adoption of the report',
      ar: 'اعتماد التقرير',
      es: 'Aprobación del informe',
      fr: 'Adoption du rapport',
      ru: 'Принятие доклада',
      zh: '通过报告',
    },
  },
];

/** Hours of each day in the zone of the meeting. */
export const COMING_GRID = [
  { kind: 'side-event', from: '08:50', to: '09:50' },
  { kind: 'plenary', from: '10:00', to: '13:00' },
  { kind: 'side-event', from: '13:10', to: '14:40' },
  { kind: 'plenary', from: '15:00', to: '18:00' },
] as const;
