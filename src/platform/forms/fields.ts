import { z } from 'zod';

/** What a form's field may hold, as schemas. An empty field counts as not filled in; a text comes trimmed, composed (NFC), with plain line ends. */

/** One line that must be filled in, of at most `max` characters. */
export const line = (max: number) => z.string({ error: 'required' }).transform(oneLine).pipe(required(max));
/** One line, or null. */
export const optionalLine = (max: number) => optional(line(max));
/** Text of several lines that must be filled in. */
export const prose = (max: number) => z.string({ error: 'required' }).transform(tidy).pipe(required(max));
/** Text of several lines, or null. */
export const optionalProse = (max: number) => optional(prose(max));

/** An e-mail address as people type it; the domain in lower case. Quoted and commented forms are refused. */
export const email = () =>
  line(254).pipe(
    z
      .string()
      .regex(/^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?\.[\p{L}\p{N}-]{2,}$/u, 'email')
      .transform((text) => text.replace(/@.*$/, (domain) => domain.toLowerCase())),
  );

/** One of these values. */
export const choice = <const T extends string>(values: readonly T[]) =>
  z.string({ error: 'choose' }).refine((text): text is T => (values as readonly string[]).includes(text), 'choose');
export const optionalChoice = <const T extends string>(values: readonly T[]) => optional(choice(values));

/** Any of the values that `known` accepts, each once, at most `max`; nothing chosen is an empty list. */
export const choices = (known: (value: string) => boolean, max: number) =>
  z.preprocess(
    asList,
    z
      .array(z.string().refine(known, 'choose'))
      .max(max, 'too-many')
      .transform((values) => [...new Set(values)]),
  );

/** A box that is ticked or not. */
export const ticked = () => z.preprocess((value) => value !== undefined && value !== '' && value !== 'no', z.boolean());
/** A box that must be ticked. */
export const mustTick = () => ticked().refine((value) => value, 'must-tick');

export const optionalWhole = (least: number, most: number) =>
  optional(
    z
      .string()
      .transform((text) => westernDigits(text.trim()))
      .pipe(
        z
          .string()
          .regex(/^-?\d{1,9}$/, 'number')
          .transform(Number),
      )
      .pipe(z.number().min(least, 'too-low').max(most, 'too-high')),
  );

/** A whole number that must be there. */
export const whole = (least: number, most: number) => optionalWhole(least, most).pipe(z.number({ error: 'required' }));

/** The id of one of the rows that a form offers. */
export const chosenId = () => z.uuid({ error: 'choose' });

/** A day as `2026-11-21`, or null. */
export const optionalDay = () =>
  optional(
    z
      .string()
      .transform((text) => westernDigits(text.trim()))
      .pipe(z.iso.date('date')),
  );

/** A web address; one without a scheme gets `https://`. */
export const optionalWebAddress = () =>
  optional(
    line(2000)
      .pipe(z.string().transform((text) => (/^https?:\/\//i.test(text) ? text : `https://${text}`)))
      .pipe(z.string().refine(isWebAddress, 'web-address')),
  );

function required(max: number) {
  return z.string().min(1, 'required').max(max, 'too-long');
}

function optional<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? null : (value ?? null)), schema.nullable());
}

function asList(value: unknown): unknown {
  if (value === undefined || value === '') return [];
  return (Array.isArray(value) ? value : [value]).filter((one) => one !== '');
}

/** Control characters have no place in a text; bidirectional overrides (U+202A–U+202E, U+2066–U+2069) could make it read as another. */
function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
}

function oneLine(text: string): string {
  return tidy(text).replaceAll(/\s+/g, ' ');
}

/** Arabic-Indic and Persian digits are what some keyboards give. */
function westernDigits(text: string): string {
  return text.replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && hostname.includes('.') && !username && !password;
}
