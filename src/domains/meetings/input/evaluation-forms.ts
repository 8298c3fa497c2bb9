import { z } from 'zod';
import { choice, choices, optionalProse } from '../../../platform/forms/fields.ts';
import { EVALUATION_SCALES, type EvaluationScale } from '../tables/evaluation.ts';
import { momentField } from './briefing-forms.ts';

export const EVALUATION_TEXT_LENGTH = 2_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const GRADES = ['1', '2', '3', '4', '5'] as const;

const scale = () => z.preprocess((value) => (value === '' ? undefined : value), choice(GRADES).transform(Number).optional());

/** Five scales from 1 to 5 and two texts; each may be left out, but not all. */
export const EvaluationForm = z
  .object({
    ...(Object.fromEntries(EVALUATION_SCALES.map((key) => [key, scale()])) as Record<EvaluationScale, ReturnType<typeof scale>>),
    kept: optionalProse(EVALUATION_TEXT_LENGTH),
    changed: optionalProse(EVALUATION_TEXT_LENGTH),
  })
  .refine(
    ({ kept, changed, ...scales }) => kept !== null || changed !== null || Object.values(scales).some((grade) => grade !== undefined),
    {
      message: 'required',
      path: [EVALUATION_SCALES[0]],
    },
  );
export type EvaluationForm = z.infer<typeof EvaluationForm>;

/** Within which time people are asked, by the clocks of the meeting. */
export const evaluationWindowForm = (zone: string) =>
  z
    .object({ opensAt: momentField(zone), closesAt: momentField(zone) })
    .refine(({ opensAt, closesAt }) => closesAt > opensAt, { message: 'before-opening', path: ['closesAt'] });

/** Texts of a page, and which of these may be shown. */
export const TextsForm = z.object({
  seen: choices((id) => UUID.test(id), 500),
  shown: choices((id) => UUID.test(id), 500),
});
