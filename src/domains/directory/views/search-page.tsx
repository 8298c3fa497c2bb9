import type { JSX } from 'preact';
import type { FieldError } from '../../../platform/http/errors.ts';
import { Crumbs, EmptyState, Notice, Pagination } from '../../../platform/ui/components.tsx';
import { renderPage } from '../../../platform/ui/layout.tsx';
import { SaveSearch } from '../../../platform/ui/save-search.tsx';
import { type Facet, FACETS, PAGE_SIZE, SORTS, type SearchState, VIEWS } from '../input/search-input.ts';
import type { SearchOutcome } from '../findings.ts';
import { searchUrl, TAKE_AWAY, takeAwayUrl, withoutFilter } from '../urls.ts';
import { OrganizationCard } from './organization-card.tsx';
import { ResultsMap } from './results-map.tsx';
import { ResultsTable } from './results-table.tsx';
import { SearchRail } from './search-rail.tsx';
import { facetLabel, type View } from './view.ts';

/** The page of results: search, filters, what was found, and the way on when nothing was. */
export function searchPage(outcome: SearchOutcome, problems: FieldError[], focus: string | null, view: View): string {
  const { state } = outcome;
  const { t, page } = view;
  return renderPage({
    page,
    title: state.text ? t('search.totalFor', { total: outcome.total, text: state.text }) : t('search.title'),
    description: t('search.description'),
    section: '/organizations',
    indexed: !state.text && Object.keys(state.filters).length === 0 && state.view === 'list' && state.page === 1,
    feeds: [{ href: page.href(takeAwayUrl(state, 'rss')), type: 'application/rss+xml', title: t('search.title') }],
    children: (
      <>
        <Crumbs page={page} trail={[{ label: t('search.title') }]} />
        <h1>{t('search.title')}</h1>
        <SearchBar state={state} view={view} />
        {problems.length > 0 && (
          <Notice tone="warn">
            <p>{t('search.ignored', { fields: [...new Set(problems.map(({ field }) => field))].join(', ') })}</p>
          </Notice>
        )}
        <div class="finder">
          <div class="found" data-region="results" aria-live="polite">
            <ResultsBar outcome={outcome} view={view} />
            <SaveSearch page={page} subject="organizations" url={searchUrl(state)} />
            <Chips outcome={outcome} view={view} />
            <Found outcome={outcome} focus={focus} view={view} />
          </div>
          <SearchRail state={state} facets={outcome.facets} view={view} />
        </div>
      </>
    ),
  });
}

/** The line one types in; on the home page too. */
export function SearchBar({ state, view }: { state: SearchState; view: View }): JSX.Element {
  const { t, page } = view;
  return (
    <form action={page.href('/organizations')} method="get" role="search" class="field">
      <label for="q">{t('search.label')}</label>
      <p class="hint" id="q-hint">
        {t('search.hint')}
      </p>
      <div class="searchbar">
        <input
          id="q"
          type="search"
          name="q"
          value={state.text}
          dir="auto"
          maxLength={200}
          aria-describedby="q-hint"
          autocomplete="off"
          list="q-offers"
          data-behavior="suggest"
          data-suggest={page.href('/suggest')}
        />
        <datalist id="q-offers" />
        {FACETS.flatMap((facet) =>
          (state.filters[facet] ?? []).map((value) => <input key={`${facet}${value}`} type="hidden" name={facet} value={value} />),
        )}
        {state.view !== 'list' && <input type="hidden" name="view" value={state.view} />}
        <button type="submit">{t('search.button')}</button>
      </div>
    </form>
  );
}

function ResultsBar({ outcome, view }: { outcome: SearchOutcome; view: View }): JSX.Element {
  const { state, total } = outcome;
  const { t, page } = view;
  const sorts = SORTS.filter((sort) => sort !== 'relevance' || state.text);
  return (
    <div class="bar">
      <h2>{state.text ? t('search.totalFor', { total, text: state.text }) : t('search.total', { total })}</h2>
      <nav class="tabs" aria-label={t('search.view')}>
        {VIEWS.map((one) => (
          <a key={one} href={page.href(searchUrl({ ...state, view: one, page: 1 }))} aria-current={one === state.view ? 'true' : undefined}>
            {t(`view.${one}`)}
          </a>
        ))}
      </nav>
      <a class="to-filters" href="#filters">
        {t('search.filters')}
      </a>
      {state.view !== 'map' && total > 1 && (
        <nav class="tabs small" aria-label={t('search.sort')}>
          <span class="soft">{t('search.sort')}</span>
          {sorts.map((sort) => (
            <a key={sort} href={page.href(searchUrl({ ...state, sort, page: 1 }))} aria-current={sort === state.sort ? 'true' : undefined}>
              {t(`sort.${sort}`)}
            </a>
          ))}
        </nav>
      )}
    </div>
  );
}

/** Chosen filters and found concepts; each leaves by one press. */
function Chips({ outcome, view }: { outcome: SearchOutcome; view: View }): JSX.Element | null {
  const { state, concepts } = outcome;
  const { t, page } = view;
  const chosen = FACETS.flatMap((facet) =>
    (state.filters[facet] ?? []).map((value) => ({ facet, value, ...facetLabel(view, facet, value) })),
  );
  if (chosen.length + concepts.length === 0) return null;
  return (
    <ul class="chips" aria-label={t('search.chosen')}>
      {concepts.map(({ facet, code }) => {
        const label = facetLabel(view, facet, code);
        return (
          <li key={code}>
            <a class="chip concept" href={page.href(searchUrl({ ...state, page: 1, without: [...state.without, code] }))}>
              {t('search.also', { label: label.text, facet: t(`facet.${facet}`) })} <span aria-hidden="true">×</span>
              <span class="visually-hidden">{t('search.also.remove', { label: label.text })}</span>
            </a>
          </li>
        );
      })}
      {chosen.map(({ facet, value, text, lang }) => (
        <li key={`${facet}${value}`}>
          <a class="chip" href={page.href(searchUrl(withoutFilter(state, facet, value)))} aria-label={t('search.remove', { filter: text })}>
            <bdi lang={lang}>{text}</bdi> <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Found({ outcome, focus, view }: { outcome: SearchOutcome; focus: string | null; view: View }): JSX.Element {
  const { state, total, cards } = outcome;
  const { t, page } = view;
  const pages = Math.ceil(total / PAGE_SIZE);
  return (
    <>
      {outcome.didYouMean && (
        <p>
          {t('search.didYouMean')}{' '}
          <a href={page.href(searchUrl({ ...state, text: outcome.didYouMean, page: 1 }))}>
            <bdi>{outcome.didYouMean}</bdi>
          </a>
        </p>
      )}
      {total === 0 && <NothingFound outcome={outcome} view={view} />}
      {total > 0 && cards.length === 0 && state.view !== 'map' && (
        <EmptyState title={t('search.beyond')}>
          <p>
            <a href={page.href(searchUrl({ ...state, page: 1 }))}>{t('search.toFirst')}</a>
          </p>
        </EmptyState>
      )}
      {total > 0 && state.view === 'map' && <ResultsMap outcome={outcome} focus={focus} view={view} />}
      {cards.length > 0 && state.view === 'table' && <ResultsTable cards={cards} view={view} />}
      {cards.length > 0 && state.view === 'list' && (
        <ul class="results">
          {cards.map((card) => (
            <OrganizationCard key={card.slug} card={card} view={view} />
          ))}
        </ul>
      )}
      {state.view !== 'map' && (
        <Pagination page={page} current={state.page} pages={pages} hrefOf={(n) => page.href(searchUrl({ ...state, page: n }))} />
      )}
      {total > 0 && <TakeAwayLinks state={state} view={view} />}
    </>
  );
}

function NothingFound({ outcome, view }: { outcome: SearchOutcome; view: View }): JSX.Element {
  const { state, drops } = outcome;
  const { t, page } = view;
  return (
    <EmptyState title={t('search.empty')}>
      {drops.length > 0 && (
        <>
          <p>{t('search.empty.drop')}</p>
          <ul>
            {drops.map(({ facet, values, total }) => (
              <li key={facet}>
                <a href={page.href(searchUrl(dropped(state, facet)))}>
                  {facet === 'q'
                    ? t('search.empty.text', { text: state.text, total })
                    : t('search.empty.filter', { filter: values.map((value) => facetLabel(view, facet, value).text).join(', '), total })}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={page.href('/organizations')}>{t('search.empty.all')}</a>
      </p>
    </EmptyState>
  );
}

function dropped(state: SearchState, facet: Facet | 'q'): SearchState {
  if (facet === 'q') return { ...state, text: '', without: [], sort: 'name', page: 1 };
  const { [facet]: _, ...filters } = state.filters;
  return { ...state, filters, page: 1 };
}

function TakeAwayLinks({ state, view }: { state: SearchState; view: View }): JSX.Element {
  const { t, page } = view;
  return (
    <nav class="notice no-print" aria-label={t('search.take')}>
      <p>{t('search.take')}</p>
      <ul class="takeaway">
        {TAKE_AWAY.map((format) => (
          <li key={format}>
            <a href={page.href(takeAwayUrl(state, format))} rel="nofollow">
              {format.toUpperCase()}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
