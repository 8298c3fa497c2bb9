import type { JSX } from 'preact';
import type { FieldError } from '../../../../platform/http/errors.ts';
import { Crumbs, EmptyState, Pagination } from '../../../../platform/ui/components.tsx';
import { FacetRail } from '../../../../platform/ui/facet-rail.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { SaveSearch } from '../../../../platform/ui/save-search.tsx';
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
} from '../../../../platform/ui/search-list.tsx';
import { searchWords } from '../../../directory/index.ts';
import type { EntryCard as EntryCardShown, EntryOutcome } from '../../findings-entries.ts';
import { ENTRY_PAGE_SIZE, ENTRY_TERMS, type EntryFacet, type EntrySort } from '../../input/entry-search.ts';
import { ENTRY_FORMATS, entryFileUrl, entryListUrl, listPath, WHOLE_FORMATS, wholeEntryFileUrl } from '../../urls-entries.ts';
import { Restricted } from '../restricted.tsx';
import { EntryCard } from './entry-card.tsx';
import { type EntryView, entryFacetLabel, facetTitle } from './entry-view.tsx';

/** Facets that stand open before anything is chosen. */
const OPEN: ReadonlySet<EntryFacet> = new Set(['service', 'country']);

/** "Services required" or "Services provided": search, filters, what is open, and the way on when nothing was found. */
export function entryListPage(
  outcome: EntryOutcome,
  problems: FieldError[],
  view: EntryView,
  restricted: readonly EntryCardShown[] = [],
): string {
  const { state, direction, total } = outcome;
  const { t, page } = view;
  const title = t(`list.${direction}`);
  const found = t(`totalFor.${direction}`, { total, text: state.text });
  const list = listOf(outcome, view);
  return renderPage({
    page,
    title: state.text ? found : title,
    description: t(`list.${direction}.lead`),
    section: listPath(direction),
    indexed: !state.text && Object.keys(state.filters).length === 0 && state.page === 1,
    feeds: [{ href: page.href(entryFileUrl(direction, state, 'rss')), type: 'application/rss+xml', title }],
    children: (
      <>
        <Crumbs page={page} trail={[{ label: title }]} />
        <h1>{title}</h1>
        <p class="lead">{t(`list.${direction}.lead`)}</p>
        <SearchLine of={list} label={t('list.search')} />
        <Ignored words={list.words} problems={problems} />
        <div class="finder">
          <div class="found" data-region="results" aria-live="polite">
            <ResultsBar of={list} heading={state.text ? found : t(`total.${direction}`, { total })} sorted={total > 1} />
            <SaveSearch page={page} subject={`${direction}s`} url={entryListUrl(direction, state)} />
            <Chips of={list} concepts={outcome.concepts} />
            <NotPublic cards={restricted} outcome={outcome} view={view} />
            <Found list={list} outcome={outcome} view={view} />
          </div>
          <FacetRail of={list} facets={outcome.facets} open={OPEN} />
        </div>
      </>
    ),
  });
}

/** What this reader finds and the public does not. */
function NotPublic({ cards, outcome, view }: { cards: readonly EntryCardShown[]; outcome: EntryOutcome; view: EntryView }): JSX.Element {
  const { state, direction } = outcome;
  const { page } = view;
  const files = WHOLE_FORMATS.map((format) => ({
    label: format.toUpperCase(),
    href: page.href(wholeEntryFileUrl(direction, state, format)),
  }));
  return (
    <Restricted page={page} count={cards.length} files={files}>
      {cards.map((card) => (
        <EntryCard key={card.slug} card={card} view={view} />
      ))}
    </Restricted>
  );
}

/** The list as the pieces around its results see it. */
function listOf({ direction, state }: EntryOutcome, view: EntryView): SearchedList<EntryFacet, EntrySort> {
  const { t, d, page } = view;
  return {
    page,
    path: listPath(direction),
    state,
    terms: ENTRY_TERMS,
    words: searchWords(page.locale),
    titleOf: (facet) => facetTitle(view, facet),
    labelOf: (facet, value) => entryFacetLabel(view, facet, value),
    sortTitle: (sort) => (sort === 'relevance' ? d('sort.relevance') : t(`sort.${sort}`)),
    urlOf: (change) => entryListUrl(direction, { ...state, ...change }),
  };
}

interface FoundProps {
  list: SearchedList<EntryFacet, EntrySort>;
  outcome: EntryOutcome;
  view: EntryView;
}

function Found({ list, outcome, view }: FoundProps): JSX.Element {
  const { state, total, cards, direction } = outcome;
  const { page } = view;
  return (
    <>
      <DidYouMean of={list} text={outcome.didYouMean} />
      <InPlace of={list} place={outcome.place} />
      {total === 0 && <NothingFound list={list} outcome={outcome} view={view} />}
      {total > 0 && cards.length === 0 && <BeyondLast of={list} />}
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
        pages={Math.ceil(total / ENTRY_PAGE_SIZE)}
        hrefOf={(n) => page.href(list.urlOf({ page: n }))}
      />
      {total > 0 && (
        <TakeAway
          words={list.words}
          files={ENTRY_FORMATS.map((format) => ({ label: format.toUpperCase(), href: page.href(entryFileUrl(direction, state, format)) }))}
        />
      )}
    </>
  );
}

/** Nothing at all teaches what would stand here; nothing for these filters says which one to leave out. */
function NothingFound({ list, outcome, view }: FoundProps): JSX.Element {
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
      <LeaveOut of={list} drops={drops} textOf={(filter, total) => t('drop', { filter: filter ?? `“${state.text}”`, total })} />
      <p>
        <a href={page.href(listPath(direction))}>{d('search.clear')}</a>
      </p>
    </EmptyState>
  );
}
