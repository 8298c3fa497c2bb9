import { z } from 'zod';
import { choice, email, line, optionalLine, optionalProse, ticked } from '../../../platform/forms/fields.ts';
import { STEWARDSHIP_ROLES } from '../../../platform/auth/viewer.ts';

const role = () => choice(STEWARDSHIP_ROLES);
const about = { department: optionalLine(200), title: optionalLine(200) };

export const InvitationForm = z.object({ email: email(), role: role(), ...about });
export const RoleForm = z.object({ role: role(), ...about });
export const JoinForm = z.object({ role: role(), title: optionalLine(200), message: optionalProse(1000) });
const decision = choice(['accept', 'refuse']);
export const DecisionForm = z.object({ decision });
/** `mine`: the person says that the invitation is meant for it, though it went to another address. */
export const AnswerForm = z.object({ decision, mine: ticked() });
export const ShownForm = z.object({ shown: ticked() });
/** `after`: who keeps the record when the last steward leaves; a person's id, or `release`. */
export const LeavingForm = z.object({ after: line(40).nullable().catch(null) });
