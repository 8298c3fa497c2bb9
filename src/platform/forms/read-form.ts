import type { z } from 'zod';
import type { FieldError } from '../http/errors.ts';

/** What was typed, to be shown again: never passwords, which a page does not give back. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;
export type FormResult<T> = { value: T; typed: Typed; errors?: undefined } | { errors: FieldError[]; typed: Typed; value?: undefined };

/** A form that has not been filled in, or is filled with what is known. */
export interface FormState {
  typed: Typed;
  errors: readonly FieldError[];
}
export const EMPTY_FORM: FormState = { typed: {}, errors: [] };

/** Reads a form by its schema: the whole value, or every error at once with what was typed. */
export function readForm<S extends z.ZodType>(schema: S, body: unknown): FormResult<z.output<S>> {
  const typed = typedOf(body);
  const parsed = schema.safeParse(typed);
  return parsed.success ? { value: parsed.data, typed } : { errors: fieldErrors(parsed.error), typed };
}

/** Only texts and lists of texts can come from a form, and only own names. */
function typedOf(body: unknown): Typed {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]): [string, string | string[]][] => {
      if (typeof value === 'string') return [[name, value]];
      return Array.isArray(value) ? [[name, value.filter((one): one is string => typeof one === 'string')]] : [];
    }),
  );
}

/** The first error of each field, in the order of the schema. */
function fieldErrors(error: z.ZodError): FieldError[] {
  const found = new Map<string, FieldError>();
  for (const issue of error.issues) {
    const field = issue.path.map(String)[0] ?? '';
    if (!found.has(field)) found.set(field, { field, code: codeOf(issue), ...limitOf(issue) });
  }
  return [...found.values()];
}

/** A schema names its errors by codes; what has none (a list where one line was asked) is just unusable. */
function codeOf({ message }: z.core.$ZodIssue): string {
  return /^[a-z-]+$/.test(message) ? message : 'unusable';
}

function limitOf(issue: z.core.$ZodIssue): { limit?: number } {
  if (issue.code === 'too_big' && typeof issue.maximum === 'number') return { limit: issue.maximum };
  if (issue.code === 'too_small' && typeof issue.minimum === 'number') return { limit: issue.minimum };
  return {};
}
