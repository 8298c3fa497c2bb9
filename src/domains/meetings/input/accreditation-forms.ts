import { z } from 'zod';
import { choice, choices, optionalChoice, optionalDay, optionalProse, prose } from '../../../platform/forms/fields.ts';
import { parseCountry } from '../../../platform/geo/parse.ts';
import { ROUTES_IN } from '../rules/policy.ts';
import { DECIDED_HOW, MISSING, STATUSES } from '../tables/participation.ts';

/** What an organization says when it asks to be let in. Nothing is required to save it; the rules say what is to send it. */
export const ApplicationForm = z.object({
  route: optionalChoice(ROUTES_IN),
  status: optionalChoice(STATUSES),
  purpose: optionalProse(2000),
  act: optionalChoice(['save', 'send']),
});
export type ApplicationForm = z.output<typeof ApplicationForm>;

export const ReplyForm = z.object({ reply: prose(2000) });

const isMissing = (value: string) => (MISSING as readonly string[]).includes(value);

/** The officer's word on an application. A refusal needs a reason, what is incomplete its list. */
export const DecisionForm = z
  .object({
    decision: choice(['complete', 'incomplete', 'accredited', 'refused']),
    missing: choices(isMissing, MISSING.length),
    how: optionalChoice(DECIDED_HOW),
    remark: optionalProse(2000),
    version: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  })
  .superRefine(({ decision, missing, remark }, context) => {
    if (decision === 'incomplete' && missing.length === 0) context.addIssue({ code: 'custom', path: ['missing'], message: 'required' });
    if (decision === 'refused' && remark === null) context.addIssue({ code: 'custom', path: ['remark'], message: 'required' });
  });
export type DecisionForm = z.output<typeof DecisionForm>;

/** An objection as it was received; without a reason it says so. */
export const ObjectionForm = z.object({
  state: z
    .string({ error: 'required' })
    .transform((text) => parseCountry(text) ?? '')
    .pipe(z.string().min(1, 'countries')),
  receivedOn: optionalDay(),
  reason: optionalProse(2000),
});

/** The last day of a list that is circulated; without one the earliest that the rules allow. */
export const CirculationForm = z.object({ deadline: optionalDay() });
