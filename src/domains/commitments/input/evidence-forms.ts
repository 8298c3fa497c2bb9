import { z } from 'zod';
import { money } from '../../../platform/forms/money.ts';
import {
  choice,
  choices,
  line,
  optionalChoice,
  optionalDay,
  optionalLine,
  optionalProse,
  optionalWhole,
  prose,
} from '../../../platform/forms/fields.ts';
import { parseLanguage } from '../../../platform/geo/languages.ts';
import {
  CONTRIBUTOR_ROLES,
  country,
  METHODS,
  NAME_LENGTH,
  PRECISIONS,
  PROSE_LENGTH,
  REASON_LENGTH,
  shownTo,
  STRENGTHS,
  version,
} from './shared.ts';

/** Most provisions that one piece of evidence, and most populations and themes that it, can name. */
const MOST_PROVISIONS_NAMED = 20;
const MOST_TERMS = 20;
const MOST_LINKS = 10;
export const MOST_CONTRIBUTORS = 30;

const day = () => optionalDay().refine((value): value is string => value !== null, 'required');
export const language = () =>
  line(40).transform((text, context) => {
    const tag = parseLanguage(text);
    if (tag !== null) return tag;
    context.addIssue({ code: 'custom', message: 'language' });
    return z.NEVER;
  });

interface Dated {
  from: string;
  to: string | null;
}
/** A result lies behind us, and does not end before it begins; the end is the beginning where none is given. */
const inOrder = (today: string) => (form: Dated, context: z.RefinementCtx) => {
  if (form.from > today) context.addIssue({ code: 'custom', message: 'future', path: ['from'] });
  if (form.to !== null && form.to > today) context.addIssue({ code: 'custom', message: 'future', path: ['to'] });
  else if (form.to !== null && form.to < form.from) context.addIssue({ code: 'custom', message: 'before-start', path: ['to'] });
};
const dates = { from: day(), to: optionalDay() };

/** The first step: what a piece of evidence cannot be without. */
export const FirstForm = (today: string) =>
  z
    .object({
      lang: language(),
      title: line(NAME_LENGTH),
      changes: prose(PROSE_LENGTH),
      ...dates,
      country: country(),
      method: choice(METHODS),
    })
    .superRefine(inOrder(today));

/** The texts in one language; all empty takes the language away. */
export const TextsForm = z.object({
  title: optionalLine(NAME_LENGTH),
  changes: optionalProse(PROSE_LENGTH),
  methods: optionalProse(PROSE_LENGTH),
  otherExplanations: optionalProse(PROSE_LENGTH),
});

const degrees = (most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? null : (value ?? null)),
    z
      .string()
      .regex(/^-?\d{1,3}(\.\d{1,8})?$/, 'degrees')
      .transform(Number)
      .pipe(z.number().min(-most, 'degrees').max(most, 'degrees'))
      .nullable(),
  );

export const PlaceForm = (today: string) =>
  z
    .object({
      ...dates,
      country: country(),
      city: optionalLine(NAME_LENGTH),
      latitude: degrees(90),
      longitude: degrees(180),
      precision: choice(PRECISIONS),
    })
    .superRefine(inOrder(today))
    .refine(({ latitude, longitude }) => (latitude === null) === (longitude === null), { message: 'both-degrees', path: ['latitude'] });

export const ForForm = (known: {
  provision(id: string): boolean;
  population(code: string): boolean;
  theme(code: string): boolean;
  pledge(id: string): boolean;
  project(id: string): boolean;
}) =>
  z.object({
    provisions: choices(known.provision, MOST_PROVISIONS_NAMED),
    populations: choices(known.population, MOST_TERMS),
    terms: choices(known.theme, MOST_TERMS),
    pledge: optionalLine(60).refine((id) => id === null || known.pledge(id), 'choose'),
    project: optionalLine(60).refine((id) => id === null || known.project(id), 'choose'),
  });

const decimal = () => optionalLine(30).refine((text) => text === null || /^-?\d{1,12}(\.\d{1,6})?$/.test(text), 'decimal');
const CURRENCIES: readonly string[] = Intl.supportedValuesOf('currency');

export const NumbersForm = z
  .object({
    method: choice(METHODS),
    measured: decimal(),
    unit: optionalLine(120),
    peopleReached: optionalWhole(0, 999_999_999),
    samePeopleAs: optionalLine(60),
    amount: money(),
    currency: optionalChoice(CURRENCIES),
  })
  .superRefine(({ measured, unit, amount, currency }, context) => {
    if (measured !== null && unit === null) context.addIssue({ code: 'custom', message: 'required', path: ['unit'] });
    if (amount !== null && currency === null) context.addIssue({ code: 'custom', message: 'choose', path: ['currency'] });
  });

/** One address in each line, its label behind it. */
export const LinksForm = z.object({
  links: optionalProse(10_000).transform((text, context) => {
    const lines = (text ?? '')
      .split('\n')
      .map((one) => one.trim())
      .filter(Boolean);
    if (lines.length > MOST_LINKS)
      context.addIssue({ code: 'too_big', maximum: MOST_LINKS, inclusive: true, origin: 'array', message: 'too-many', input: lines });
    return lines.map((one) => {
      const [url = '', ...label] = one.split(/\s+/);
      if (!isWebAddress(url)) context.addIssue({ code: 'custom', message: 'web-address' });
      return { url, label: label.join(' ').slice(0, NAME_LENGTH) || null };
    });
  }),
});

/** Somebody who took part: an organization of the directory by its address, or a name. */
export const ContributorForm = z
  .object({ address: optionalLine(300), name: optionalLine(NAME_LENGTH), role: choice(CONTRIBUTOR_ROLES), strength: choice(STRENGTHS) })
  .refine(({ address, name }) => address !== null || name !== null, { message: 'required', path: ['address'] });

export const VersionForm = z.object({ version: version() });
export const SubmissionForm = z.object({ version: version(), shownTo: shownTo() });
export const ReasonForm = z.object({ reason: line(REASON_LENGTH) });
/** What a monitoring officer decides; only a publication needs no reason. */
export const ReviewForm = z
  .object({ version: version(), decision: choice(['published', 'changes-asked', 'refused']), reason: optionalProse(REASON_LENGTH) })
  .refine(({ decision, reason }) => decision === 'published' || reason !== null, { message: 'required', path: ['reason'] });

function isWebAddress(text: string): boolean {
  return text.length <= 2000 && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).hostname.includes('.');
}
