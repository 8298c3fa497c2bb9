import type { JSX } from 'preact';
import { EmptyState, Pagination } from '../../../platform/ui/components.tsx';
import { FacetRail, type FilteredList, KeptFilters } from '../../../platform/ui/facet-rail.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import { SaveSearch } from '../../../platform/ui/save-search.tsx';
import type { SearchResult } from '../../../platform/search/query.ts';
import { type ListFacet, listUrl, type ListState, PAGE_SIZE, TERMS_OF } from '../input/list-input.ts';
import { EVIDENCE } from '../urls.ts';
import { listMessages } from '../messages/list/index.ts';
import { EvidenceItem, PledgeItem } from './cards.tsx';
import { framedPage, Tabs } from './parts.tsx';
import type { EvidenceCard, PledgeCard } from '../search-documents.ts';
import type { Labels } from './labels.ts';

const FILES = ['csv', 'xlsx', 'json', 'rss'] as const;
/** Filters that stand open before anything is chosen. */
const OPEN: ReadonlySet<ListFacet> = new Set(['instrument', 'country']);
/** Filters that only links from other pages use. */
const UNSEEN = ['provision', 'organization'] as const;

export interface ListProps {
  page: PageContext;
  base: string;
  title: string;
  lead: string;
  state: ListState;
  result: SearchResult;
  labels: Labels;
}

/** Evidence or pledges that everybody may see, with filters beside them. */
export function listPage(props: ListProps): string {
  const { page, base, title, lead, state, result } = props;
  const t = listMessages(page.locale);
  const list = listOf(props);
  const filtered = state.text !== '' || Object.keys(state.filters).length > 0;
  return framedPage({
    page,
    title,
    lead,
    section: EVIDENCE,
    indexed: !filtered,
    feeds: [{ href: `${page.href(base)}.rss`, type: 'application/rss+xml', title }],
    wide: true,
    children: (
      <>
        <Tabs page={page} current={base} />
        <div class="finder">
          <div class="found stack">
            <SearchForm {...props} />
            <p class="to-filters">
              <a href="#filters">{t('filters')}</a>
            </p>
            {result.didYouMean && (
              <p>
                {t('didYouMean')} <a href={page.href(list.urlOf({ text: result.didYouMean, page: 1 }))}>{result.didYouMean}</a>
              </p>
            )}
            <p role="status">{t('total', { total: result.total })}</p>
            {state.kind === 'evidence' && <SaveSearch page={page} subject="evidence" url={listUrl(base, state)} />}
            {result.total === 0 ? (
              <EmptyState title={t('none')}>{filtered && <a href={page.href(base)}>{t('all')}</a>}</EmptyState>
            ) : (
              <Results {...props} />
            )}
            <Pagination
              page={page}
              current={state.page}
              pages={Math.ceil(result.total / PAGE_SIZE)}
              hrefOf={(n) => page.href(list.urlOf({ page: n }))}
            />
            <TakeAway {...props} />
          </div>
          <FacetRail of={list} facets={facetsOf(result)} open={OPEN} unseen={UNSEEN} cleared={base} folded />
        </div>
      </>
    ),
  });
}

function SearchForm({ page, base, state }: ListProps): JSX.Element {
  const t = listMessages(page.locale);
  return (
    <form method="get" action={page.href(base)} role="search">
      <KeptFilters state={state} facets={TERMS_OF[state.kind].facets} />
      <label for="f-q">{t('words')}</label>
      <div class="searchbar">
        <input id="f-q" type="search" name="q" value={state.text} maxLength={200} dir="auto" />
        <button type="submit">{t('search')}</button>
      </div>
    </form>
  );
}

function Results({ result, page, labels }: ListProps): JSX.Element {
  return (
    <ul class="plain-list results">
      {result.hits.map(({ id, kind, card }) =>
        kind === 'pledge' ? (
          <PledgeItem key={id} card={card as PledgeCard} page={page} labels={labels} />
        ) : (
          <EvidenceItem key={id} card={card as EvidenceCard} page={page} labels={labels} />
        ),
      )}
    </ul>
  );
}

/** The list as the filters beside it see it. */
function listOf({ page, base, state, labels }: ListProps): FilteredList<ListFacet, string> {
  const t = listMessages(page.locale);
  return {
    page,
    path: base,
    state,
    terms: TERMS_OF[state.kind],
    words: { filters: t('filters'), apply: t('apply'), clear: t('all'), more: t('more') },
    titleOf: (facet) => t(`facet.${facet}` as 'facet.country'),
    labelOf: (facet, value) => ({ text: labels.value(facet, value), quoted: true }),
    urlOf: (change) => listUrl(base, { ...state, ...change }),
  };
}

/** The values of each filter, the most frequent first. */
function facetsOf({ facets }: SearchResult) {
  return Object.fromEntries(Object.entries(facets).map(([facet, values]) => [facet, { values, distinct: values.length }]));
}

function TakeAway({ page, base, state }: ListProps): JSX.Element {
  const t = listMessages(page.locale);
  return (
    <p class="takeaway">
      <span class="soft">{t('takeAway')}</span>
      {FILES.map((format) => (
        <a key={format} href={page.href(listUrl(`${base}.${format}`, { ...state, page: 1 }))}>
          {format.toUpperCase()}
        </a>
      ))}
    </p>
  );
}
