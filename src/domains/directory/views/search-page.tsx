import type { JSX } from 'preact';
import type { FieldError } from '../../../platform/http/errors.ts';
import { Crumbs, EmptyState, Pagination } from '../../../platform/ui/components.tsx';
import { FacetRail } from '../../../platform/ui/facet-rail.tsx';
import { formatNumber, listComma } from '../../../platform/ui/format.ts';
import { renderPage } from '../../../platform/ui/layout.tsx';
import { SaveSearch } from '../../../platform/ui/save-search.tsx';
import {
  BeyondLast,
  Chips,
  DidYouMean,
  Ignored,
  InPlace,
  LeaveOut,
  ResultsBar,
  type SearchedList,
  SearchLine,
  TakeAway,
} from '../../../platform/ui/search-list.tsx';
import { type Facet, PAGE_SIZE, SEARCH_TERMS, type SearchState, type Sort, VIEWS } from '../input/search-input.ts';
import type { SearchOutcome } from '../findings.ts';
import { besideSearch, searchUrl, TAKE_AWAY, takeAwayUrl } from '../urls.ts';
import { CardList } from './card-list.tsx';
import { ResultsMap } from './results-map.tsx';
import { ResultsTable } from './results-table.tsx';
import { searchWords } from './search-words.ts';
import { facetLabel, type View } from './view.ts';

/** Facets that stand open before anything is chosen. */
const OPEN: ReadonlySet<Facet> = new Set(['theme', 'country']);

/** The page of results: search, filters, what was found, and the way on when nothing was. */
export function searchPage(outcome: SearchOutcome, problems: FieldError[], focus: string | null, view: View): string {
  const { state, total } = outcome;
  const { t, page } = view;
  const list = listOf(state, view);
  const found = state.text ? t('search.totalFor', { total, text: state.text }) : t('search.total', { total });
  return renderPage({
    page,
    title: state.text ? found : t('search.title'),
    description: t('search.description'),
    section: '/organizations',
    indexed: !state.text && Object.keys(state.filters).length === 0 && state.view === 'list' && state.page === 1,
    feeds: [{ href: page.href(takeAwayUrl(state, 'rss')), type: 'application/rss+xml', title: t('search.title') }],
    children: (
      <>
        <Crumbs page={page} trail={[{ label: t('search.title') }]} />
        <h1>{t('search.title')}</h1>
        <SearchedLine list={list} view={view} />
        <Ignored words={list.words} problems={problems} />
        <div class="finder">
          <div class="found" data-region="results" aria-live="polite">
            <ResultsBar of={list} heading={found} sorted={state.view !== 'map' && total > 1}>
              <Views state={state} view={view} />
            </ResultsBar>
            <SaveSearch page={page} subject="organizations" url={searchUrl(state)} />
            <Chips of={list} concepts={outcome.concepts} />
            <Found list={list} outcome={outcome} focus={focus} view={view} />
          </div>
          <FacetRail of={list} facets={outcome.facets} open={OPEN} />
        </div>
      </>
    ),
  });
}

/** The line one types in; on the home page too. */
export function SearchBar({ state, view }: { state: SearchState; view: View }): JSX.Element {
  return <SearchedLine list={listOf(state, view)} view={view} />;
}

function SearchedLine({ list, view }: { list: SearchedList<Facet, Sort>; view: View }): JSX.Element {
  return <SearchLine of={list} label={view.t('search.label')} suggest="/suggest" />;
}

/** The list of organizations as the pieces around its results see it. */
function listOf(state: SearchState, view: View): SearchedList<Facet, Sort> {
  const { t, page } = view;
  return {
    page,
    path: '/organizations',
    state,
    terms: SEARCH_TERMS,
    beside: besideSearch(state),
    words: { ...searchWords(page.locale), inPlace: (place, total) => t('search.inPlace.organizations', { place, total }) },
    titleOf: (facet) => t(`facet.${facet}`),
    labelOf: (facet, value) => facetLabel(view, facet, value),
    sortTitle: (sort) => t(`sort.${sort}`),
    urlOf: (change) => searchUrl({ ...state, ...change }),
  };
}

function Views({ state, view: { t, page } }: { state: SearchState; view: View }): JSX.Element {
  return (
    <nav class="tabs" aria-label={t('search.view')}>
      {VIEWS.map((one) => (
        <a key={one} href={page.href(searchUrl({ ...state, view: one, page: 1 }))} aria-current={one === state.view ? 'true' : undefined}>
          {t(`view.${one}`)}
        </a>
      ))}
    </nav>
  );
}

interface FoundProps {
  list: SearchedList<Facet, Sort>;
  outcome: SearchOutcome;
  focus: string | null;
  view: View;
}

function Found({ list, outcome, focus, view }: FoundProps): JSX.Element {
  const { state, total, cards } = outcome;
  const { page } = view;
  const pages = Math.ceil(total / PAGE_SIZE);
  return (
    <>
      <DidYouMean of={list} text={outcome.didYouMean} />
      <InPlace of={list} place={outcome.place} />
      <TermOffers list={list} outcome={outcome} view={view} />
      {total === 0 && <NothingFound list={list} outcome={outcome} view={view} />}
      {total > 0 && cards.length === 0 && state.view !== 'map' && <BeyondLast of={list} />}
      {total > 0 && state.view === 'map' && <ResultsMap outcome={outcome} focus={focus} view={view} />}
      {cards.length > 0 && state.view === 'table' && <ResultsTable cards={cards} view={view} />}
      {cards.length > 0 && state.view === 'list' && <CardList cards={cards} records={outcome.records} view={view} />}
      {state.view !== 'map' && (
        <Pagination page={page} current={state.page} pages={pages} hrefOf={(n) => page.href(searchUrl({ ...state, page: n }))} />
      )}
      {total > 0 && (
        <TakeAway
          words={list.words}
          files={TAKE_AWAY.map((format) => ({ label: format.toUpperCase(), href: page.href(takeAwayUrl(state, format)) }))}
        />
      )}
    </>
  );
}

/** Filters whose names hold the words: what bears them need not say the words. */
function TermOffers({ list, outcome, view }: Omit<FoundProps, 'focus'>): JSX.Element | null {
  const { t, page } = view;
  const { filters } = outcome.state;
  if (outcome.terms.length === 0) return null;
  return (
    <p>
      {page.t('labelled', { label: t('search.terms') })}{' '}
      {outcome.terms.map(({ facet, code, total }, n) => [
        n > 0 && listComma(page.locale),
        <a
          key={code}
          href={page.href(
            list.urlOf({ text: '', without: [], sort: SEARCH_TERMS.usual, filters: { ...filters, [facet]: [code] }, page: 1 }),
          )}
        >
          {facetLabel(view, facet, code).text} ({formatNumber(total, page.locale)})
        </a>,
      ])}
    </p>
  );
}

function NothingFound({ list, outcome, view }: Omit<FoundProps, 'focus'>): JSX.Element {
  const { t, page } = view;
  const { text } = outcome.state;
  return (
    <EmptyState title={t('search.empty')}>
      <LeaveOut
        of={list}
        drops={outcome.drops}
        textOf={(filter, total) =>
          filter === null ? t('search.empty.text', { text, total }) : t('search.empty.filter', { filter, total })
        }
      />
      <p>
        <a href={page.href('/organizations')}>{t('search.empty.all')}</a>
      </p>
    </EmptyState>
  );
}
