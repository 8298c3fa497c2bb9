import type { JSX } from 'preact';
import { languageName } from '../../../../platform/geo/languages.ts';
import { Quoted } from '../../../../platform/ui/components.tsx';
import { formatDay, listComma } from '../../../../platform/ui/format.ts';
import { OrganizationLink, periodText, type ProjectProps } from './project-view.tsx';
import { Section } from './section.tsx';

export function ProjectFacts({ project, view }: ProjectProps): JSX.Element {
  const { t, d, page } = view;
  const period = periodText(project, view);
  return (
    <section>
      <h2>{d('profile.facts')}</h2>
      <dl class="facts-table">
        <dt>{t('runBy')}</dt>
        <dd>
          <OrganizationLink organization={project.organization} view={view} />
        </dd>
        <dt>{t('state')}</dt>
        <dd>{t(`state.${project.state}`)}</dd>
        {period && (
          <>
            <dt>{t('period')}</dt>
            <dd>{period}</dd>
          </>
        )}
        <dt>{t('table.updated')}</dt>
        <dd>{formatDay(project.updatedOn, page.locale)}</dd>
      </dl>
    </section>
  );
}

/** The name in every language in which there is one. */
export function ProjectNames({ project, view }: ProjectProps): JSX.Element {
  const names = Object.entries(project.names);
  return (
    <Section title={view.d('profile.names')} show={names.length > 1}>
      <ul class="plain-list">
        {names.map(([lang, { text, origin }]) => (
          <li key={lang}>
            <Quoted as="bdi" lang={lang}>
              {text}
            </Quoted>{' '}
            <span class="soft small">
              {languageName(lang, view.page.locale)}
              {origin === 'machine' && `${listComma(view.page.locale)}${view.d('profile.origin.machine')}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Organizations that have said themselves that they take part. */
export function ProjectPartners({ project, view }: ProjectProps): JSX.Element {
  const { t } = view;
  return (
    <Section title={t('partners')} show={project.partners.length > 0}>
      <ul class="plain-list">
        {project.partners.map(({ organization, role }) => (
          <li key={organization.id}>
            <OrganizationLink organization={organization} view={view} /> <span class="soft small">{t(`role.${role}`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** People who have said themselves that they are on the team. */
export function ProjectTeam({ project, view }: ProjectProps): JSX.Element {
  const { t } = view;
  return (
    <Section title={t('team')} show={project.team.length > 0}>
      <ul class="plain-list">
        {project.team.map(({ personId, name, role, contact }) => (
          <li key={personId}>
            <bdi>{name}</bdi> <bdi class="soft small">{role}</bdi> {contact && <span class="state fresh">{t('team.contact')}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
