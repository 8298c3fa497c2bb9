import type { JSX } from 'preact';
import { countryName } from '../../../../platform/geo/countries.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { formatDay, joinList } from '../../../../platform/ui/format.ts';
import type { EntryCard as Card, MarketEntry } from '../../findings-entries.ts';
import { daysWaiting, endsSoon, standingOf } from '../../rules/entries.ts';
import { entryUrl, organizationPath } from '../../urls-entries.ts';
import { type EntryView, Term, Told, wholeRegion } from './entry-view.tsx';

const MOST_TAGS = 6;
const MOST_PLACES = 4;

/** One offer or need in a list: what, by whom, where, on what terms, and how long it has waited. */
export function EntryCard({ card, view, own = true }: { card: Card; view: EntryView; own?: boolean }): JSX.Element {
  const { t, d, page } = view;
  const { organization } = card;
  const name = organization.names[page.locale];
  const tags = [...card.terms, ...card.populations];
  return (
    <li class="card">
      <h3>
        <a href={page.href(entryUrl(card))}>
          <Told shown={titleFor(card.titles, page.locale)} view={view} />
        </a>
      </h3>
      <p class="facts">
        {card.about !== 'service' && <strong>{t(`about.${card.about}`)}</strong>}
        {own && (
          <a href={page.href(organizationPath(organization.slug))}>
            <bdi lang={(name ? page.locale : organization.lang) ?? undefined}>{name ?? organization.name}</bdi>
          </a>
        )}
        <span>{placesText(card, view)}</span>
        <span>{t(`conditions.${card.conditions}`)}</span>
      </p>
      {tags.length > 0 && (
        <ul class="tags">
          {tags.slice(0, MOST_TAGS).map((code) => (
            <li key={code}>
              <Term code={code} view={view} />
            </li>
          ))}
          {tags.length > MOST_TAGS && <li>+{tags.length - MOST_TAGS}</li>}
        </ul>
      )}
      <p class="facts">
        <Waiting card={card} view={view} />
        <span>{t('until', { day: formatDay(card.expires, page.locale) })}</span>
        {card.demo && <span class="demo-mark">{d('card.demo')}</span>}
      </p>
    </li>
  );
}

/** How it stands: a need that nobody has met says how long it has waited. */
function Waiting({ card, view }: { card: Card; view: EntryView }): JSX.Element {
  const { t, page } = view;
  const opened = new Date(`${card.opened}T00:00:00Z`);
  if (card.state === 'in-talks') return <span class="state ageing">{t('state.in-talks')}</span>;
  const soon = endsSoon({ state: card.state, expiresOn: card.expires }, page.now);
  const days = daysWaiting(opened, page.now);
  return (
    <>
      <span class="state">
        {card.direction === 'need' ? t('waiting', { days }) : t('published', { day: formatDay(card.opened, page.locale) })}
      </span>
      {soon && <span class="state ageing">{t('endsSoon')}</span>}
    </>
  );
}

/** Where, in one line: countries, regions, and that it can be done from anywhere. */
function placesText({ countries, regions, remote }: Pick<Card, 'countries' | 'regions' | 'remote'>, { page, t }: EntryView): string {
  const { locale } = page;
  const names = [...countries.map((code) => countryName(code, locale)), ...regions.map((code) => wholeRegion(code, page.locale))];
  const more = names.length - MOST_PLACES;
  return joinList([...names.slice(0, MOST_PLACES), ...(more > 0 ? [`+${more}`] : []), ...(remote ? [t('remote.yes')] : [])], locale);
}

/** What the entry says of itself in one word: open, in talks, fulfilled, withdrawn, expired. */
export function Standing({ entry, view }: { entry: Pick<MarketEntry, 'state' | 'expiresOn'>; view: EntryView }): JSX.Element {
  const standing = standingOf(entry, view.page.now);
  const look = standing === 'open' || standing === 'fulfilled' ? 'active' : standing === 'in-talks' ? 'ageing' : 'archived';
  return <span class={`state ${look}`}>{view.t(`state.${standing}`)}</span>;
}
