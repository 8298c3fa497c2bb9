import { z } from 'zod';
import { type FieldError, Refusal } from '../../../platform/http/errors.ts';

/** Values of the parameters of one request, as text, by name. */
export type RawParameters = Record<string, string[]>;

/** What was read, or everything that is wrong with it. */
export interface ParametersRead<T> {
  /** undefined where there is a problem. */
  value: T | undefined;
  problems: FieldError[];
}

/** The parameters of an address; lists may be repeated or joined by commas. */
export function rawParameters(query: URLSearchParams): RawParameters {
  const raw: RawParameters = {};
  for (const name of new Set(query.keys())) raw[name] = query.getAll(name);
  return raw;
}

/**
 * Reads parameters by their schema: a list where the schema has one, a number or a truth value where it asks for one.
 * An empty value counts as none. Nothing is guessed: a name that the schema does not know is a problem, and all problems
 * are told at once.
 */
export function readParameters<S extends z.ZodObject>(schema: S, raw: RawParameters): ParametersRead<z.infer<S>> {
  const problems: FieldError[] = [];
  const given: Record<string, unknown> = {};
  for (const [name, texts] of Object.entries(raw)) {
    const type = bare(schema.shape[name] as z.ZodType | undefined);
    const values = type instanceof z.ZodArray ? listed(texts) : texts.map((text) => text.trim()).filter(Boolean);
    if (type === undefined) problems.push({ field: name.slice(0, 100), code: 'unknown-parameter' });
    else if (type instanceof z.ZodArray) given[name] = values;
    else if (values.length > 1) problems.push({ field: name, code: 'given-twice' });
    else if (values[0] !== undefined) given[name] = typed(type, values[0]);
  }
  const parsed = schema.safeParse(given);
  for (const issue of parsed.error?.issues ?? []) {
    const problem = problemOf(issue, given);
    // Two limits of one parameter may be broken at once: it is told once.
    if (!problems.some(({ field, code, value }) => field === problem.field && code === problem.code && value === problem.value))
      problems.push(problem);
  }
  return { value: parsed.success && problems.length === 0 ? (parsed.data as z.infer<S>) : undefined, problems };
}

/** The same, where nothing else has to be looked at: refuses with every problem. */
export function requireParameters<S extends z.ZodObject>(schema: S, raw: RawParameters): z.infer<S> {
  const { value, problems } = readParameters(schema, raw);
  if (value === undefined) throw new Refusal('invalid', { fields: problems });
  return value;
}

/** The type of a parameter without "optional" and "default" around it. */
function bare(type: z.ZodType | undefined): z.ZodType | undefined {
  return type instanceof z.ZodOptional || type instanceof z.ZodDefault ? bare(type.unwrap() as z.ZodType) : type;
}

function listed(texts: readonly string[]): string[] {
  return [
    ...new Set(
      texts
        .flatMap((text) => text.split(','))
        .map((text) => text.trim())
        .filter(Boolean),
    ),
  ];
}

function typed(type: z.ZodType, text: string): unknown {
  if (type instanceof z.ZodNumber) return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
  if (type instanceof z.ZodBoolean) return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}

const CODES: Partial<Record<z.core.$ZodIssue['code'], string>> = {
  invalid_value: 'unknown-value',
  invalid_format: 'wrong-form',
  too_small: 'too-small',
  too_big: 'too-large',
};

/** A rule of ours names its own code. */
function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' && typeof issue.params?.['code'] === 'string') return issue.params['code'];
  return CODES[issue.code] ?? (issue.code === 'invalid_type' ? `not-a-${issue.expected}` : 'wrong-value');
}

function problemOf(issue: z.core.$ZodIssue, given: Record<string, unknown>): FieldError {
  const [name, position] = issue.path;
  const field = String(name ?? '');
  const code = codeOf(issue);
  const values = given[field];
  const value = typeof position === 'number' && Array.isArray(values) ? String(values[position]).slice(0, 100) : undefined;
  return value === undefined ? { field, code } : { field, code, value };
}
