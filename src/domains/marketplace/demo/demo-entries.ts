import type { OfferOrNeedInput } from '../input/offer-or-need.ts';

/** An invented offer or need: in which country its organization sits, how many days ago it was published, how it stands. */
export interface DemoEntry {
  seat: string;
  daysAgo: number;
  daysLeft: number;
  becomes?: 'talks' | 'fulfilment';
  entry: Omit<OfferOrNeedInput, 'expiresOn'>;
}

type Texts = Record<string, string>;
type Rest = Partial<DemoEntry['entry']>;

const text = (texts: Texts) =>
  Object.fromEntries(Object.entries(texts).map(([lang, one]) => [lang, { text: one, origin: 'human' as const }]));

function need(seat: string, [daysAgo, daysLeft]: [number, number], titles: Texts, details: Texts, rest: Rest): DemoEntry {
  return {
    seat,
    daysAgo,
    daysLeft,
    entry: { direction: 'need', titles: text(titles), details: text(details), countries: [seat], ...rest },
  };
}

function offer(seat: string, days: [number, number], titles: Texts, details: Texts, rest: Rest): DemoEntry {
  const { entry, ...demo } = need(seat, days, titles, details, rest);
  return { ...demo, entry: { ...entry, direction: 'offer' } };
}

/** Twelve needs in six languages; none of them exists. */
export const DEMO_NEEDS: readonly DemoEntry[] = [
  need(
    'KE',
    [46, 200],
    { en: 'Naloxone training for 20 outreach workers', sw: 'Mafunzo ya naloxone kwa wahudumu 20' },
    { en: 'Our workers meet overdoses every week and have never been trained. Two days, in English or Swahili. We have a room.' },
    { terms: ['S4.2', 'S7.1'], populations: ['P5', 'P6'], languages: ['en', 'sw'], capacity: 20, capacityOf: 'people' },
  ),
  need(
    'SN',
    [21, 16],
    { fr: 'Traduction de fiches d’information en wolof', en: 'Translation of leaflets into Wolof' },
    { fr: 'Quatre fiches d’une page sur la prévention, destinées aux jeunes et à leurs parents.' },
    { about: 'translators', terms: ['S7.4'], populations: ['P2'], remote: true, languages: ['fr', 'wo'], conditions: 'shared-cost' },
  ),
  need(
    'EG',
    [75, 120],
    { ar: 'خبير في إعداد برامج مهارات الحياة للمدارس' },
    { ar: 'نريد إعداد برنامج من ست جلسات لثلاث مدارس، ونحتاج إلى من يراجعه ويدرب المعلمين.' },
    { about: 'experts', terms: ['S1.2'], populations: ['P1', 'P2'], remote: true, languages: ['ar'] },
  ),
  need(
    'CO',
    [12, 300],
    { es: 'Asociados para una solicitud conjunta sobre desarrollo alternativo' },
    { es: 'Preparamos una solicitud con dos asociaciones de campesinas. Buscamos una organización con experiencia en comercialización.' },
    { about: 'joint-application', terms: ['S5.2'], populations: ['P12'], languages: ['es'], conditions: 'exchange' },
  ),
  need(
    'KG',
    [140, 60],
    { ru: 'Юридическая помощь людям, употребляющим наркотики' },
    { ru: 'К нам обращаются около сорока человек в месяц. Нужен юрист хотя бы на один день в неделю.' },
    { terms: ['S6.1'], populations: ['P5', 'P7'], languages: ['ru', 'ky'], capacity: 4, capacityOf: 'days' },
  ),
  need(
    'CN',
    [5, 250],
    { zh: '需要同伴支持小组的带领经验' },
    { zh: '我们准备开办两个同伴支持小组，希望有经验的组织介绍做法并提供督导。' },
    { terms: ['S5.3'], populations: ['P13'], remote: true, languages: ['zh'] },
  ),
  need(
    'NG',
    [33, 90],
    { en: 'Beds for women who leave trafficking' },
    { en: 'Our shelter is full. We look for six places for up to three months, with somebody who speaks Yoruba.' },
    { terms: ['S6.2'], populations: ['P3', 'P11'], languages: ['en', 'yo'], capacity: 6, capacityOf: 'places' },
  ),
  need(
    'NP',
    [60, 10],
    { en: 'Housing for people who leave prison' },
    { en: 'Ten people a year have nowhere to go. We accompany them; we lack rooms.' },
    { terms: ['S5.1', 'S5.5'], populations: ['P7'], languages: ['ne', 'en'], conditions: 'shared-cost' },
  ),
  need(
    'BR',
    [9, 340],
    { es: 'Formación en mediación penal juvenil', en: 'Training in mediation with young offenders' },
    { es: 'Doce mediadoras voluntarias, en línea o presencial.' },
    { terms: ['S6.3', 'S7.1'], populations: ['P2'], remote: true, languages: ['es', 'pt'], capacity: 12, capacityOf: 'people' },
  ),
  need(
    'UA',
    [88, 150],
    { ru: 'Партнеры для помощи переселенцам', en: 'Partners for work with displaced people' },
    { ru: 'Ищем организации, которые ведут психосоциальное консультирование на русском или украинском языке.' },
    { about: 'partners', terms: ['S3.1'], populations: ['P10'], languages: ['ru', 'uk'], regions: ['150'] },
  ),
  {
    ...need(
      'UG',
      [120, 100],
      { en: 'Somebody to evaluate our drop-in centre' },
      { en: 'Two weeks of work; we have three years of figures.' },
      { terms: ['S7.2', 'S2.4'], languages: ['en', 'lg'], conditions: 'paid' },
    ),
    becomes: 'talks',
  },
  {
    ...need(
      'MA',
      [160, 90],
      { fr: 'Formation à l’accueil des femmes enceintes', ar: 'تدريب على استقبال الحوامل' },
      { fr: 'Deux journées pour notre équipe de huit personnes.' },
      { terms: ['S3.4', 'S7.1'], populations: ['P4'], languages: ['fr', 'ar'] },
    ),
    becomes: 'fulfilment',
  },
];

/** Twelve offers, likewise. */
export const DEMO_OFFERS: readonly DemoEntry[] = [
  offer(
    'TZ',
    [30, 300],
    { en: 'Naloxone training by peers, in Swahili', sw: 'Mafunzo ya naloxone kwa Kiswahili' },
    { en: 'Two trainers come for two days; you give the room and the tea.' },
    {
      terms: ['S4.2', 'S7.1'],
      populations: ['P5', 'P6'],
      countries: ['TZ', 'KE', 'UG'],
      languages: ['sw', 'en'],
      conditions: 'shared-cost',
    },
  ),
  offer(
    'FR',
    [18, 200],
    { fr: 'Relecture et traduction français-anglais', en: 'Translation between French and English' },
    { fr: 'Une équipe de bénévoles traduit jusqu’à vingt pages par mois.' },
    { about: 'translators', terms: ['S7.4'], remote: true, countries: [], languages: ['fr', 'en'], capacity: 20, capacityOf: 'pages' },
  ),
  offer(
    'TN',
    [44, 180],
    { ar: 'تدريب المعلمين على مهارات الحياة', fr: 'Formation d’enseignants aux compétences psychosociales' },
    { ar: 'برنامج مجرب في خمس عشرة مدرسة، نقدمه حضوريا أو عن بعد.' },
    { terms: ['S1.2', 'S7.1'], populations: ['P1', 'P2'], regions: ['015'], remote: true, languages: ['ar', 'fr'] },
  ),
  offer(
    'PE',
    [70, 150],
    { es: 'Acompañamiento a cooperativas de cacao' },
    { es: 'Ayudamos a encontrar compradores y a certificar la producción.' },
    { terms: ['S5.2'], populations: ['P12'], countries: ['PE', 'CO', 'BO'], languages: ['es', 'qu'], conditions: 'paid' },
  ),
  offer(
    'KZ',
    [25, 220],
    { ru: 'Консультации юриста по телефону' },
    { ru: 'Каждый вторник и четверг, бесплатно для организаций Центральной Азии.' },
    { terms: ['S6.1', 'S2.3'], populations: ['P5'], regions: ['143'], remote: true, languages: ['ru', 'kk'] },
  ),
  offer(
    'SG',
    [11, 330],
    { zh: '同伴支持小组的督导', en: 'Supervision of peer support groups' },
    { zh: '每月两次线上督导，面向刚起步的小组。' },
    { terms: ['S5.3'], remote: true, countries: [], languages: ['zh', 'en'] },
  ),
  offer(
    'GH',
    [52, 15],
    { en: 'Life skills lessons for schools' },
    { en: 'Ready lessons and a trainer for the first week.' },
    { terms: ['S1.2', 'S1.3'], populations: ['P1', 'P2'], countries: ['GH', 'NG'], languages: ['en', 'ak'] },
  ),
  offer(
    'IN',
    [6, 355],
    { en: 'Training in opioid agonist treatment for nurses' },
    { en: 'Three days, with practice in our clinic.' },
    {
      terms: ['S3.3', 'S7.1'],
      populations: ['P5'],
      countries: ['IN', 'NP', 'BD'],
      languages: ['en', 'hi'],
      capacity: 8,
      capacityOf: 'people',
    },
  ),
  offer(
    'AR',
    [39, 260],
    { es: 'Mediadoras con experiencia en justicia juvenil' },
    { es: 'Tres profesionales disponibles para formar equipos en línea.' },
    {
      about: 'experts',
      terms: ['S6.3'],
      populations: ['P2'],
      remote: true,
      regions: ['419'],
      languages: ['es', 'pt'],
      conditions: 'exchange',
    },
  ),
  offer(
    'PL',
    [15, 300],
    { en: 'Help with applications to European funds' },
    { en: 'We have led four consortia and gladly join a fifth.' },
    { about: 'joint-application', terms: ['S7.5'], regions: ['150'], countries: [], remote: true, languages: ['pl', 'en', 'uk'] },
  ),
  offer(
    'TH',
    [95, 40],
    { en: 'Evaluation of harm reduction services' },
    { en: 'Design, interviews and report; the method is open.' },
    { terms: ['S7.2', 'S4'], regions: ['035'], languages: ['th', 'en'], conditions: 'shared-cost' },
  ),
  {
    ...offer(
      'CH',
      [110, 130],
      { fr: 'Salle de réunion près des organisations internationales', en: 'A meeting room near the international organizations' },
      { fr: 'Trente places, libre deux jours par semaine.' },
      { about: 'partners', terms: ['S7.3'], languages: ['fr', 'en'] },
    ),
    becomes: 'talks',
  },
];
