import type { JSX } from 'preact';
import { EmptyState, Pagination } from '../../../platform/ui/components.tsx';
import { formatNumber } from '../../../platform/ui/format.ts';
import type { PageContext } from '../../../platform/ui/page.ts';
import { SaveSearch } from '../../../platform/ui/save-search.tsx';
import type { SearchResult } from '../../../platform/search/query.ts';
import { EVIDENCE_FACETS, type ListFacet, listUrl, type ListState, PAGE_SIZE, PLEDGE_FACETS } from '../input/list-input.ts';
import { EVIDENCE } from '../urls.ts';
import { listMessages } from '../messages/list/index.ts';
import { EvidenceItem, PledgeItem } from './cards.tsx';
import { framedPage, Tabs } from './parts.tsx';
import type { EvidenceCard, PledgeCard } from '../search-documents.ts';
import type { Labels } from './labels.ts';

const FILES = ['csv', 'xlsx', 'json', 'rss'] as const;
/** Values shown of one filter before the rest is folded. */
const SHORT_LIST = 8;

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
                {t('didYouMean')} <a href={page.href(listUrl(base, { ...state, text: result.didYouMean, page: 1 }))}>{result.didYouMean}</a>
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
              hrefOf={(n) => page.href(listUrl(base, { ...state, page: n }))}
            />
            <TakeAway {...props} />
          </div>
          <Rail {...props} />
        </div>
      </>
    ),
  });
}

function SearchForm({ page, base, state }: ListProps): JSX.Element {
  const t = listMessages(page.locale);
  return (
    <form method="get" action={page.href(base)} role="search">
      {Object.entries(state.filters).flatMap(([facet, values]) =>
        values.map((value) => <input key={facet + value} type="hidden" name={facet} value={value} />),
      )}
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

/** The filters: a form that works without JavaScript and answers at once with it. */
function Rail(props: ListProps): JSX.Element {
  const { page, base, state, result } = props;
  const t = listMessages(page.locale);
  const facets = (state.kind === 'evidence' ? EVIDENCE_FACETS : PLEDGE_FACETS).filter((facet) => (result.facets[facet]?.length ?? 0) > 0);
  return (
    <form class="rail" id="filters" action={page.href(base)} method="get" data-behavior="auto-submit">
      <h2 class="visually-hidden">{t('filters')}</h2>
      {state.text && <input type="hidden" name="q" value={state.text} />}
      {(['provision', 'organization'] as const).flatMap((facet) =>
        (state.filters[facet] ?? []).map((value) => <input key={facet + value} type="hidden" name={facet} value={value} />),
      )}
      <div data-region="facets">
        {facets.map((facet) => (
          <FacetChoices key={facet} facet={facet} {...props} />
        ))}
      </div>
      <p class="buttons">
        <button type="submit">{t('apply')}</button>
        <a class="button quiet" href={page.href(base)}>
          {t('all')}
        </a>
      </p>
    </form>
  );
}

function FacetChoices({ facet, state, result, labels, page }: ListProps & { facet: ListFacet }): JSX.Element {
  const t = listMessages(page.locale);
  const chosen = state.filters[facet] ?? [];
  const values = result.facets[facet] ?? [];
  const item = ({ value, count }: { value: string; count: number }) => {
    const id = `${facet}-${value.replaceAll(/[^A-Za-z0-9-]/g, '_')}`;
    return (
      <li class="choice" key={value}>
        <input type="checkbox" id={id} name={facet} value={value} checked={chosen.includes(value)} />
        <label for={id}>
          <bdi>{labels.value(facet, value)}</bdi>
        </label>
        <span class="count">{formatNumber(count, page.locale)}</span>
      </li>
    );
  };
  const first = values.filter(({ value }, n) => n < SHORT_LIST || chosen.includes(value));
  const rest = values.filter((one) => !first.includes(one));
  return (
    <details id={`facet-${facet}`} open={chosen.length > 0 || facet === 'instrument' || facet === 'country'}>
      <summary>{t(`facet.${facet}` as 'facet.country')}</summary>
      <ul class="choices">{first.map(item)}</ul>
      {rest.length > 0 && (
        <details>
          <summary class="small">{t('more')}</summary>
          <ul class="choices">{rest.map(item)}</ul>
        </details>
      )}
    </details>
  );
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
