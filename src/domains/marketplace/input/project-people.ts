import { z } from 'zod';
import { choice, email, line, optionalDay, optionalLine, prose, ticked } from '../../../platform/forms/fields.ts';
import { PARTNER_ROLES, TEXT_LENGTH } from './project.ts';

export const ROLE_LENGTH = 120;

/** An organization by the address of its page, or chosen among those that were found by name; an address that is typed goes first. */
export const PartnerForm = z
  .object({ organization: optionalLine(120), slug: optionalLine(300), role: choice(PARTNER_ROLES) })
  .refine(({ organization, slug }) => organization !== null || slug !== null, { path: ['slug'], error: 'required' });
export const PartnershipForm = z.object({ organization: line(120), role: choice(PARTNER_ROLES) });
export const PartnerDecisionForm = z.object({ decision: choice(['accept', 'refuse', 'end']), side: choice(['project', 'partner']) });

/** Somebody by an address, or by being chosen among those who act for a side. */
export const TeamForm = z
  .object({
    person: optionalLine(36).pipe(z.uuid().nullable().catch(null)),
    email: z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? null : (value ?? null)), email().nullable()),
    role: line(ROLE_LENGTH),
    contact: ticked(),
  })
  .refine(({ person, email: address }) => (person === null) !== (address === null), { path: ['email'], error: 'required' });
export const TeamDecisionForm = z.object({ decision: choice(['accept', 'refuse', 'end']) });

export const UpdateForm = z.object({ text: prose(TEXT_LENGTH), toldOn: optionalDay() });
export const FileForm = z.object({ title: line(200) });
