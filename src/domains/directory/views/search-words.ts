import type { Locale } from '../../../platform/i18n/locales.ts';
import type { SearchWords } from '../../../platform/ui/search-list.tsx';
import { directoryMessages } from '../messages/index.ts';

/** How what stands around the results of a search is called. */
export function searchWords(locale: Locale): SearchWords {
  const t = directoryMessages(locale);
  return {
    filters: t('search.filters'),
    apply: t('search.apply'),
    clear: t('search.clear'),
    more: t('search.more'),
    fewer: t('search.fewer'),
    hint: t('search.hint'),
    button: t('search.button'),
    sort: t('search.sort'),
    chosen: t('search.chosen'),
    didYouMean: t('search.didYouMean'),
    inPlace: (place, total) => t('search.inPlace', { place, total }),
    leaveOut: t('search.empty.drop'),
    beyond: t('search.beyond'),
    toFirst: t('search.toFirst'),
    take: t('search.take'),
    ignored: (fields) => t('search.ignored', { fields }),
    also: (label, facet) => t('search.also', { label, facet }),
    withoutConcept: (label) => t('search.also.remove', { label }),
    withoutFilter: (filter) => t('search.remove', { filter }),
  };
}
