import { LOCALES, type Locale } from '../../../platform/i18n/locales.ts';
import type { OrganizationRecord } from '../input/organization-record.ts';

type Name = OrganizationRecord['names'][number];

/** The name that stands for the organization where no language is preferred: its first official one. */
export function primaryName(names: readonly Name[]): Name {
  return (names.find((name) => name.kind === 'official') ?? names[0]) as Name;
}

/** The name to show in each UN language in which there is one, an official name before another. */
export function namesByLocale(names: readonly Name[]): Partial<Record<Locale, string>> {
  const found: Partial<Record<Locale, string>> = {};
  for (const kind of ['official', 'other']) {
    for (const name of names) {
      const locale = LOCALES.find((candidate) => name.lang?.split('-')[0] === candidate);
      if (locale && name.kind === kind) found[locale] ??= name.text;
    }
  }
  return found;
}

export function acronymOf(names: readonly Name[]): string | null {
  return names.find((name) => name.kind === 'acronym')?.text ?? null;
}
