import { z } from 'zod';
import { line } from '../../../platform/forms/fields.ts';
import { isCountryCode } from '../../../platform/geo/countries.ts';
import { languageName, parseLanguage } from '../../../platform/geo/languages.ts';
import { parseCountry } from '../../../platform/geo/parse.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { parseOrgId } from '../import/identifier-prefixes.ts';
import { OrganizationIdentifier } from './organization-record.ts';

/** A language as people write it ("French", "fr", "français"); gives its BCP 47 tag. */
export const language = () =>
  line(60)
    .transform((text) => parseLanguage(text) ?? '')
    .pipe(z.string().min(1, 'language'));

/** An ISO 3166-1 code of a country or area, as a list of choices gives it. */
export const country = () => z.string({ error: 'choose' }).refine(isCountryCode, 'choose');

/** `KE-NCB-218/051` as prefix and number (org-id.guide). */
export const orgId = () =>
  line(230)
    .transform((text) => parseOrgId(text.replace(/^[a-z]{2}-[a-z0-9_]+-/i, (prefix) => prefix.toUpperCase())))
    .pipe(OrganizationIdentifier.nullable().catch(null))
    .pipe(z.custom<z.infer<typeof OrganizationIdentifier>>((value) => value !== null, 'identifier'));

/** What may be left empty: null. */
export function orNothing<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? null : (value ?? null)), schema.nullable());
}

/** Degrees of latitude or longitude as a map gives them: -1.2921. */
export const degrees = (most: number) =>
  line(30)
    .transform((text) => (/^[+-]?\d{1,3}([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN))
    .pipe(z.number('degrees').min(-most, 'degrees').max(most, 'degrees'));

/** Countries one a line, by name or code. */
export const countries = () => lines(250, parseCountry, 'countries');
/** Languages one a line, by name or tag. */
export const languages = () => lines(200, parseLanguage, 'languages');

/** A language as a field shows it: its name where that is read back as the same tag, else the tag. */
export function languageTyped(tag: string | null, locale: Locale): string {
  if (tag === null) return '';
  const name = languageName(tag, locale);
  return parseLanguage(name) === tag ? name : tag;
}

function lines(most: number, parse: (text: string) => string | null, problem: string) {
  return z.preprocess(
    (text) =>
      (typeof text === 'string' ? text : '')
        .split(/[\n;]/)
        .map((one) => one.trim())
        .filter(Boolean)
        .map((one) => parse(one)),
    z
      .array(z.string(problem))
      .max(most, 'too-many')
      .transform((values) => [...new Set(values)]),
  );
}
