import { z } from 'zod';
import { choice, line, optionalDay, optionalLine, optionalProse, prose } from '../../../platform/forms/fields.ts';
import { REFUSAL_REASONS } from '../rules/refusals.ts';

const ABOUT_NEEDED = ['not-this-service', 'not-this-place', 'not-this-population'];

/** "Not for us": who says it, why, and what the reason is about. */
export const RefusalForm = z
  .object({
    organization: line(60),
    reason: choice(REFUSAL_REASONS),
    about: optionalLine(60),
    until: optionalDay(),
    note: optionalProse(2000),
  })
  .superRefine(({ reason, about }, context) => {
    if (ABOUT_NEEDED.includes(reason) && about === null) context.addIssue({ code: 'custom', path: ['about'], message: 'choose' });
  });

/** Interest in an offer, a need or an organization: for whom, and the first message. */
export const InterestForm = z.object({ organization: line(60), message: prose(5000) });
export const DeclineForm = z.object({ reason: optionalProse(1000) });
export const AgreementForm = z
  .object({ text: prose(5000), starts: optionalDay(), ends: optionalDay() })
  .superRefine(({ starts, ends }, context) => {
    if (starts && ends && ends < starts) context.addIssue({ code: 'custom', path: ['ends'], message: 'before-start' });
  });
export const HELPED = ['yes', 'partly', 'no', 'did-not-happen'] as const;
export type Helped = (typeof HELPED)[number];
export const OutcomeForm = z.object({ helped: choice(HELPED), note: optionalProse(2000) });
