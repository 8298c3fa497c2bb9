import type { JSX } from 'preact';
import { textFor, titleFor } from '../../../../platform/i18n/localized.ts';
import { Crumbs, Notice } from '../../../../platform/ui/components.tsx';
import { formatDay } from '../../../../platform/ui/format.ts';
import type { PageSection } from '../../../../platform/domain.ts';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import { PageSections } from '../../../../platform/ui/page-sections.tsx';
import { DIRECTIONS, type Direction } from '../../input/offer-or-need.ts';
import { entryMessages } from '../../messages/entries/index.ts';
import type { VisibleProject } from '../../rules/project-visibility.ts';
import { newEntryUrl } from '../../urls-entries.ts';
import { apiProjectUrl, iatiUrl, PROJECTS, projectActUrl, projectEditUrl, projectUrl } from '../../urls-projects.ts';
import { projectJsonLd } from './project-json-ld.ts';
import { ProjectFacts, ProjectNames, ProjectPartners, ProjectTeam } from './project-side.tsx';
import {
  ProjectBudget,
  ProjectDeliverables,
  ProjectFiles,
  ProjectPlaces,
  ProjectTerms,
  ProjectTexts,
  ProjectUpdates,
} from './project-sections.tsx';
import { OrganizationLink, periodText, type ProjectProps, type ProjectView, Standing, Title } from './project-view.tsx';

export interface ProjectPageProps {
  project: VisibleProject;
  /** What the viewer may do; the same rules refuse. */
  can: { edit: boolean; ask: boolean };
  /** Open needs and offers of the project that this viewer may know of. */
  entries: Record<Direction, readonly { title: VisibleProject['names']; path: string }[]>;
  /** What other domains show of it. */
  sections: readonly PageSection[];
  done?: string | undefined;
}

const SUMMARY_LENGTH = 200;
/** What the standard is called in every language. */
const IATI = 'IATI 2.03 (XML)';

/** Everything that this viewer may see of one project. */
export function projectPage(props: ProjectPageProps, view: ProjectView): string {
  const { project, can, done } = props;
  const { t, page } = view;
  const title = titleFor(project.names, page.locale).text;
  return renderPage({
    page,
    title,
    description: (textFor(project.summaries, page.locale)?.text ?? t('description')).slice(0, SUMMARY_LENGTH),
    section: PROJECTS,
    indexed: project.publication === 'published' && project.shownTo === 'public',
    feeds: [{ href: apiProjectUrl(project.slug), type: 'application/json', title }],
    jsonLd: projectJsonLd(project, view),
    done,
    children: (
      <article>
        <Crumbs page={page} trail={[{ label: t('title'), path: PROJECTS }, { label: title }]} />
        <Head {...props} view={view} />
        <div class="record">
          <div>
            <ProjectTexts title={t('about')} texts={project.summaries} none={t('noText')} view={view} />
            <ProjectTexts title={t('results')} texts={project.results} view={view} />
            <ProjectEntries title={t('needsOf')} entries={props.entries.need} view={view} />
            <ProjectEntries title={t('offersOf')} entries={props.entries.offer} view={view} />
            {can.edit && <NewEntries project={project} view={view} />}
            <ProjectDeliverables project={project} view={view} />
            <ProjectUpdates project={project} view={view} />
            <PageSections sections={props.sections} />
            <ProjectFiles project={project} view={view} />
            <ProjectBudget project={project} view={view} />
          </div>
          <aside class="side" aria-label={view.d('profile.facts')}>
            <ProjectFacts project={project} view={view} />
            <ProjectNames project={project} view={view} />
            <ProjectTerms project={project} view={view} />
            <ProjectPlaces project={project} view={view} />
            <ProjectPartners project={project} view={view} />
            <ProjectTeam project={project} view={view} />
            <TakeAway project={project} view={view} />
          </aside>
        </div>
      </article>
    ),
  });
}

function Head({ project, can, view }: ProjectPageProps & { view: ProjectView }): JSX.Element {
  const { t, page } = view;
  const { publication, shownTo } = project;
  const period = periodText(project, view);
  return (
    <header class="record-head">
      <h1>
        <Title of={project.names} view={view} />
      </h1>
      <p class="facts">
        <OrganizationLink organization={project.organization} view={view} />
        {period && <span>{period}</span>}
        <Standing of={project} view={view} />
      </p>
      {publication !== 'published' && <Notice tone="warn">{t(`hint.${publication}`)}</Notice>}
      {publication === 'published' && shownTo !== 'public' && <Notice>{t(`hint.shownTo.${shownTo}`)}</Notice>}
      {project.quiet && <Notice tone="warn">{t('quiet.meaning', { day: formatDay(project.updatedOn, page.locale) })}</Notice>}
      {(can.edit || can.ask) && (
        <p class="no-print actions">
          {can.edit && (
            <a class="button" href={page.href(projectEditUrl(project.slug))}>
              {t('edit')}
            </a>
          )}
          {can.ask && (
            <a class="button quiet" href={page.href(projectActUrl(project.slug, 'partnership'))}>
              {t('askToJoin')}
            </a>
          )}
        </p>
      )}
    </header>
  );
}

interface EntriesProps {
  title: string;
  entries: ProjectPageProps['entries'][Direction];
  view: ProjectView;
}

function ProjectEntries({ title, entries, view }: EntriesProps): JSX.Element | null {
  if (entries.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="plain-list">
        {entries.map(({ title, path }) => (
          <li key={path}>
            <a href={view.page.href(path)}>
              <Title of={title} view={view} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** For those who keep it: the forms by which it looks for something or offers it. */
function NewEntries({ project, view }: ProjectProps): JSX.Element {
  const { page } = view;
  const t = entryMessages(page.locale);
  return (
    <p class="no-print actions">
      {DIRECTIONS.map((direction) => (
        <a key={direction} class="button quiet" href={page.href(newEntryUrl(project.organization.slug, direction, project.slug))}>
          {t(`own.new.${direction}`)}
        </a>
      ))}
    </p>
  );
}

function TakeAway({ project, view }: ProjectProps): JSX.Element | null {
  if (project.publication !== 'published' || project.shownTo !== 'public') return null;
  const { page, d } = view;
  return (
    <section class="no-print">
      <h2>{page.t('openData')}</h2>
      <ul class="plain-list">
        <li>
          <a href={apiProjectUrl(project.slug)}>{d('profile.json')}</a>
        </li>
        {project.iati && (
          <li>
            <a href={iatiUrl(project.slug)}>{IATI}</a>
          </li>
        )}
      </ul>
      <p class="small soft">
        {d('profile.address')} <bdi class="break">{page.origin + projectUrl(project.slug)}</bdi>
      </p>
    </section>
  );
}
