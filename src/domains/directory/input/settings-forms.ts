// What the forms of the directory's settings may hold.
import { z } from 'zod';
import { choice, line, optionalLine, optionalProse, optionalWhole, ticked } from '../../../platform/forms/fields.ts';
import { LOCALES, type Locale } from '../../../platform/i18n/locales.ts';
import { CASE_OUTCOMES, QUESTIONS } from '../moderation.ts';
import type { Freshness, Moderation, Targets, TextByLocale } from '../settings.ts';

/** Every number that the secretariat sets, with the least and the most it may be, in the order of the page. */
export const NUMBERS = {
  'freshness-ageing': [1, 120],
  'freshness-archived': [2, 240],
  'freshness-remind': [1, 180],
  'freshness-remindAgain': [0, 180],
  'targets-registration': [1, 365],
  'targets-claim': [1, 365],
  'targets-dispute': [1, 365],
  'targets-appeal': [1, 365],
  'targets-report': [1, 365],
  'moderation-changesDays': [1, 365],
  'moderation-badgeMonths': [1, 120],
  'moderation-reportsPerDay': [1, 1000],
} as const;
export type NumberName = keyof typeof NUMBERS;
export const NUMBER_NAMES = Object.keys(NUMBERS) as NumberName[];

export interface Numbers {
  freshness: z.infer<typeof Freshness>;
  targets: z.infer<typeof Targets>;
  moderation: z.infer<typeof Moderation>;
}

const whole = (name: NumberName) => {
  const [least, most] = NUMBERS[name];
  return optionalWhole(least, most).refine((value): value is number => value !== null, 'required');
};

/** All numbers; the archive begins after the first ageing, and the second reminder comes after the first. */
export const NumbersForm = z
  .object({
    'freshness-ageing': whole('freshness-ageing'),
    'freshness-archived': whole('freshness-archived'),
    'freshness-remind': whole('freshness-remind'),
    'freshness-remindAgain': whole('freshness-remindAgain'),
    'targets-registration': whole('targets-registration'),
    'targets-claim': whole('targets-claim'),
    'targets-dispute': whole('targets-dispute'),
    'targets-appeal': whole('targets-appeal'),
    'targets-report': whole('targets-report'),
    'moderation-changesDays': whole('moderation-changesDays'),
    'moderation-badgeMonths': whole('moderation-badgeMonths'),
    'moderation-reportsPerDay': whole('moderation-reportsPerDay'),
  })
  .superRefine((values, context) => {
    const least = values['freshness-ageing'] + 1;
    if (values['freshness-archived'] < least)
      context.addIssue({ code: 'too_small', minimum: least, origin: 'number', message: 'too-low', path: ['freshness-archived'] });
    const most = values['freshness-remind'] - 1;
    if (values['freshness-remindAgain'] > most)
      context.addIssue({ code: 'too_big', maximum: most, origin: 'number', message: 'too-high', path: ['freshness-remindAgain'] });
  })
  .transform(
    (values): Numbers => ({
      freshness: {
        ageing: values['freshness-ageing'],
        archived: values['freshness-archived'],
        remind: values['freshness-remind'],
        remindAgain: values['freshness-remindAgain'],
      },
      targets: {
        registration: values['targets-registration'],
        claim: values['targets-claim'],
        dispute: values['targets-dispute'],
        appeal: values['targets-appeal'],
        report: values['targets-report'],
      },
      moderation: {
        changesDays: values['moderation-changesDays'],
        badgeMonths: values['moderation-badgeMonths'],
        reportsPerDay: values['moderation-reportsPerDay'],
      },
    }),
  );

/** Numbers as their form holds them. */
export function typedNumbers(numbers: Numbers): Record<string, string> {
  return Object.fromEntries(
    Object.entries<Record<string, number>>({ ...numbers }).flatMap(([part, values]) =>
      Object.entries(values).map(([name, value]) => [`${part}-${name}`, String(value)]),
    ),
  );
}

/** One text in each language, named `<name>-<language>`. */
const texts = (name: string, most: number) => Object.fromEntries(LOCALES.map((locale) => [`${name}-${locale}`, optionalProse(most)]));

export const AdmissionForm = z.object(texts('admission', 4000)).transform((values) => textsOf('admission', values));
export const QuestionsForm = z
  .object(Object.fromEntries(QUESTIONS.flatMap((question) => Object.entries(texts(question, 400)))))
  .transform((values) => Object.fromEntries(QUESTIONS.map((question) => [question, textsOf(question, values)])));
export const TemplateForm = z
  .object({
    ...texts('title', 120),
    ...texts('text', 4000),
    key: line(40).pipe(z.string().regex(/^[a-z0-9-]+$/, 'unusable')),
    outcome: choice(CASE_OUTCOMES),
    remove: ticked(),
    before: optionalLine(40),
  })
  .transform(({ key, outcome, remove, before, ...values }) => ({
    remove,
    before,
    template: { key, outcome, title: textsOf('title', values), text: textsOf('text', values) },
  }));

/** Texts as their form holds them. */
export function typedTexts(name: string, text: TextByLocale): Record<string, string> {
  return Object.fromEntries(LOCALES.map((locale) => [`${name}-${locale}`, text[locale] ?? '']));
}

function textsOf(name: string, values: Readonly<Record<string, unknown>>): TextByLocale {
  return Object.fromEntries(
    LOCALES.flatMap((locale): [Locale, string][] => {
      const text = values[`${name}-${locale}`];
      return typeof text === 'string' ? [[locale, text]] : [];
    }),
  );
}
