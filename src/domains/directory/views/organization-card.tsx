import type { JSX } from 'preact';
import { countryName } from '../../../platform/geo/countries.ts';
import { regionName } from '../../../platform/geo/regions.ts';
import { Quoted } from '../../../platform/ui/components.tsx';
import { formatDay, listComma } from '../../../platform/ui/format.ts';
import { freshnessOf } from '../rules/freshness.ts';
import type { OrganizationCard as Card } from '../search-documents.ts';
import { organizationUrl } from '../urls.ts';
import { TermLabel } from './term-label.tsx';
import { shownName, type View } from './view.ts';

const MOST_TAGS = 6;

/** One organization in a list: its name, what it is, where it works, what it does, and how fresh that is. The same for every visitor of a language. */
export function OrganizationCard({ card, view }: { card: Card; view: View }): JSX.Element {
  const { t, page } = view;
  const name = shownName(card, view);
  return (
    <li class="card">
      <h3>
        <a href={page.href(organizationUrl(card.slug))}>
          <Quoted lang={name.lang} as="bdi">
            {name.text}
          </Quoted>
        </a>{' '}
        {card.acronym && card.acronym !== name.text && <bdi class="soft">({card.acronym})</bdi>}
      </h3>
      <p class="facts">
        <span>{t(`kind.${card.kind}`)}</span> <Places places={placesOf(card, view)} view={view} />
        {card.activity !== 'active' && <span>{t(`activity.${card.activity}`)}</span>}
      </p>
      {card.terms.length > 0 && (
        <ul class="tags">
          {card.terms.slice(0, MOST_TAGS).map((code) => (
            <li key={code}>
              <TermLabel code={code} view={view} />
            </li>
          ))}
          {card.terms.length > MOST_TAGS && <li>+{card.terms.length - MOST_TAGS}</li>}
        </ul>
      )}
      <p class="facts">
        <StateMark card={card} view={view} /> <Freshness checked={card.checked} labelled view={view} />{' '}
        {card.demo && <span class="demo-mark">{t('card.demo')}</span>}
      </p>
    </li>
  );
}

const MOST_COUNTRIES = 3;

function placesOf(card: Card, view: View): string[] {
  const countries = countriesOf(card, view).slice(0, MOST_COUNTRIES);
  return card.city === null ? countries : [card.city, ...countries];
}

/** Where it is: its countries, else the region of a place that is hidden. */
export function countriesOf(card: Card, { page: { locale } }: View): string[] {
  if (card.hiddenRegion && card.countries.length === 0) return [regionName(card.hiddenRegion, locale)];
  return card.countries.map((code) => countryName(code, locale));
}

/** City first, as the reader's language reads: a city in letters of the other direction is a piece of its own. */
function Places({ places, view: { page } }: { places: string[]; view: View }): JSX.Element | null {
  if (places.length === 0) return null;
  return <span>{places.map((place, n) => [n > 0 && listComma(page.locale), <bdi key={place}>{place}</bdi>])}</span>;
}

/** The state of the record, by word as well as by sign. */
export function StateMark({ card, view }: { card: Pick<Card, 'state'>; view: View }): JSX.Element {
  return <span class={`state ${card.state}`}>{view.t(`state.${card.state}`)}</span>;
}

/** When a person last checked the record; an old check is marked. `labelled`: says what the day is, where no heading does. */
export function Freshness({ checked, labelled, view }: { checked: string | null; labelled?: boolean; view: View }): JSX.Element {
  const { t, page, ages } = view;
  if (checked === null) return <span>{t('checked.never')}</span>;
  const freshness = freshnessOf(checked, page.now, ages);
  return (
    <>
      <span>
        {labelled && `${page.t('labelled', { label: t('table.checked') })} `}
        {formatDay(checked, page.locale)}
      </span>
      {freshness !== 'fresh' && (
        <>
          {' '}
          <span class={`state ${freshness}`}>{t(`freshness.${freshness}`)}</span>
        </>
      )}
    </>
  );
}
