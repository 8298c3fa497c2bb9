import type { JSX } from 'preact';
import type { FieldError } from '../../../../platform/http/errors.ts';
import { Crumbs, EmptyState, Notice, Pagination } from '../../../../platform/ui/components.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { SaveSearch } from '../../../../platform/ui/save-search.tsx';
import type { ProjectOutcome } from '../../findings-projects.ts';
import { PROJECT_FACETS, PROJECT_PAGE_SIZE, PROJECT_SORTS, type ProjectFacet, type ProjectSearch } from '../../input/project-search.ts';
import { OWN_PROJECTS, PROJECT_FORMATS, PROJECTS, projectFileUrl, projectListUrl, withoutProjectFilter } from '../../urls-projects.ts';
import { ProjectCard } from './project-card.tsx';
import { ProjectRail } from './project-rail.tsx';
import { facetTitle, projectFacetLabel, type ProjectView, sortLabel } from './project-view.tsx';

/** What the standard is called in every language. */
const IATI = 'IATI';

interface Found {
  outcome: ProjectOutcome;
  view: ProjectView;
}

/** The list of projects: search, filters, what was found, and the way on when nothing was. */
export function projectsPage(outcome: ProjectOutcome, problems: FieldError[], view: ProjectView): string {
  const { state } = outcome;
  const { t, d, page } = view;
  const unfiltered = !state.text && Object.keys(state.filters).length === 0;
  return renderPage({
    page,
    title: state.text ? t('search.totalFor', { total: outcome.total, text: state.text }) : t('title'),
    description: t('description'),
    section: PROJECTS,
    indexed: unfiltered && state.page === 1,
    feeds: [{ href: page.href(projectFileUrl(state, 'rss')), type: 'application/rss+xml', title: t('title') }],
    children: (
      <>
        <Crumbs page={page} trail={[{ label: t('title') }]} />
        <h1>{t('title')}</h1>
        <SearchBar state={state} view={view} />
        {problems.length > 0 && (
          <Notice tone="warn">
            <p>{d('search.ignored', { fields: [...new Set(problems.map(({ field }) => field))].join(', ') })}</p>
          </Notice>
        )}
        <div class="finder">
          <div class="found" data-region="results" aria-live="polite">
            <ResultsBar outcome={outcome} view={view} />
            <SaveSearch page={page} subject="projects" url={projectListUrl(state)} />
            <Chips outcome={outcome} view={view} />
            {outcome.total === 0 && unfiltered ? <NothingYet view={view} /> : <Results outcome={outcome} view={view} />}
          </div>
          <ProjectRail state={state} facets={outcome.facets} view={view} />
        </div>
      </>
    ),
  });
}

function SearchBar({ state, view }: { state: ProjectSearch; view: ProjectView }): JSX.Element {
  const { d, page } = view;
  return (
    <form action={page.href(PROJECTS)} method="get" role="search" class="field">
      <label for="q">{d('search.label')}</label>
      <p class="hint" id="q-hint">
        {d('search.hint')}
      </p>
      <div class="searchbar">
        <input id="q" type="search" name="q" value={state.text} dir="auto" maxLength={200} aria-describedby="q-hint" autocomplete="off" />
        {PROJECT_FACETS.flatMap((facet) =>
          (state.filters[facet] ?? []).map((value) => <input key={`${facet}${value}`} type="hidden" name={facet} value={value} />),
        )}
        <button type="submit">{d('search.button')}</button>
      </div>
    </form>
  );
}

function ResultsBar({ outcome, view }: Found): JSX.Element {
  const { state, total } = outcome;
  const { t, d, page } = view;
  const sorts = PROJECT_SORTS.filter((sort) => sort !== 'relevance' || state.text);
  return (
    <div class="bar">
      <h2>{state.text ? t('search.totalFor', { total, text: state.text }) : t('search.total', { total })}</h2>
      <a class="to-filters" href="#filters">
        {d('search.filters')}
      </a>
      {total > 1 && (
        <nav class="tabs small" aria-label={d('search.sort')}>
          <span class="soft">{d('search.sort')}</span>
          {sorts.map((sort) => (
            <a
              key={sort}
              href={page.href(projectListUrl({ ...state, sort, page: 1 }))}
              aria-current={sort === state.sort ? 'true' : undefined}
            >
              {sortLabel(view, sort)}
            </a>
          ))}
        </nav>
      )}
    </div>
  );
}

/** Chosen filters and found concepts; each leaves by one press. */
function Chips({ outcome, view }: Found): JSX.Element | null {
  const { state, concepts } = outcome;
  const { d, page } = view;
  const chosen = PROJECT_FACETS.flatMap((facet) =>
    (state.filters[facet] ?? []).map((value) => ({ facet, value, ...projectFacetLabel(view, facet, value) })),
  );
  if (chosen.length + concepts.length === 0) return null;
  return (
    <ul class="chips" aria-label={d('search.chosen')}>
      {concepts.map(({ facet, code }) => {
        const { text } = projectFacetLabel(view, facet, code);
        return (
          <li key={code}>
            <a class="chip concept" href={page.href(projectListUrl({ ...state, page: 1, without: [...state.without, code] }))}>
              {d('search.also', { label: text, facet: facetTitle(view, facet) })} <span aria-hidden="true">×</span>
              <span class="visually-hidden">{d('search.also.remove', { label: text })}</span>
            </a>
          </li>
        );
      })}
      {chosen.map(({ facet, value, text, lang }) => (
        <li key={`${facet}${value}`}>
          <a
            class="chip"
            href={page.href(projectListUrl(withoutProjectFilter(state, facet, value)))}
            aria-label={d('search.remove', { filter: text })}
          >
            <bdi lang={lang}>{text}</bdi> <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Results({ outcome, view }: Found): JSX.Element {
  const { state, total, cards } = outcome;
  const { d, page } = view;
  const hrefOf = (n: number) => page.href(projectListUrl({ ...state, page: n }));
  return (
    <>
      {outcome.didYouMean && (
        <p>
          {d('search.didYouMean')}{' '}
          <a href={page.href(projectListUrl({ ...state, text: outcome.didYouMean, page: 1 }))}>
            <bdi>{outcome.didYouMean}</bdi>
          </a>
        </p>
      )}
      {cards.length === 0 && <NothingFound outcome={outcome} view={view} />}
      {cards.length > 0 && (
        <ul class="results">
          {cards.map((card) => (
            <ProjectCard key={card.slug} card={card} view={view} />
          ))}
        </ul>
      )}
      <Pagination page={page} current={state.page} pages={Math.ceil(total / PROJECT_PAGE_SIZE)} hrefOf={hrefOf} />
      {total > 0 && <TakeAway state={state} view={view} />}
    </>
  );
}

function NothingFound({ outcome, view }: Found): JSX.Element {
  const { state, drops } = outcome;
  const { t, d, page } = view;
  return (
    <EmptyState title={d('search.empty')}>
      {drops.length > 0 && (
        <>
          <p>{d('search.empty.drop')}</p>
          <ul>
            {drops.map(({ facet, values, total }) => (
              <li key={facet}>
                <a href={page.href(projectListUrl(dropped(state, facet)))}>
                  {facet === 'q'
                    ? t('empty.text', { text: state.text, total })
                    : t('empty.filter', { filter: values.map((value) => projectFacetLabel(view, facet, value).text).join(', '), total })}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={page.href(PROJECTS)}>{t('empty.all')}</a>
      </p>
    </EmptyState>
  );
}

function dropped(state: ProjectSearch, facet: ProjectFacet | 'q'): ProjectSearch {
  if (facet === 'q') return { ...state, text: '', without: [], sort: 'updated', page: 1 };
  const { [facet]: _, ...filters } = state.filters;
  return { ...state, filters, page: 1 };
}

/** Before the first project: what this is for, and how to begin. */
function NothingYet({ view }: { view: ProjectView }): JSX.Element {
  return (
    <EmptyState title={view.t('none.title')}>
      <p>{view.t('none.text')}</p>
      <p>
        <a class="button" href={view.page.href(OWN_PROJECTS)}>
          {view.t('none.begin')}
        </a>
      </p>
    </EmptyState>
  );
}

function TakeAway({ state, view }: { state: ProjectSearch; view: ProjectView }): JSX.Element {
  const { d, page } = view;
  return (
    <nav class="notice no-print" aria-label={d('search.take')}>
      <p>{d('search.take')}</p>
      <ul class="takeaway">
        {PROJECT_FORMATS.map((format) => (
          <li key={format}>
            <a href={page.href(projectFileUrl(state, format))} rel="nofollow">
              {format.toUpperCase()}
            </a>
          </li>
        ))}
        <li>
          <a href={page.href(`${PROJECTS}.iati.xml`)} rel="nofollow">
            {IATI}
          </a>
        </li>
      </ul>
    </nav>
  );
}
