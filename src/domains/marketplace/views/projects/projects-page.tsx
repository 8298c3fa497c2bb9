import type { JSX } from 'preact';
import type { FieldError } from '../../../../platform/http/errors.ts';
import { Crumbs, EmptyState, Pagination } from '../../../../platform/ui/components.tsx';
import { FacetRail } from '../../../../platform/ui/facet-rail.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { SaveSearch } from '../../../../platform/ui/save-search.tsx';
import {
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
import type { ProjectOutcome } from '../../findings-projects.ts';
import { PROJECT_PAGE_SIZE, PROJECT_TERMS, type ProjectFacet, type ProjectSearch, type ProjectSort } from '../../input/project-search.ts';
import {
  iatiListUrl,
  OWN_PROJECTS,
  PROJECT_FORMATS,
  PROJECTS,
  projectFileUrl,
  projectListUrl,
  wholeProjectFileUrl,
} from '../../urls-projects.ts';
import type { ProjectCard as ProjectCardShown } from '../../search-documents/project.ts';
import { WHOLE_FORMATS } from '../../urls-entries.ts';
import { Restricted } from '../restricted.tsx';
import { ProjectCard } from './project-card.tsx';
import { facetTitle, projectFacetLabel, type ProjectView, sortLabel } from './project-view.tsx';

/** What the standard is called in every language. */
const IATI = 'IATI';

/** Facets that stand open before anything is chosen. */
const OPEN: ReadonlySet<ProjectFacet> = new Set(['theme', 'country', 'state']);

interface FoundProps {
  list: SearchedList<ProjectFacet, ProjectSort>;
  outcome: ProjectOutcome;
  view: ProjectView;
}

/** The list of projects: search, filters, what was found, and the way on when nothing was. */
export function projectsPage(
  outcome: ProjectOutcome,
  problems: FieldError[],
  view: ProjectView,
  restricted: readonly ProjectCardShown[] = [],
): string {
  const { state, total } = outcome;
  const { t, d, page } = view;
  const list = listOf(state, view);
  const found = t('search.totalFor', { total, text: state.text });
  const unfiltered = !state.text && Object.keys(state.filters).length === 0;
  return renderPage({
    page,
    title: state.text ? found : t('title'),
    description: t('description'),
    section: PROJECTS,
    indexed: unfiltered && state.page === 1,
    feeds: [{ href: page.href(projectFileUrl(state, 'rss')), type: 'application/rss+xml', title: t('title') }],
    children: (
      <>
        <Crumbs page={page} trail={[{ label: t('title') }]} />
        <h1>{t('title')}</h1>
        <SearchLine of={list} label={d('search.label')} />
        <Ignored words={list.words} problems={problems} />
        <div class="finder">
          <div class="found" data-region="results" aria-live="polite">
            <ResultsBar of={list} heading={state.text ? found : t('search.total', { total })} sorted={total > 1} />
            <SaveSearch page={page} subject="projects" url={projectListUrl(state)} />
            <Chips of={list} concepts={outcome.concepts} />
            <NotPublic cards={restricted} state={state} view={view} />
            {total === 0 && unfiltered ? <NothingYet view={view} /> : <Results list={list} outcome={outcome} view={view} />}
          </div>
          <FacetRail of={list} facets={outcome.facets} open={OPEN} />
        </div>
      </>
    ),
  });
}

interface NotPublicProps {
  cards: readonly ProjectCardShown[];
  state: ProjectSearch;
  view: ProjectView;
}

/** What this reader finds and the public does not. */
function NotPublic({ cards, state, view }: NotPublicProps): JSX.Element {
  const { page } = view;
  const files = WHOLE_FORMATS.map((format) => ({ label: format.toUpperCase(), href: page.href(wholeProjectFileUrl(state, format)) }));
  return (
    <Restricted page={page} count={cards.length} files={files}>
      {cards.map((card) => (
        <ProjectCard key={card.slug} card={card} view={view} />
      ))}
    </Restricted>
  );
}

/** The list as the pieces around its results see it. */
function listOf(state: ProjectSearch, view: ProjectView): SearchedList<ProjectFacet, ProjectSort> {
  return {
    page: view.page,
    path: PROJECTS,
    state,
    terms: PROJECT_TERMS,
    words: searchWords(view.page.locale),
    titleOf: (facet) => facetTitle(view, facet),
    labelOf: (facet, value) => projectFacetLabel(view, facet, value),
    sortTitle: (sort) => sortLabel(view, sort),
    urlOf: (change) => projectListUrl({ ...state, ...change }),
  };
}

function Results({ list, outcome, view }: FoundProps): JSX.Element {
  const { state, total, cards } = outcome;
  const { page } = view;
  const files = PROJECT_FORMATS.map((format) => ({ label: format.toUpperCase(), href: page.href(projectFileUrl(state, format)) }));
  return (
    <>
      <DidYouMean of={list} text={outcome.didYouMean} />
      <InPlace of={list} place={outcome.place} />
      {cards.length === 0 && <NothingFound list={list} outcome={outcome} view={view} />}
      {cards.length > 0 && (
        <ul class="results">
          {cards.map((card) => (
            <ProjectCard key={card.slug} card={card} view={view} />
          ))}
        </ul>
      )}
      <Pagination
        page={page}
        current={state.page}
        pages={Math.ceil(total / PROJECT_PAGE_SIZE)}
        hrefOf={(n) => page.href(list.urlOf({ page: n }))}
      />
      {total > 0 && <TakeAway words={list.words} files={[...files, { label: IATI, href: page.href(iatiListUrl(state)) }]} />}
    </>
  );
}

function NothingFound({ list, outcome, view }: FoundProps): JSX.Element {
  const { t, d, page } = view;
  const { text } = outcome.state;
  return (
    <EmptyState title={d('search.empty')}>
      <LeaveOut
        of={list}
        drops={outcome.drops}
        textOf={(filter, total) => (filter === null ? t('empty.text', { text, total }) : t('empty.filter', { filter, total }))}
      />
      <p>
        <a href={page.href(PROJECTS)}>{t('empty.all')}</a>
      </p>
    </EmptyState>
  );
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
