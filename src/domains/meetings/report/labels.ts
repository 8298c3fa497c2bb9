import { countryName } from '../../../platform/geo/countries.ts';
import { groupName, isRegionalGroup } from '../../../platform/geo/groups.ts';
import { languageName } from '../../../platform/geo/languages.ts';
import { regionName } from '../../../platform/geo/regions.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { directoryMessages, type Taxonomy } from '../../directory/index.ts';
import { programmeMessages } from '../messages/programme/index.ts';
import { reportMessages } from '../messages/report/index.ts';
import { sideEventMessages } from '../messages/side-events/index.ts';
import { NOT_GIVEN, type OpenTrait, type QuietTrait } from './entries.ts';

/** Minutes and seconds, in words. */
export function durationText(t: ReturnType<typeof reportMessages>, seconds: number): string {
  return t('duration', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}

/** How a value is called in a language; a value that is not known comes back as it is. */
export function valueLabel(trait: OpenTrait | QuietTrait, value: string, locale: Locale, taxonomy: Pick<Taxonomy, 'label'>): string {
  const t = reportMessages(locale);
  if (value === NOT_GIVEN) return t('value.none');
  switch (trait) {
    case 'country':
      return countryName(value, locale);
    case 'region':
      return regionName(value, locale);
    case 'group':
      return isRegionalGroup(value) ? groupName(value, locale) : value;
    case 'language':
      return languageName(value, locale);
    case 'theme':
      return taxonomy.label(value, locale).text;
    default:
      return fixedLabel(trait, value, locale);
  }
}

type Fixed = Exclude<OpenTrait | QuietTrait, 'country' | 'region' | 'group' | 'language' | 'theme'>;

/** Of traits whose values are few and known. */
function fixedLabel(trait: Fixed, value: string, locale: Locale): string {
  const sideEvents = sideEventMessages.texts[locale];
  switch (trait) {
    case 'kind':
      return textAt(directoryMessages.texts[locale], `kind.${value}`, value);
    case 'item':
      return textAt(programmeMessages.texts[locale], `kind.${value}`, value);
    case 'format':
    case 'sector':
      return textAt(sideEvents, `${trait}.${value}`, value);
    case 'role':
      return textAt(sideEvents, `roles.${value}`, value);
    default:
      return textAt(reportMessages.texts[locale], `value.${trait}.${value}`, value);
  }
}

function textAt(texts: Record<string, string>, key: string, otherwise: string): string {
  return texts[key] ?? otherwise;
}
