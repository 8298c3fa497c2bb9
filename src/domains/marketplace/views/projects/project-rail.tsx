import type { JSX } from 'preact';
import { formatNumber } from '../../../../platform/ui/format.ts';
import type { ProjectOutcome } from '../../findings-projects.ts';
import { PROJECT_FACETS, type ProjectFacet, type ProjectSearch } from '../../input/project-search.ts';
import { PROJECTS, projectListUrl } from '../../urls-projects.ts';
import { facetTitle, projectFacetLabel, type ProjectView } from './project-view.tsx';

/** Values shown of one facet before the reader asks for all. */
const SHORT_LIST = 8;
/** Facets that stand open before anything is chosen. */
const OPEN: ReadonlySet<ProjectFacet> = new Set(['theme', 'country', 'state']);

interface RailProps {
  state: ProjectSearch;
  facets: ProjectOutcome['facets'];
  view: ProjectView;
}

/** The filters beside the list: a form that works without JavaScript and answers at once with it. */
export function ProjectRail({ state, facets, view }: RailProps): JSX.Element {
  const { d, page } = view;
  return (
    <form class="rail" id="filters" action={page.href(PROJECTS)} method="get" data-behavior="auto-submit">
      <h2 class="visually-hidden">{d('search.filters')}</h2>
      {state.text && <input type="hidden" name="q" value={state.text} />}
      {state.without.map((code) => (
        <input key={code} type="hidden" name="without" value={code} />
      ))}
      {state.sort !== (state.text ? 'relevance' : 'updated') && <input type="hidden" name="sort" value={state.sort} />}
      <div data-region="facets">
        {PROJECT_FACETS.filter((facet) => (facets[facet]?.values.length ?? 0) > 0).map((facet) => (
          <FacetChoices key={facet} facet={facet} state={state} facets={facets} view={view} />
        ))}
      </div>
      <p class="buttons">
        <button type="submit">{d('search.apply')}</button>
        {Object.keys(state.filters).length > 0 && (
          <a class="button quiet" href={page.href(projectListUrl({ ...state, filters: {}, page: 1 }))}>
            {d('search.clear')}
          </a>
        )}
      </p>
    </form>
  );
}

function FacetChoices({ facet, state, facets, view }: RailProps & { facet: ProjectFacet }): JSX.Element {
  const { d, page } = view;
  const chosen = state.filters[facet] ?? [];
  const { values, distinct } = facets[facet] ?? { values: [], distinct: 0 };
  const shown = state.more === facet ? values : values.filter(({ value }, n) => n < SHORT_LIST || chosen.includes(value));
  return (
    <details id={`facet-${facet}`} open={chosen.length > 0 || state.more === facet || OPEN.has(facet)}>
      <summary>{facetTitle(view, facet)}</summary>
      <ul class="choices">
        {shown.map(({ value, count }) => {
          const label = projectFacetLabel(view, facet, value);
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
        <a class="small" href={`${page.href(projectListUrl({ ...state, more: state.more === facet ? null : facet }))}#facet-${facet}`}>
          {state.more === facet ? d('search.fewer') : d('search.more')} ({formatNumber(distinct, page.locale)})
        </a>
      )}
    </details>
  );
}
