import type { JSX } from 'preact';
import { BarChart } from '../../../../platform/charts/bar-chart.tsx';
import { formatDay, formatNumber } from '../../../../platform/ui/format.ts';
import type { EntryCard as Card, MarketGap } from '../../findings-entries.ts';
import { DIRECTIONS, type Direction } from '../../input/offer-or-need.ts';
import { gapOf, type NeedsAndOffers } from '../../rules/gap.ts';
import { entryListUrl, listPath } from '../../urls-entries.ts';
import { EntryCard } from './entry-card.tsx';
import { type EntryView, entryFacetLabel } from './entry-view.tsx';

/** "Services most required, most offered, and the gap": charts that are tables, with the day on which it was counted. */
export function GapSection({ gap, view }: { gap: MarketGap; view: EntryView }): JSX.Element {
  const { t, page } = view;
  if (gap.needs + gap.offers === 0) return <p>{t('gap.empty')}</p>;
  return (
    <div class="stack market-gap">
      <p>{t('gap.lead', { needs: gap.needs, offers: gap.offers, day: formatDay(page.now, page.locale) })}</p>
      <div class="side-by-side">
        <ServiceBars direction="need" title={t('gap.required')} counts={gap.required} view={view} />
        <ServiceBars direction="offer" title={t('gap.offered')} counts={gap.offered} view={view} />
      </div>
      {gap.widest.length > 0 && <GapTable title={t('gap.widest')} facet="service" rows={gap.widest} view={view} />}
      {gap.regions.length > 0 && <GapTable title={t('gap.regions')} facet="region" rows={gap.regions} view={view} />}
      <p class="links no-print">
        {DIRECTIONS.map((direction) => (
          <a key={direction} href={page.href(listPath(direction))}>
            {t(`gap.all.${direction}`)}
          </a>
        ))}
      </p>
    </div>
  );
}

function ServiceBars({
  direction,
  title,
  counts,
  view,
}: {
  direction: Direction;
  title: string;
  counts: MarketGap['required'];
  view: EntryView;
}): JSX.Element | null {
  const { t, page } = view;
  if (counts.length === 0) return null;
  const bars = counts.map(({ value, count }) => ({
    label: entryFacetLabel(view, 'service', value).text,
    value: count,
    text: formatNumber(count, page.locale),
    href: page.href(entryListUrl(direction, { filters: { service: [value] } })),
  }));
  return (
    <BarChart
      caption={title}
      labelHeading={t('gap.service')}
      valueHeading={t(direction === 'need' ? 'gap.needs' : 'gap.offers')}
      bars={bars}
    />
  );
}

/** Needs and offers side by side with a bar for each, and the difference as a number. */
function GapTable({
  title,
  facet,
  rows,
  view,
}: {
  title: string;
  facet: 'service' | 'region';
  rows: readonly NeedsAndOffers[];
  view: EntryView;
}): JSX.Element {
  const { t, page } = view;
  const greatest = Math.max(1, ...rows.flatMap(({ needs, offers }) => [needs, offers]));
  const cell = (direction: Direction, value: string, count: number) => (
    <td class="bars-bar">
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect width={Math.round((count / greatest) * 1000) / 10} height="10" class={direction} />
      </svg>
      <a href={page.href(entryListUrl(direction, { filters: { [facet]: [value] } }))}>{formatNumber(count, page.locale)}</a>
    </td>
  );
  return (
    <table class="bars gap-table">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t(facet === 'region' ? 'gap.region' : 'gap.service')}</th>
          <th scope="col">{t('gap.needs')}</th>
          <th scope="col">{t('gap.offers')}</th>
          <th scope="col">{t('gap.gap')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const label = entryFacetLabel(view, facet, row.value);
          return (
            <tr key={row.value}>
              <th scope="row" lang={label.lang}>
                {label.text}
              </th>
              {cell('need', row.value, row.needs)}
              {cell('offer', row.value, row.offers)}
              <td>{signed(gapOf(row), view)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** With its sign in words of any script: a true minus, a plus where needs are more. */
function signed(value: number, { page }: EntryView): string {
  const text = formatNumber(Math.abs(value), page.locale);
  return value === 0 ? text : `\u200e${value > 0 ? '+' : '−'}${text}`;
}

/** The newest open needs and offers of a country. */
export function CountryEntries({
  country,
  market,
  view,
}: {
  country: string;
  market: Record<Direction, { total: number; cards: readonly Card[] }>;
  view: EntryView;
}): JSX.Element {
  const { t, page } = view;
  return (
    <>
      {DIRECTIONS.filter((direction) => market[direction].total > 0).map((direction) => (
        <div key={direction}>
          <h3>{t(`list.${direction}`)}</h3>
          <ul class="results">
            {market[direction].cards.map((card) => (
              <EntryCard key={card.slug} card={card} view={view} />
            ))}
          </ul>
          <p>
            <a href={page.href(entryListUrl(direction, { filters: { country: [country] } }))}>
              {t(`country.${direction}`, { total: market[direction].total })}
            </a>
          </p>
        </div>
      ))}
    </>
  );
}

/** Open needs or offers of one organization, on its own page. */
export function OrganizationEntries({ cards, view }: { cards: readonly Card[]; view: EntryView }): JSX.Element {
  return (
    <ul class="results">
      {cards.map((card) => (
        <EntryCard key={card.slug} card={card} view={view} own={false} />
      ))}
    </ul>
  );
}
