import type { JSX } from 'preact';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { Crumbs, EmptyState } from '../../../../platform/ui/components.tsx';
import { renderPage } from '../../../../platform/ui/layout.tsx';
import type { PersonOnTeams } from '../../findings-projects.ts';
import { projectEditMessages } from '../../messages/project-edit/index.ts';
import type { VisibleProject } from '../../rules/project-visibility.ts';
import { newProjectUrl, OWN_PROJECTS, projectActUrl, projectEditUrl, projectUrl } from '../../urls-projects.ts';
import { Press } from './people-parts.tsx';
import { type ProjectView, Standing, Title } from './project-view.tsx';

interface OwnProjectsProps {
  organizations: readonly {
    id: string;
    slug: string;
    name: { text: string; lang: string | null };
    projects: readonly VisibleProject[];
    /** May begin and change; others read. */
    writes: boolean;
  }[];
  /** Projects in which an organization of the person is asked to take part. */
  asked: readonly { project: VisibleProject; name: string }[];
  teams: readonly PersonOnTeams[];
  view: ProjectView;
  done?: string | undefined;
}

/** Projects as one person has to do with them. */
export function ownProjectsPage(props: OwnProjectsProps): string {
  const { organizations, view } = props;
  const { page } = view;
  const e = projectEditMessages(page.locale);
  return renderPage({
    page,
    title: e('own.title'),
    indexed: false,
    done: props.done,
    children: (
      <div class="stack">
        <Crumbs page={page} trail={[{ label: page.t('account'), path: '/account' }, { label: e('own.title') }]} />
        <h1>{e('own.title')}</h1>
        <p>{e('own.text')}</p>
        <Asked {...props} />
        {organizations.length === 0 && <EmptyState title={e('own.none')}>{e('own.noOrganization')}</EmptyState>}
        {organizations.map((one) => (
          <OfOne key={one.id} of={one} view={view} />
        ))}
        <Teams {...props} />
      </div>
    ),
  });
}

function OfOne({ of, view }: { of: OwnProjectsProps['organizations'][number]; view: ProjectView }): JSX.Element {
  const { page, t } = view;
  const e = projectEditMessages(page.locale);
  return (
    <section class="stack">
      <h2>
        <bdi lang={of.name.lang ?? undefined}>{of.name.text}</bdi>
      </h2>
      {of.projects.length === 0 && <p class="soft">{e('own.none')}</p>}
      <ul class="plain-list">
        {of.projects.map((project) => (
          <li key={project.id}>
            <a href={page.href(of.writes ? projectEditUrl(project.slug) : projectUrl(project.slug))}>
              <Title of={project.names} view={view} />
            </a>
            <p class="facts small">
              <span>{t(`publication.${project.publication}`)}</span>
              <Standing of={project} view={view} />
            </p>
          </li>
        ))}
      </ul>
      {of.writes && (
        <p>
          <a class="button" href={page.href(newProjectUrl(of.slug))}>
            {e('own.begin', { name: of.name.text })}
          </a>
        </p>
      )}
    </section>
  );
}

function Asked({ asked, teams, view }: OwnProjectsProps): JSX.Element | null {
  const { page } = view;
  const e = projectEditMessages(page.locale);
  const invited = teams.filter(({ state }) => state === 'invited');
  if (asked.length + invited.length === 0) return null;
  return (
    <section class="stack">
      <h2>{e('own.asked')}</h2>
      {asked.map(({ project, name }) => (
        <p key={project.id}>
          <a href={page.href(projectActUrl(project.slug, 'partnership'))}>
            {e('own.askedPartner', { name, project: titleFor(project.names, page.locale).text })}
          </a>
        </p>
      ))}
      {invited.map((place) => (
        <div class="panel" key={place.id}>
          <p>{e('own.askedTeam', { project: titleFor(place.names, page.locale).text, role: place.role })}</p>
          <div class="actions">
            <Press action={page.href(`${OWN_PROJECTS}/${place.id}`)} fields={{ decision: 'accept' }} label={e('yes')} />
            <Press action={page.href(`${OWN_PROJECTS}/${place.id}`)} fields={{ decision: 'refuse' }} label={e('no')} quiet />
          </div>
        </div>
      ))}
    </section>
  );
}

function Teams({ teams, view }: OwnProjectsProps): JSX.Element | null {
  const { page } = view;
  const e = projectEditMessages(page.locale);
  const confirmed = teams.filter(({ state }) => state === 'confirmed');
  if (confirmed.length === 0) return null;
  return (
    <section class="stack">
      <h2>{e('own.team')}</h2>
      {confirmed.map((place) => (
        <div class="panel" key={place.id}>
          <p>
            <Title of={place.names} view={view} /> <bdi class="soft">{place.role}</bdi>
          </p>
          <Press action={page.href(`${OWN_PROJECTS}/${place.id}`)} fields={{ decision: 'end' }} label={e('own.leave')} quiet />
        </div>
      ))}
    </section>
  );
}
