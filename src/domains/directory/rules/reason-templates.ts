import { LOCALES, type Locale } from '../../../platform/i18n/locales.ts';
import { moderationMessages } from '../messages/moderation/index.ts';
import { QUESTIONS, type Question } from '../moderation.ts';
import type { ReasonTemplate, TextByLocale } from '../settings.ts';

const STANDARD = [
  { key: 'welcome', outcome: 'accepted' },
  { key: 'what-you-do', outcome: 'changes-asked' },
  { key: 'proof', outcome: 'changes-asked' },
  { key: 'number', outcome: 'changes-asked' },
  { key: 'out-of-scope', outcome: 'refused' },
  { key: 'not-shown', outcome: 'refused' },
  { key: 'already-there', outcome: 'refused' },
] as const;

/** The reasons to choose from: those of the secretariat, or those that the program brings. */
export function reasonTemplates(set: readonly ReasonTemplate[] | null): readonly ReasonTemplate[] {
  return (
    set ??
    STANDARD.map(({ key, outcome }) => ({ key, outcome, title: texts(`template.${key}.title`), text: texts(`template.${key}.text`) }))
  );
}

/** The text of a template with what it speaks of put in; only `{organization}` and `{days}` are known. */
export function fillTemplate(text: TextByLocale, locale: Locale, values: { organization: string; days: number }): string {
  return inLanguage(text, locale)
    .replaceAll('{organization}', () => values.organization)
    .replaceAll('{days}', String(values.days));
}

/** The questions of a check as this reader reads them. */
export function questionTexts(set: Partial<Record<Question, TextByLocale>>, locale: Locale): { key: Question; text: string }[] {
  const t = moderationMessages(locale);
  return QUESTIONS.map((key) => ({ key, text: inLanguage(set[key] ?? {}, locale) || t(`question.${key}`) }));
}

/** A text in the reader's language, else in English, else in any. */
export function inLanguage(text: TextByLocale, locale: Locale): string {
  return text[locale] ?? text.en ?? Object.values(text).find((one) => one !== '') ?? '';
}

function texts(key: keyof typeof moderationMessages.texts.en): TextByLocale {
  return Object.fromEntries(LOCALES.map((locale) => [locale, moderationMessages.texts[locale][key]]));
}
