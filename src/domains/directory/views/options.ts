import { countriesSorted, countryName } from '../../../platform/geo/countries.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Option } from '../../../platform/ui/form-parts.tsx';
import type { Term } from '../taxonomy/taxonomy.ts';
import { facetLabel, type View } from './view.ts';

export function countryOptions(locale: Locale): Option[] {
  return countriesSorted(locale).map(({ alpha2 }) => ({ value: alpha2, label: countryName(alpha2, locale) }));
}

export function termOption({ code, kind }: Term, view: View): Option {
  const { text, lang } = facetLabel(view, kind, code);
  return { value: code, label: text, lang };
}
