import type { JSX } from 'preact';
import type { FieldError } from '../../../../platform/http/errors.ts';
import { Crumbs, EmptyState, Notice, Pagination } from '../../../../platform/ui/components.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { SaveSearch } from '../../../../platform/ui/save-search.tsx';
import type { EntryOutcome } from '../../findings-entries.ts';
import { ENTRY_FACETS, ENTRY_PAGE_SIZE, ENTRY_SORTS, type EntryFacet, type EntrySearch } from '../../input/entry-search.ts';
import { ENTRY_FORMATS, entryFileUrl, entryListUrl, listPath, withoutEntryFilter } from '../../urls-entries.ts';
import { EntryCard } from './entry-card.tsx';
import { type EntryView, entryFacetLabel, facetTitle } from './entry-view.tsx';
import { ListRail } from './list-rail.tsx';

interface Props {
  outcome: EntryOutcome;
  view: EntryView;
}

/** "Services required" or "Services provided": search, filters, what is open, and the way on when nothing was found. */
export function entryListPage(outcome: EntryOutcome, problems: FieldError[], view: EntryView): string {
  const { state, direction, total } = outcome;
  const { t, d, page } = view;
  const title = t(`list.${direction}`);
  return renderPage({
    page,
    title: state.text ? t(`totalFor.${direction}`, { total, text: state.text }) : title,
    description: t(`list.${direction}.lead`),
    section: listPath(direction),
    indexed: !state.text && Object.keys(state.filters).length === 0 && state.page === 1,
    feeds: [{ href: page.href(entryFileUrl(direction, state, 'rss')), type: 'application/rss+xml', title }],
    children: (
      <>
        <Crumbs page={page} trail={[{ label: title }]} />
        <h1>{title}</h1>
        <p class="lead">{t(`list.${direction}.lead`)}</p>
        <SearchLine outcome={outcome} view={view} />
        {problems.length > 0 && (
          <Notice tone="warn">
            <p>{d('search.ignored', { fields: [...new Set(problems.map(({ field }) => field))].join(', ') })}</p>
          </Notice>
        )}
        <div class="finder">
          <div class="found" data-region="results" aria-live="polite">
            <ResultsBar outcome={outcome} view={view} />
            <SaveSearch page={page} subject={`${direction}s`} url={entryListUrl(direction, state)} />
            <Chips outcome={outcome} view={view} />
            <Found outcome={outcome} view={view} />
          </div>
          <ListRail outcome={outcome} view={view} />
        </div>
      </>
    ),
  });
}

function SearchLine({ outcome, view }: Props): JSX.Element {
  const { t, d, page } = view;
  const { state, direction } = outcome;
  return (
    <form action={page.href(listPath(direction))} method="get" role="search" class="field">
      <label for="q">{t('list.search')}</label>
      <p class="hint" id="q-hint">
        {d('search.hint')}
      </p>
      <div class="searchbar">
        <input id="q" type="search" name="q" value={state.text} dir="auto" maxLength={200} aria-describedby="q-hint" autocomplete="off" />
        {ENTRY_FACETS.flatMap((facet) =>
          (state.filters[facet] ?? []).map((value) => <input key={`${facet}${value}`} type="hidden" name={facet} value={value} />),
        )}
        <button type="submit">{d('search.button')}</button>
      </div>
    </form>
  );
}

function ResultsBar({ outcome, view }: Props): JSX.Element {
  const { state, total, direction } = outcome;
  const { t, d, page } = view;
  const sorts = ENTRY_SORTS.filter((sort) => sort !== 'relevance' || state.text);
  return (
    <div class="bar">
      <h2>{state.text ? t(`totalFor.${direction}`, { total, text: state.text }) : t(`total.${direction}`, { total })}</h2>
      <a class="to-filters" href="#filters">
        {d('search.filters')}
      </a>
      {total > 1 && (
        <nav class="tabs small" aria-label={d('search.sort')}>
          <span class="soft">{d('search.sort')}</span>
          {sorts.map((sort) => (
            <a
              key={sort}
              href={page.href(entryListUrl(direction, { ...state, sort, page: 1 }))}
              aria-current={sort === state.sort ? 'true' : undefined}
            >
              {sort === 'relevance' ? d('sort.relevance') : t(`sort.${sort}`)}
            </a>
          ))}
        </nav>
      )}
    </div>
  );
}

/** Chosen filters and found concepts; each leaves by one press. */
function Chips({ outcome, view }: Props): JSX.Element | null {
  const { state, concepts, direction } = outcome;
  const { d, page } = view;
  const chosen = ENTRY_FACETS.flatMap((facet) =>
    (state.filters[facet] ?? []).map((value) => ({ facet, value, ...entryFacetLabel(view, facet, value) })),
  );
  if (chosen.length + concepts.length === 0) return null;
  return (
    <ul class="chips" aria-label={d('search.chosen')}>
      {concepts.map(({ facet, code }) => {
        const label = entryFacetLabel(view, facet, code).text;
        return (
          <li key={code}>
            <a class="chip concept" href={page.href(entryListUrl(direction, { ...state, page: 1, without: [...state.without, code] }))}>
              {d('search.also', { label, facet: facetTitle(view, facet) })} <span aria-hidden="true">×</span>
              <span class="visually-hidden">{d('search.also.remove', { label })}</span>
            </a>
          </li>
        );
      })}
      {chosen.map(({ facet, value, text, lang }) => (
        <li key={`${facet}${value}`}>
          <a
            class="chip"
            href={page.href(entryListUrl(direction, withoutEntryFilter(state, facet, value)))}
            aria-label={d('search.remove', { filter: text })}
          >
            <bdi lang={lang}>{text}</bdi> <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Found({ outcome, view }: Props): JSX.Element {
  const { state, total, cards, direction, didYouMean } = outcome;
  const { d, page } = view;
  const pages = Math.ceil(total / ENTRY_PAGE_SIZE);
  return (
    <>
      {didYouMean && (
        <p>
          {d('search.didYouMean')}{' '}
          <a href={page.href(entryListUrl(direction, { ...state, text: didYouMean, page: 1 }))}>
            <bdi>{didYouMean}</bdi>
          </a>
        </p>
      )}
      {total === 0 && <NothingFound outcome={outcome} view={view} />}
      {total > 0 && cards.length === 0 && (
        <EmptyState title={d('search.beyond')}>
          <p>
            <a href={page.href(entryListUrl(direction, { ...state, page: 1 }))}>{d('search.toFirst')}</a>
          </p>
        </EmptyState>
      )}
      {cards.length > 0 && (
        <ul class="results">
          {cards.map((card) => (
            <EntryCard key={card.slug} card={card} view={view} />
          ))}
        </ul>
      )}
      <Pagination
        page={page}
        current={state.page}
        pages={pages}
        hrefOf={(n) => page.href(entryListUrl(direction, { ...state, page: n }))}
      />
      {total > 0 && <TakeAwayLinks outcome={outcome} view={view} />}
    </>
  );
}

/** Nothing at all teaches what would stand here; nothing for these filters says which one to leave out. */
function NothingFound({ outcome, view }: Props): JSX.Element {
  const { state, drops, direction } = outcome;
  const { t, d, page } = view;
  const asked = state.text !== '' || Object.keys(state.filters).length > 0;
  if (!asked || drops.length === 0)
    return (
      <EmptyState title={t(`empty.${direction}`)}>
        <p>{t(`empty.${direction}.how`)}</p>
        <p>
          <a href={page.href('/account/organizations')}>{t('empty.own')}</a>
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title={d('search.empty')}>
      <p>{d('search.empty.drop')}</p>
      <ul>
        {drops.map(({ facet, values, total }) => (
          <li key={facet}>
            <a href={page.href(entryListUrl(direction, dropped(state, facet)))}>
              {t('drop', {
                filter: facet === 'q' ? `“${state.text}”` : values.map((value) => entryFacetLabel(view, facet, value).text).join(', '),
                total,
              })}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a href={page.href(listPath(direction))}>{d('search.clear')}</a>
      </p>
    </EmptyState>
  );
}

function dropped(state: EntrySearch, facet: EntryFacet | 'q'): EntrySearch {
  if (facet === 'q') return { ...state, text: '', without: [], sort: 'newest', page: 1 };
  const { [facet]: _, ...filters } = state.filters;
  return { ...state, filters, page: 1 };
}

function TakeAwayLinks({ outcome: { state, direction }, view: { d, page } }: Props): JSX.Element {
  return (
    <nav class="notice no-print" aria-label={d('search.take')}>
      <p>{d('search.take')}</p>
      <ul class="takeaway">
        {ENTRY_FORMATS.map((format) => (
          <li key={format}>
            <a href={page.href(entryFileUrl(direction, state, format))} rel="nofollow">
              {format.toUpperCase()}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
