import { regionName } from '../../../platform/geo/regions.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { dialogueMessages } from '../messages/dialogues/index.ts';
import { speakerMessages } from '../messages/speakers/index.ts';
import type { Dimension, Explanation } from './balanced-choice.ts';

/** How a theme is called in a language. */
export type ThemeLabel = (code: string, locale: Locale) => string;

/** Why a request was chosen, in plain words. */
export function whyChosenText(explanation: Explanation, locale: Locale, label: ThemeLabel): string {
  const t = dialogueMessages(locale);
  if (explanation.by === 'all-fit') return speakerMessages(locale)('because.all-fit');
  if (explanation.by === 'balance') return t('because.balance', factsOf(explanation, locale, label));
  return t(`because.${explanation.by}`);
}

/** Why it was not, in plain words. */
export function whyPassedText(explanation: Explanation, locale: Locale, label: ThemeLabel): string {
  const t = dialogueMessages(locale);
  if (explanation.by === 'balance') return t('whyNot.balance', factsOf(explanation, locale, label));
  return t(`whyNot.${explanation.by === 'all-fit' ? 'draw' : explanation.by}`);
}

function factsOf({ dimension = 'region', value = null, had = 0, other = 0 }: Explanation, locale: Locale, label: ThemeLabel) {
  return { dimension: dialogueMessages(locale)(`dimension.${dimension}`), value: valueText(dimension, value, locale, label), had, other };
}

function valueText(dimension: Dimension, value: string | null, locale: Locale, label: ThemeLabel): string {
  const t = dialogueMessages(locale);
  if (value === null) return t('notGiven');
  if (dimension === 'region') return regionName(value, locale);
  if (dimension === 'theme') return label(value, locale);
  return dimension === 'gender' ? t(`gender.${value as 'woman'}`) : t(`value.${value as 'first'}`);
}
