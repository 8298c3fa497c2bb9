import { z } from 'zod';
import { choice, email, line, mustTick } from '../../../platform/forms/fields.ts';
import { LOCALES } from '../../../platform/i18n/locales.ts';

/** A password as it was typed: nothing is trimmed; its own rules are in `rules/passwords.ts`. */
const typedPassword = () => z.string({ error: 'required' }).min(1, 'required').max(1000, 'too-long');
/** Where to go afterwards; held to this site when it is used. */
const to = z.string().max(2000).catch('');

export const SignUpForm = z.object({
  name: line(120),
  email: email(),
  password: typedPassword(),
  locale: choice(LOCALES),
  accept: mustTick(),
  to,
});
export type SignUpForm = z.output<typeof SignUpForm>;

export const InvitationForm = z.object({ name: line(120), password: typedPassword(), locale: choice(LOCALES), accept: mustTick() });
/** The same by somebody who is signed in under another address. */
export const OtherInvitationForm = InvitationForm.extend({ goOn: mustTick() });
export const ConfirmationForm = z.object({ password: typedPassword() });
export const SignInForm = z.object({ email: email(), password: typedPassword(), to });
export const AddressForm = z.object({ email: email(), to });
export const CodeForm = z.object({ code: line(40), to });
export const PasswordForm = z.object({ password: typedPassword(), to });
export const ReturnForm = z.object({ to });
