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
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { language } from '../../directory/index.ts';
import type { Policy } from '../rules/policy.ts';
import { REFUSAL_REASONS, type RefusalReason, UNHEARD_REASONS } from '../rules/questions.ts';
import { GENDERS } from '../tables/side-events.ts';
import { wordsAtMost } from './side-event-forms.ts';

export const NAME_LENGTH = 120;
export const GUEST_LENGTH = 160;
export const ANSWER_LENGTH = 20_000;
const MOST_PLACES = 500;

const clock = () => optionalLine(5).refine((time) => time === null || /^([01]\d|2[0-3]):[0-5]\d$/.test(time), 'unusable');

/** A question as it is sent in; words are counted by the rules of the meeting. */
export function questionForm({ questionWords }: Policy['dialogues'], knownTerm: (code: string) => boolean) {
  return z.object({
    organization: chosenId(),
    askerName: line(NAME_LENGTH),
    askerGender: optionalChoice(GENDERS),
    lang: language(),
    text: wordsAtMost(questionWords),
    theme: optionalLine(80).refine((code) => code === null || knownTerm(code), 'choose'),
    publish: ticked(),
  });
}

export const JoinForm = z.object({ address: line(300) });
export const JoinAnswerForm = z.object({ organization: chosenId(), answer: choice(['consented', 'declined', 'withdrawn']) });
export const SupportForm = z.object({ organization: chosenId(), support: choice(['yes', 'no']) });

/** A dialogue that is added: the day and hour as the clocks of the meeting show them. */
export const DialogueForm = z.object({
  guest: line(GUEST_LENGTH),
  lang: language(),
  startsOn: optionalDay(),
  startsTime: clock(),
  minutes: whole(1, 600),
  secondsPerQuestion: whole(10, 3600),
});

/** The same changed: with whom in every language, how many questions, and the room. */
export const DialogueEditForm = z
  .object({
    ...Object.fromEntries(LOCALES.map((lang) => [`guest-${lang}`, optionalLine(GUEST_LENGTH)])),
    startsOn: optionalDay(),
    startsTime: clock(),
    minutes: whole(1, 600),
    secondsPerQuestion: whole(10, 3600),
    places: optionalWhole(1, MOST_PLACES),
    room: optionalLine(36).pipe(z.uuid('choose').nullable()),
  })
  .superRefine((form, context) => {
    const texts = form as Record<string, unknown>;
    if (LOCALES.every((lang) => !texts[`guest-${lang}`])) context.addIssue({ code: 'custom', message: 'required', path: ['guest-en'] });
    if (form.startsOn === null && form.room !== null) context.addIssue({ code: 'custom', message: 'required', path: ['startsOn'] });
    if ((form.startsOn === null) !== (form.startsTime === null))
      context.addIssue({ code: 'custom', message: 'required', path: [form.startsOn === null ? 'startsOn' : 'startsTime'] });
  });

export const PlacesForm = z.object({ places: whole(1, MOST_PLACES) });
export const ByHandForm = z.object({ ids: choices((value) => z.uuid().safeParse(value).success, MOST_PLACES) });

/** Questions that become part of another. */
export const TogetherForm = z.object({ into: chosenId(), ids: choices((value) => z.uuid().safeParse(value).success, MOST_PLACES) });
export const PartingForm = z.object({ question: chosenId() });

export const ModerationForm = z.object({
  decision: choice(['refused', 'received']),
  reasons: choices((value) => (REFUSAL_REASONS as readonly string[]).includes(value), REFUSAL_REASONS.length).transform(
    (values) => values as RefusalReason[],
  ),
  remark: optionalProse(2_000),
});

/** The answer as text: as it is given live, or in writing. */
export const AnswerForm = z.object({ lang: language(), answer: prose(ANSWER_LENGTH), givenBy: optionalLine(GUEST_LENGTH) });
export const PromiseForm = z.object({ until: optionalDay().pipe(z.string({ error: 'required' })) });
export const EndForm = z.object({ reason: optionalChoice(UNHEARD_REASONS) });
