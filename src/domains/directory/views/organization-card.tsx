import type { JSX } from 'preact';
import { countryName } from '../../../platform/geo/countries.ts';
import { regionName } from '../../../platform/geo/regions.ts';
import { Quoted } from '../../../platform/ui/components.tsx';
import { formatDay, joinList } from '../../../platform/ui/format.ts';
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
        {cardFacts(card, view).map((fact) => (
          <bdi key={fact}>{fact}</bdi>
        ))}
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
        <StateMark card={card} view={view} /> <Freshness checked={card.checked} view={view} />{' '}
        {card.demo && <span class="demo-mark">{t('card.demo')}</span>}
      </p>
    </li>
  );
}

function cardFacts(card: Card, { t, page }: View): string[] {
  const { locale } = page;
  const places = [card.city, ...card.countries.slice(0, 3).map((code) => countryName(code, locale))];
  if (card.hiddenRegion && card.countries.length === 0) places.push(regionName(card.hiddenRegion, locale));
  const facts = [
    t(`kind.${card.kind}`),
    joinList(
      places.filter((place) => place !== null),
      locale,
    ),
  ];
  if (card.activity !== 'active') facts.push(t(`activity.${card.activity}`));
  return facts.filter(Boolean);
}

/** The state of the record, by word as well as by sign. */
export function StateMark({ card, view }: { card: Pick<Card, 'state'>; view: View }): JSX.Element {
  return <span class={`state ${card.state}`}>{view.t(`state.${card.state}`)}</span>;
}

/** When a person last checked the record; an old check is marked. */
export function Freshness({ checked, view }: { checked: string | null; view: View }): JSX.Element {
  const { t, page, ages } = view;
  if (checked === null) return <span>{t('checked.never')}</span>;
  const freshness = freshnessOf(checked, page.now, ages);
  return (
    <span class={freshness === 'fresh' ? undefined : `state ${freshness}`}>
      {freshness === 'fresh' ? '' : `${page.t('labelled', { label: t(`freshness.${freshness}`) })} `}
      {formatDay(checked, page.locale)}
    </span>
  );
}
