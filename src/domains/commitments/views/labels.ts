import type { Instrument } from '../findings.ts';
import { flatProvisions } from '../rules/provisions.ts';
import { countryName } from '../../../platform/geo/countries.ts';
import { regionName } from '../../../platform/geo/regions.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Taxonomy } from '../../directory/index.ts';
import type { ListFacet } from '../input/list-input.ts';
import { METHODS, PLEDGE_STATES } from '../input/shared.ts';
import { evidenceMessages } from '../messages/evidence/index.ts';
import { pledgeMessages } from '../messages/pledges/index.ts';

/** How codes are called for a reader. */
export interface Labels {
  instrument(code: string): string;
  /** `instrument/code` of a provision: number and title. */
  provision(path: string): string;
  value(facet: ListFacet, value: string): string;
}

/** Names of instruments, provisions, countries, regions and words of the taxonomy in the reader's language. An unknown code is its own name. */
export function labelsOf(instruments: readonly Instrument[], taxonomy: Taxonomy, locale: Locale): Labels {
  const short = new Map(
    instruments.map(({ code, titles, shortTitles }) => [
      code,
      titleFor(Object.keys(shortTitles).length > 0 ? shortTitles : titles, locale).text,
    ]),
  );
  const provisions = new Map(
    instruments.flatMap(({ code, provisions: tree }) =>
      flatProvisions(tree).map((one) => [`${code}/${one.code}`, `${one.number} ${titleFor(one.titles, locale).text}`]),
    ),
  );
  const instrument = (code: string) => short.get(code) ?? code;
  const provision = (path: string) => {
    const label = provisions.get(path);
    return label === undefined ? path : `${instrument(path.split('/')[0] ?? '')} – ${label}`;
  };
  return {
    instrument,
    provision,
    value(facet, value) {
      if (facet === 'instrument') return instrument(value);
      if (facet === 'chapter' || facet === 'provision') return provision(value);
      if (facet === 'country') return countryName(value, locale);
      if (facet === 'region') return regionName(value, locale);
      if (facet === 'population') return taxonomy.label(value, locale).text;
      const known = METHODS.find((one) => one === value);
      if (facet === 'method' && known) return evidenceMessages(locale)(`method.${known}`);
      const state = PLEDGE_STATES.find((one) => one === value);
      if (facet === 'state' && state) return pledgeMessages(locale)(`state.${state}`);
      return value;
    },
  };
}
