// What the forms of the desk may hold.
import { z } from 'zod';
import { choice, choices, line, optionalChoice, optionalLine, optionalProse, prose, ticked } from '../../../platform/forms/fields.ts';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { type Answer, ANSWERS, type AskedChange, CASE_OUTCOMES, CHANGE_FIELDS, FLAG_LEVELS, QUESTIONS } from '../moderation.ts';
import { isCaseId } from './case-filters.ts';

const MOST_REASON = 4000;
/** The filters that the page was opened with, as a query; whatever it is, it is parsed anew. */
const from = optionalLine(600);

export const DecisionForm = z.object({
  version: line(10).pipe(z.string().regex(/^\d+$/, 'number').transform(Number)),
  outcome: choice(CASE_OUTCOMES),
  reason: optionalProse(MOST_REASON),
  reasonLang: choice(LOCALES),
  from,
});
const BULK_ACTS = [...CASE_OUTCOMES, 'mine', 'assign'] as const;
export const BulkForm = z.object({
  case: choices(isCaseId, 100).refine((ids) => ids.length > 0, 'choose'),
  act: choice(BULK_ACTS),
  template: optionalLine(40),
  reason: optionalProse(MOST_REASON),
  to: optionalLine(36),
  from,
});
export const AssignmentForm = z.object({ to: optionalLine(36), mine: ticked(), from });
export const NoteForm = z.object({ kind: choice(['call', 'remark'] as const), text: prose(MOST_REASON), from });
export const FlagForm = z.object({ level: choice(FLAG_LEVELS), reason: prose(MOST_REASON) });
export const LiftForm = z.object({ note: prose(MOST_REASON) });
/** `seen`: the latest decision that stood on the page, '' for none; null: the form does not say it, and is refused like one that is out of date. */
export const ReasonForm = z.object({
  reason: prose(MOST_REASON),
  reasonLang: choice(LOCALES),
  seen: z
    .union([z.literal(''), z.string().refine(isCaseId, 'unusable')])
    .nullable()
    .default(null),
});

/** The five questions of a check, each with a comment. */
export const CheckForm = z.object({
  ...Object.fromEntries(QUESTIONS.map((question) => [`answer-${question}`, optionalChoice(ANSWERS)])),
  ...Object.fromEntries(QUESTIONS.map((question) => [`comment-${question}`, optionalProse(1000)])),
});
export const ChangesForm = z.object(Object.fromEntries(CHANGE_FIELDS.map((field) => [`change-${field}`, optionalProse(1000)])));

/** The questions that were answered. */
export function answersOf(check: Readonly<Record<string, string | null>>): Answer[] {
  return QUESTIONS.flatMap((question): Answer[] => {
    const answer = ANSWERS.find((one) => one === check[`answer-${question}`]);
    return answer ? [{ question, answer, comment: check[`comment-${question}`] ?? null }] : [];
  });
}

/** The changes that were asked for. */
export function changesOf(changes: Readonly<Record<string, string | null>>): AskedChange[] {
  return CHANGE_FIELDS.flatMap((field): AskedChange[] => {
    const text = changes[`change-${field}`];
    return text ? [{ field, text }] : [];
  });
}

/** Answers as a form holds them. */
export function typedAnswers(answers: readonly Answer[]): Record<string, string> {
  return Object.fromEntries(
    answers.flatMap(({ question, answer, comment }) => [
      [`answer-${question}`, answer],
      [`comment-${question}`, comment ?? ''],
    ]),
  );
}
