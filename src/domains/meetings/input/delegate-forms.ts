import { z } from 'zod';
import {
  choice,
  email,
  line,
  mustTick,
  optionalChoice,
  optionalDay,
  optionalLine,
  optionalProse,
  ticked,
} from '../../../platform/forms/fields.ts';
import { parseCountry } from '../../../platform/geo/parse.ts';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { GENDERS, MODES } from '../tables/participation.ts';

/** A name as passports print it: letters of any script, with what stands between them. */
const name = () => line(120).pipe(z.string().regex(/^[\p{L}\p{M}][\p{L}\p{M}\p{Zs}'’ʼ.,()-]*$/u, 'unusable'));

/** Somebody whom the focal point names. */
export const NamingForm = z.object({
  givenName: name(),
  familyName: name(),
  email: email(),
  function: optionalLine(200),
  mode: choice(MODES),
  locale: choice(LOCALES),
});
export type NamingForm = z.output<typeof NamingForm>;

const DOCUMENTS = ['passport', 'identity-card'] as const;

/** What is kept encrypted of a person. */
export const Identity = z.object({
  birthDate: z.string().nullable(),
  documentKind: z.enum(DOCUMENTS).nullable(),
  documentNumber: z.string().nullable(),
  documentCountry: z.string().nullable(),
  documentExpires: z.string().nullable(),
  needs: z.string().nullable(),
});
export type Identity = z.infer<typeof Identity>;

const common = {
  shown: choice(['name', 'organization']),
  gender: optionalChoice(GENDERS),
  needs: optionalProse(1000),
  wantsVisaLetter: ticked(),
  wantsTravelSupport: ticked(),
  agreed: mustTick(),
};
const country = z
  .string({ error: 'required' })
  .refine((text) => text.trim() !== '', 'required')
  .transform((text) => parseCountry(text) ?? '')
  .pipe(z.string().min(1, 'countries'));
const needed = (now: Date, wrong: 'day-to-come' | 'day-over') => {
  const today = now.toISOString().slice(0, 10);
  return optionalDay().superRefine((day, context) => {
    if (day === null) context.addIssue({ code: 'custom', message: 'required' });
    else if (wrong === 'day-to-come' ? day > today : day < today) context.addIssue({ code: 'custom', message: wrong });
  });
};

/** What a delegate gives: only what the rules of the meeting ask. */
export function ConfirmationForm(identity: 'none' | 'passport' | 'any-document', now: Date) {
  if (identity === 'none') return z.object({ ...common, ...NO_DOCUMENT });
  const kind = identity === 'passport' ? z.preprocess(() => 'passport', choice(DOCUMENTS)) : choice(DOCUMENTS);
  return z.object({
    birthDate: needed(now, 'day-to-come'),
    documentKind: kind,
    documentNumber: line(60),
    documentCountry: country,
    documentExpires: needed(now, 'day-over'),
    ...common,
  });
}

const nothing = () => z.preprocess(() => null, z.null());
const NO_DOCUMENT = {
  birthDate: nothing(),
  documentKind: nothing(),
  documentNumber: nothing(),
  documentCountry: nothing(),
  documentExpires: nothing(),
};

export const RefusalForm = z.object({ reason: optionalLine(500) });
