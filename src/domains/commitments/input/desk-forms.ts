import { z } from 'zod';
import { choice, line, optionalLine, optionalProse, optionalWebAddress } from '../../../platform/forms/fields.ts';
import { type LocalizedText } from '../../../platform/i18n/localized.ts';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { GIST_LENGTH, PROVISION_KINDS, ProvisionCode, TITLE_LENGTH } from './instrument-record.ts';

const titles = Object.fromEntries(LOCALES.map((lang) => [`title-${lang}`, optionalLine(TITLE_LENGTH)]));
const gists = Object.fromEntries(LOCALES.map((lang) => [`gist-${lang}`, optionalProse(GIST_LENGTH)]));

const content = z.object({
  ...titles,
  ...gists,
  number: line(40),
  kind: choice(PROVISION_KINDS),
  sourceUrl: optionalWebAddress(),
  terms: optionalLine(500).refine((text) => termsOf(text).every((code) => /^[A-Z][0-9]+(\.[0-9]+)*$/.test(code)), 'unusable'),
});

const hasTitle = (form: Record<string, unknown>) => LOCALES.some((lang) => typeof form[`title-${lang}`] === 'string');

/** A provision as the secretariat corrects it: a title in at least one language. */
export const ProvisionForm = content.refine(hasTitle, { message: 'required', path: ['title-en'] });
/** A provision that is added: with its code, and what it stands under. */
export const NewProvisionForm = content
  .extend({ code: line(40).refine((code) => ProvisionCode.safeParse(code).success, 'code'), parent: optionalLine(40) })
  .refine(hasTitle, { message: 'required', path: ['title-en'] });

/** The texts of a form by language, what a machine wrote among the others staying as it is while nobody changes it. */
export function textsOf(form: Record<string, unknown>, name: 'title' | 'gist', before: LocalizedText = {}): LocalizedText {
  const others = Object.entries(before).filter(([lang]) => !(LOCALES as readonly string[]).includes(lang));
  const own = LOCALES.flatMap((lang): [string, LocalizedText[string]][] => {
    const text = form[`${name}-${lang}`];
    if (typeof text !== 'string') return [];
    return [[lang, before[lang]?.text === text ? before[lang] : { text, origin: 'human' }]];
  });
  return Object.fromEntries([...own, ...others]);
}

export function termsOf(text: string | null): string[] {
  return [...new Set((text ?? '').split(/[\s,]+/).filter(Boolean))];
}
