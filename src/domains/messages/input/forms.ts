import { z } from 'zod';
import { choice, email, line, optionalProse, optionalWhole, prose } from '../../../platform/forms/fields.ts';
import { DECISIONS, INBOX_STATES } from '../tables.ts';

/** Characters that a message may have. */
export const BODY_LENGTH = 10_000;
export const SUBJECT_LENGTH = 200;

const message = { subject: line(SUBJECT_LENGTH), body: prose(BODY_LENGTH) };

/** A message by somebody signed in; `hat` is `self` or the id of an organization that the person speaks for. */
export const OwnContact = z.object({ hat: z.string().max(40).default('self'), ...message });
/** A message by somebody without an account. `website` is a field that people do not see: what fills it in is a program. */
export const GuestContact = z.object({ name: line(80), email: email(), ...message, website: z.string().max(500).default('') });
export const AnswerForm = z.object({ body: prose(BODY_LENGTH) });
export const NoteForm = z.object({ note: prose(2000) });
export const ReportForm = z.object({ reason: optionalProse(1000) });
export const WorkForm = z.object({ state: choice(INBOX_STATES), assignee: z.string().max(40).default('') });
export const LiftingForm = z.object({ identity: line(200) });
export const DecisionForm = z.object({ decision: choice(DECISIONS), days: optionalWhole(1, 3650), reason: line(500) });

const cap = () => optionalWhole(0, 100_000).refine((value): value is number => value !== null, 'required');
/** The caps as a form; every one must be filled in. */
export const CapsForm = z.object({ perSender: cap(), newRecipients: cap(), perReceiver: cap(), perAddress: cap() });
