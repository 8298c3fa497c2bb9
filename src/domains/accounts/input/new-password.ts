import type { FieldError } from '../../../platform/http/errors.ts';
import { PASSWORD_LENGTH, passwordProblem } from '../rules/passwords.ts';

/** The password that a form chooses, and what is wrong with it. `about`: what others know of the person. */
export function readNewPassword(body: unknown, about: readonly string[]): { password: string; errors: FieldError[] } {
  const given = (body as { password?: unknown } | undefined)?.password;
  const password = typeof given === 'string' ? given : '';
  const code = passwordProblem(password, about);
  const limit = code === 'password-short' ? PASSWORD_LENGTH.least : PASSWORD_LENGTH.most;
  return { password, errors: code ? [{ field: 'password', code, limit }] : [] };
}
