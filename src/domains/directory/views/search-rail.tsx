import type { JSX } from 'preact';
import { formatNumber } from '../../../platform/ui/format.ts';
import { FACETS, type Facet, type SearchState } from '../input/search-input.ts';
import type { FacetCounts } from '../findings.ts';
import { searchUrl } from '../urls.ts';
import { facetLabel, type View } from './view.ts';

/** Values shown of one facet before the reader asks for all. */
const SHORT_LIST = 8;
/** Facets that stand open before anything is chosen. */
const OPEN: ReadonlySet<Facet> = new Set(['theme', 'country']);

/** The filters beside the results: a form that works without JavaScript and answers at once with it. */
export function SearchRail({ state, facets, view }: { state: SearchState; facets: FacetCounts; view: View }): JSX.Element {
  const { t, page } = view;
  return (
    <form class="rail" id="filters" action={page.href('/organizations')} method="get" data-behavior="auto-submit">
      <h2 class="visually-hidden">{t('search.filters')}</h2>
      <KeptParameters state={state} />
      <div data-region="facets">
        {FACETS.filter((facet) => (facets[facet]?.values.length ?? 0) > 0).map((facet) => (
          <FacetChoices key={facet} facet={facet} state={state} facets={facets} view={view} />
        ))}
      </div>
      <p class="buttons">
        <button type="submit">{t('search.apply')}</button>
        {Object.keys(state.filters).length > 0 && (
          <a class="button quiet" href={page.href(searchUrl({ ...state, filters: {}, page: 1 }))}>
            {t('search.clear')}
          </a>
        )}
      </p>
    </form>
  );
}

/** What the form must not lose: the words, the order, the view. */
function KeptParameters({ state }: { state: SearchState }): JSX.Element {
  return (
    <>
      {state.text && <input type="hidden" name="q" value={state.text} />}
      {state.without.map((code) => (
        <input key={code} type="hidden" name="without" value={code} />
      ))}
      {state.sort !== (state.text ? 'relevance' : 'name') && <input type="hidden" name="sort" value={state.sort} />}
      {state.view !== 'list' && <input type="hidden" name="view" value={state.view} />}
    </>
  );
}

function FacetChoices({ facet, state, facets, view }: { facet: Facet; state: SearchState; facets: FacetCounts; view: View }): JSX.Element {
  const { t, page } = view;
  const chosen = state.filters[facet] ?? [];
  const { values, distinct } = facets[facet] ?? { values: [], distinct: 0 };
  const shown = state.more === facet ? values : values.filter(({ value }, n) => n < SHORT_LIST || chosen.includes(value));
  return (
    <details id={`facet-${facet}`} open={chosen.length > 0 || state.more === facet || OPEN.has(facet)}>
      <summary>{t(`facet.${facet}`)}</summary>
      <ul class="choices">
        {shown.map(({ value, count }) => {
          const label = facetLabel(view, facet, value);
          const id = `${facet}-${value}`;
          return (
            <li class="choice" key={value}>
              <input type="checkbox" id={id} name={facet} value={value} checked={chosen.includes(value)} />
              <label for={id} lang={label.lang}>
                {label.text}
              </label>
              <span class="count">{formatNumber(count, page.locale)}</span>
            </li>
          );
        })}
      </ul>
      {distinct > SHORT_LIST && (
        <a class="small" href={`${page.href(searchUrl({ ...state, more: state.more === facet ? null : facet }))}#facet-${facet}`}>
          {state.more === facet ? t('search.fewer') : t('search.more')} ({formatNumber(distinct, page.locale)})
        </a>
      )}
    </details>
  );
}
