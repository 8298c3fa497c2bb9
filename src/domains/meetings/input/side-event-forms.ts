import { z } from 'zod';
import {
  choice,
  choices,
  chosenId,
  line,
  optionalChoice,
  optionalDay,
  optionalProse,
  optionalWebAddress,
  optionalWhole,
  prose,
} from '../../../platform/forms/fields.ts';
import { type FormResult, readForm, type Typed } from '../../../platform/forms/read-form.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { language, languages, languageTyped } from '../../directory/index.ts';
import type { ProposalChange } from '../actions/side-event-proposals.ts';
import type { SideEvent } from '../findings-side-events.ts';
import type { Policy } from '../rules/policy.ts';
import { countWords } from '../rules/words.ts';
import { EQUIPMENT } from '../tables/side-events.ts';

/** The steps of a proposal, each a page with one form; partners and speakers are invited on pages of their own. */
export const PROPOSAL_STEPS = ['subject', 'practical', 'times', 'provisions'] as const;
export type ProposalStep = (typeof PROPOSAL_STEPS)[number];
export const TITLE_LENGTH = 200;
/** Bytes are bounded whatever the rules of a meeting say; words are counted by those. */
export const SUMMARY_LENGTH = 20_000;
/** Slots that may be wished for, in order. */
export const WISHES = [1, 2, 3, 4, 5] as const;
const MOST_TERMS = 10;
const MOST_PROVISIONS = 20;

/** What begins a proposal: for whom, and how it is called. */
export const NewSideEventForm = z.object({ organizer: choiceText(), title: line(TITLE_LENGTH), lang: language() });
export const Version = z.object({ version: z.coerce.number().int().catch(0) });

/** What the steps need to know of the meeting. */
export interface StepGround {
  policy: Policy['sideEvents'];
  /** Slots for side events. */
  slotIds: ReadonlySet<string>;
  knownTerm: (code: string) => boolean;
  knownProvision: (id: string) => boolean;
  today: string;
}

export interface StepForm {
  typed(event: SideEvent, locale: Locale): Typed;
  /** What the step makes of the proposal, or all that is wrong with it. */
  read(body: unknown): FormResult<(event: SideEvent) => ProposalChange>;
}

/** The form of a step; `lang` is the language of the text that is written, null for a new one. */
export function stepForm(step: ProposalStep, ground: StepGround, lang: string | null): StepForm {
  const forms: Record<ProposalStep, () => StepForm> = {
    subject: () => subjectForm(ground, lang),
    practical: () => practicalForm(ground),
    times: () => timesForm(ground),
    provisions: () => provisionsForm(ground),
  };
  return forms[step]();
}

/** A text whose words are counted: a code of its own with the most that the rules allow. */
export function wordsAtMost(most: number) {
  return prose(SUMMARY_LENGTH).superRefine((text, context) => {
    if (countWords(text) <= most) return;
    context.addIssue({ code: 'too_big', origin: 'string', maximum: most, inclusive: true, input: text, message: 'too-many-words' });
  });
}

function subjectForm({ policy, knownTerm }: StepGround, lang: string | null): StepForm {
  const schema = z.object({
    lang: language(),
    title: line(TITLE_LENGTH),
    summary: wordsAtMost(policy.summaryWords),
    terms: choices(knownTerm, MOST_TERMS),
    languages: languages(),
  });
  return {
    typed: ({ titles, summaries, terms, languages: spoken }, locale) => ({
      lang: lang === null ? '' : languageTyped(lang, locale),
      title: lang === null ? '' : (titles[lang]?.text ?? ''),
      summary: lang === null ? '' : (summaries[lang]?.text ?? ''),
      terms,
      languages: spoken.map((tag) => languageTyped(tag, locale)).join('\n'),
    }),
    read(body) {
      const form = readForm(schema, body);
      if (form.errors) return form;
      const { lang: tag, title, summary, ...rest } = form.value;
      return {
        typed: form.typed,
        value: ({ titles, summaries }) => ({
          ...rest,
          titles: { ...without(titles, lang), [tag]: { text: title, origin: 'human' } },
          summaries: { ...without(summaries, lang), [tag]: { text: summary, origin: 'human' } },
        }),
      };
    },
  };
}

/** A text whose language was named wrongly moves to the right one. */
function without<T>(texts: Readonly<Record<string, T>>, lang: string | null): Record<string, T> {
  return Object.fromEntries(Object.entries(texts).filter(([tag]) => tag !== lang));
}

function practicalForm({ policy, today }: StepGround): StepForm {
  const schema = z.object({
    format: choice(policy.formats),
    audience: optionalWhole(1, 10_000),
    equipment: choices((value) => (EQUIPMENT as readonly string[]).includes(value), EQUIPMENT.length),
    interpretation: languages(),
    onlineUrl: optionalWebAddress(),
    missionInformedOn: optionalDay()
      .refine((day) => day !== null || !policy.missionInformed, 'required')
      .refine((day) => day === null || day <= today, 'future'),
    exhibition: optionalProse(2_000),
  });
  return {
    typed: ({ format, audience, equipment, interpretation, onlineUrl, missionInformedOn, exhibition }, locale) => ({
      format: format ?? '',
      audience: audience?.toString() ?? '',
      equipment,
      interpretation: interpretation.map((tag) => languageTyped(tag, locale)).join('\n'),
      onlineUrl: onlineUrl ?? '',
      missionInformedOn: missionInformedOn ?? '',
      exhibition: exhibition ?? '',
    }),
    read(body) {
      const form = readForm(schema, body);
      if (form.errors) return form;
      // What these rules do not ask for stays as it was.
      const { missionInformedOn, exhibition, ...asked } = form.value;
      const more = { ...(policy.missionInformed && { missionInformedOn }), ...(policy.exhibitions && { exhibition }) };
      return { typed: form.typed, value: () => ({ ...asked, ...more }) };
    },
  };
}

function timesForm({ slotIds }: StepGround): StepForm {
  const slot = optionalChoice([...slotIds]);
  const schema = z
    .object({
      wish1: slot,
      wish2: slot,
      wish3: slot,
      wish4: slot,
      wish5: slot,
      impossible: choices((id) => slotIds.has(id), 500),
    })
    .superRefine(({ impossible, ...wishes }, context) => {
      const both = Object.entries(wishes).filter(([, id]) => id !== null && impossible.includes(id));
      for (const [name] of both) context.addIssue({ code: 'custom', path: [name], message: 'wished-and-impossible' });
    })
    .transform(({ impossible, ...wishes }) => ({
      wishedSlots: [...new Set(Object.values(wishes).filter((id) => id !== null))],
      impossibleSlots: impossible,
    }));
  return {
    typed: ({ wishedSlots, impossibleSlots }) => ({
      ...Object.fromEntries(WISHES.map((n) => [`wish${n}`, wishedSlots[n - 1] ?? ''])),
      impossible: impossibleSlots,
    }),
    read: (body) => changed(readForm(schema, body)),
  };
}

function provisionsForm({ knownProvision }: StepGround): StepForm {
  const schema = z.object({ provisionIds: choices(knownProvision, MOST_PROVISIONS) });
  return { typed: ({ provisionIds }) => ({ provisionIds }), read: (body) => changed(readForm(schema, body)) };
}

function changed(form: FormResult<ProposalChange>): FormResult<(event: SideEvent) => ProposalChange> {
  return form.errors ? form : { typed: form.typed, value: () => form.value };
}

function choiceText() {
  return z.string({ error: 'choose' }).min(1, 'choose').max(200, 'choose');
}

/** Who is asked to stand with a side event: an organization by its address, or a state or institution by its name with what it said. */
export const PartnerInviteForm = z.object({ address: line(300), role: choice(['co-organizer', 'supporter']) });
export const NamedPartnerForm = z.object({ name: line(200), role: choice(['co-organizer', 'supporter']), consentNote: prose(1_000) });
export const ConsentForm = z.object({ organization: chosenId(), answer: choice(['consented', 'declined', 'withdrawn']) });
export const MergeAnswerForm = z.object({ answer: choice(['agree', 'refuse']) });
export const NamedConsentForm = z.object({ sponsor: chosenId(), answer: choice(['yes', 'no']) });

/** An organization's address, typed whole or copied from the bar of the browser; undefined where it is none. */
export function slugTyped(address: string): string | undefined {
  return /(?:^|\/organizations\/)([a-z0-9-]{1,120})\/?(?:[?#].*)?$/.exec(address.trim().toLowerCase())?.[1];
}
