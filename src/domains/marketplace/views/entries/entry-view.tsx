import type { JSX } from 'preact';
import { countryName } from '../../../../platform/geo/countries.ts';
import { languageName } from '../../../../platform/geo/languages.ts';
import { regionName } from '../../../../platform/geo/regions.ts';
import type { Incoming } from '../../../../platform/http/route.ts';
import type { Locale } from '../../../../platform/i18n/locales.ts';
import type { LocalizedText, ShownText } from '../../../../platform/i18n/localized.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { type PageContext, pageContext, type Site } from '../../../../platform/ui/page.ts';
import { directoryMessages, type Taxonomy } from '../../../directory/index.ts';
import type { EntryFacet } from '../../input/entry-search.ts';
import type { About, Conditions } from '../../input/offer-or-need.ts';
import { entryMessages } from '../../messages/entries/index.ts';
import { WORLD } from '../../rules/matching.ts';

/** What every view of offers and needs is given: the page, its texts, those of the directory, and the words of the taxonomy. */
export interface EntryView {
  page: PageContext;
  t: ReturnType<typeof entryMessages>;
  d: ReturnType<typeof directoryMessages>;
  taxonomy: Taxonomy;
}

export function entryView(request: Incoming, site: Site, taxonomy: Taxonomy): EntryView {
  return entryViewOn(pageContext(request, site), taxonomy);
}

/** The same for a part of another domain's page. */
export function entryViewOn(page: PageContext, taxonomy: Taxonomy): EntryView {
  return { page, t: entryMessages(page.locale), d: directoryMessages(page.locale), taxonomy };
}

/** How a value of a facet is called in the reader's language; `lang` is set where only another language has a name. */
export function entryFacetLabel({ page, t, taxonomy }: EntryView, facet: EntryFacet, value: string): { text: string; lang?: string } {
  const { locale } = page;
  switch (facet) {
    case 'theme':
    case 'service':
    case 'population': {
      const label = taxonomy.label(value, locale);
      return label.fallback ? { text: label.text, lang: label.lang } : { text: label.text };
    }
    case 'country':
      return { text: countryName(value, locale) };
    case 'region':
      return { text: regionName(value, locale) };
    case 'language':
      return { text: languageName(value, locale) };
    case 'conditions':
      return { text: t(`conditions.${value as Conditions}`) };
    case 'about':
      return { text: t(`about.${value as About}`) };
    case 'state':
      return { text: t(`state.${value as 'open'}`) };
    case 'remote':
      return { text: t(`remote.${value as 'yes'}`) };
  }
}

export function facetTitle({ t, d }: EntryView, facet: EntryFacet): string {
  switch (facet) {
    case 'about':
    case 'conditions':
    case 'remote':
    case 'state':
      return t(`facet.${facet}`);
    default:
      return d(`facet.${facet}`);
  }
}

/** A text of somebody in its own direction and language; one that a machine wrote or that is in another language says so. */
export function Told({ shown, view, as: Tag = 'bdi' }: { shown: ShownText; view: EntryView; as?: 'bdi' | 'p' }): JSX.Element {
  const { page, d } = view;
  return (
    <>
      <Tag lang={shown.lang} dir="auto" class={Tag === 'p' ? 'multiline' : undefined}>
        {shown.text}
      </Tag>{' '}
      {shown.foreign && <small class="soft">({languageName(shown.lang, page.locale)})</small>}{' '}
      {shown.origin === 'machine' && <small class="soft">{d('profile.origin.machine')}</small>}
    </>
  );
}

/** A title alone, for places where a label would be too much; its language stands in the markup. */
export function Title({ titles, view }: { titles: LocalizedText; view: EntryView }): JSX.Element {
  const { text, lang } = titleFor(titles, view.page.locale);
  return (
    <bdi lang={lang} dir="auto">
      {text}
    </bdi>
  );
}

/** A term in the reader's language; where it has no name in it, in another, and that is said. */
export function Term({ code, view }: { code: string; view: EntryView }): JSX.Element {
  const label = view.taxonomy.label(code, view.page.locale);
  if (!label.fallback) return <>{label.text}</>;
  return (
    <>
      <bdi lang={label.lang}>{label.text}</bdi> <small class="soft">({label.lang.toUpperCase()})</small>
    </>
  );
}

/** That something is meant for a whole region, or for the whole world, in words. */
export function wholeRegion(code: string, locale: Locale): string {
  const t = entryMessages(locale);
  return code === WORLD ? t('world') : t('wholeRegion', { region: regionName(code, locale) });
}
