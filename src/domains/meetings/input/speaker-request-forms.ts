import { z } from 'zod';
import {
  choice,
  choices,
  chosenId,
  line,
  optionalChoice,
  optionalDay,
  optionalLine,
  optionalProse,
  optionalWhole,
  prose,
  ticked,
  whole,
} from '../../../platform/forms/fields.ts';
import { language } from '../../directory/index.ts';
import type { Policy } from '../rules/policy.ts';
import { maySpeakIn, REQUEST_REASONS, type RequestReason, SPEAKING_MODES, UNDELIVERED_REASONS } from '../rules/speakers.ts';
import { countWords } from '../rules/words.ts';
import { GENDERS } from '../tables/side-events.ts';

export const TITLE_LENGTH = 200;
export const NAME_LENGTH = 120;
/** Bytes are bounded whatever the rules of a meeting say; words are counted by those. */
export const TEXT_LENGTH = 20_000;
const MOST_CHOSEN = 500;
const version = () => z.coerce.number().int().catch(0);

/** A text that may be missing, whose words are counted in its language by the rules of the meeting. */
function optionalWords(most: number) {
  return optionalProse(TEXT_LENGTH).superRefine((text, context) => {
    if (text === null || countWords(text) <= most) return;
    context.addIssue({ code: 'too_big', origin: 'string', maximum: most, inclusive: true, input: text, message: 'too-many-words' });
  });
}

/** What may change of a request once it was chosen or waits: who speaks, and the text. */
const later = ({ words }: Policy['speaking']) => ({
  speakerName: line(NAME_LENGTH),
  speakerFunction: optionalLine(NAME_LENGTH),
  lang: language(),
  text: optionalWords(words),
  publish: ticked(),
});

export interface RequestGround {
  policy: Policy['speaking'];
  knownItem: (id: string) => boolean;
  knownTerm: (code: string) => boolean;
}

/** A request to speak; words and languages by the rules of the meeting. */
export function requestForm({ policy, knownItem, knownTerm }: RequestGround) {
  return z.object({
    organization: chosenId(),
    item: chosenId().refine(knownItem, 'choose'),
    title: line(TITLE_LENGTH),
    mode: choice(SPEAKING_MODES),
    language: language().refine((tag) => tag === '' || maySpeakIn(tag, policy), 'choose'),
    speakerGender: optionalChoice(GENDERS),
    theme: optionalLine(80).refine((code) => code === null || knownTerm(code), 'choose'),
    version: version(),
    ...later(policy),
  });
}
export type RequestForm = z.output<ReturnType<typeof requestForm>>;

export function laterForm(policy: Policy['speaking']) {
  return z.object({ ...later(policy), version: version() });
}

export const PublishForm = z.object({ publish: choice(['yes', 'no']) });

/** A list that is opened: for an item and a day, with the hour as the clocks of the meeting show it. */
export function listForm(knownItem: (id: string) => boolean, days: { from: string; until: string }) {
  return z.object({
    item: chosenId().refine(knownItem, 'choose'),
    heldOn: optionalDay()
      .pipe(z.string({ error: 'required' }))
      .refine((day) => day >= days.from && day <= days.until, 'unusable'),
    time: optionalLine(5).refine((time) => time === null || /^([01]\d|2[0-3]):[0-5]\d$/.test(time), 'unusable'),
  });
}

export const PlacesForm = z.object({ places: whole(1, MOST_CHOSEN) });
export const ByHandForm = z.object({ ids: choices((value) => z.uuid().safeParse(value).success, MOST_CHOSEN) });
export const TakingUpForm = z.object({ request: chosenId() });
export const CloseForm = z.object({ reason: optionalChoice(UNDELIVERED_REASONS) });

/** The order of a list: a number for each request, `place-<id>`; equal numbers keep the order in which they stood. */
export function orderForm(ids: readonly string[]) {
  return z.object(Object.fromEntries(ids.map((one) => [`place-${one}`, whole(1, 1_000)])));
}

export const DecisionForm = z.object({
  decision: choice(['incomplete', 'refused', 'requested']),
  reasons: choices((value) => (REQUEST_REASONS as readonly string[]).includes(value), REQUEST_REASONS.length).transform(
    (values) => values as RequestReason[],
  ),
  remark: optionalProse(2_000),
  version: version(),
});

/** Whether the statement was given: with the seconds that it took, or why not. */
export const DeliveryForm = z
  .object({
    outcome: choice(['delivered', 'undelivered']),
    seconds: optionalWhole(0, 86_400),
    reason: optionalChoice(UNDELIVERED_REASONS),
    version: version(),
  })
  .superRefine(({ outcome, seconds, reason }, context) => {
    if (outcome === 'delivered' && seconds === null) context.addIssue({ code: 'custom', path: ['seconds'], message: 'required' });
    if (outcome === 'undelivered' && reason === null) context.addIssue({ code: 'custom', path: ['reason'], message: 'choose' });
  });

export const TranscriptForm = z.object({ lang: language(), transcript: prose(TEXT_LENGTH), origin: choice(['human', 'machine']) });
