import type { z } from 'zod';
import type { ProjectRecord } from '../input/project.ts';

/** An invented project: the country in which its organization sits, and what it says of itself. */
export interface DemoProject {
  seat: string;
  record: Omit<z.input<typeof ProjectRecord>, 'startsOn' | 'endsOn'>;
  /** Days from today, the first and the last; null where it is open. */
  days: [number, number | null];
}

const text = (texts: Record<string, string>) =>
  Object.fromEntries(Object.entries(texts).map(([lang, one]) => [lang, { text: one, origin: 'human' as const }]));

export const DEMO_PROJECTS: readonly DemoProject[] = [
  {
    seat: 'KE',
    days: [-300, 400],
    record: {
      state: 'running',
      names: text({ en: 'Safer nights in Nairobi', sw: 'Usiku salama Nairobi' }),
      summaries: text({ en: 'Night outreach with naloxone, first aid and a way into treatment, in four neighbourhoods.' }),
      terms: ['S2.1', 'S4.2', 'P5'],
      countries: ['KE'],
      currency: 'USD',
      budgetTotal: 12_000_000,
      budgetSecured: 7_500_000,
      budgetShownTo: 'public',
      iati: true,
    },
  },
  {
    seat: 'CO',
    days: [-120, 600],
    record: {
      state: 'running',
      names: text({ es: 'Cacao en lugar de coca', en: 'Cocoa instead of coca' }),
      summaries: text({ es: 'Tres cooperativas de mujeres cambian de cultivo y venden juntas.' }),
      terms: ['S5.2', 'P12'],
      countries: ['CO'],
    },
  },
  {
    seat: 'MA',
    days: [-60, 300],
    record: {
      state: 'running',
      names: text({ fr: 'Une porte ouverte pour les mères', ar: 'باب مفتوح للأمهات' }),
      summaries: text({ fr: 'Accueil et soins pour les femmes enceintes et les jeunes mères qui consomment.' }),
      terms: ['S3.4', 'P4'],
      countries: ['MA'],
    },
  },
  {
    seat: 'KG',
    days: [60, 500],
    record: {
      state: 'planned',
      names: text({ ru: 'Первый день на свободе' }),
      summaries: text({ ru: 'Встреча у ворот, жилье на месяц и помощь с документами для людей, выходящих из заключения.' }),
      terms: ['S5.5', 'S5.1', 'P7'],
      countries: ['KG'],
    },
  },
  {
    seat: 'CN',
    days: [-200, null],
    record: {
      state: 'running',
      names: text({ zh: '家属同行', en: 'Families side by side' }),
      summaries: text({ zh: '为受影响的家属开办同伴小组和热线。' }),
      terms: ['S5.4', 'S2.3', 'P13'],
      countries: ['CN'],
    },
  },
  {
    seat: 'TN',
    days: [-900, -200],
    record: {
      state: 'ended',
      names: text({ ar: 'مدارس بلا خوف', fr: 'Des écoles sans peur' }),
      summaries: text({ ar: 'برنامج لمهارات الحياة في خمس عشرة مدرسة.' }),
      results: text({ ar: 'شارك ألف ومائتا تلميذ، وتدرب أربعون معلما.' }),
      terms: ['S1.2', 'P1'],
      countries: ['TN'],
    },
  },
];
