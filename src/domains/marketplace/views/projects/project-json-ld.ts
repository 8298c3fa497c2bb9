import { textFor, titleFor } from '../../../../platform/i18n/localized.ts';
import { countriesOf } from '../../search-documents/project.ts';
import type { NamedOrganization, VisibleProject } from '../../rules/project-visibility.ts';
import { projectUrl } from '../../urls-projects.ts';
import { organizationName, type ProjectView } from './project-view.tsx';

/** The project as schema.org knows one (https://schema.org/Project): what the page shows, for search engines. */
export function projectJsonLd(project: VisibleProject, { page, taxonomy }: ProjectView): Record<string, unknown> {
  const { locale, origin } = page;
  const name = titleFor(project.names, locale);
  const organization = (one: NamedOrganization) => ({
    '@type': 'Organization',
    '@id': `${origin}/organizations/${one.slug}`,
    name: organizationName(one, locale).text,
  });
  return {
    '@context': 'https://schema.org',
    '@type': 'Project',
    '@id': origin + projectUrl(project.slug),
    url: origin + projectUrl(project.slug),
    name: name.text,
    description: textFor(project.summaries, locale)?.text,
    parentOrganization: organization(project.organization),
    member: project.partners.map((partner) => organization(partner.organization)),
    foundingDate: project.startsOn ?? undefined,
    dissolutionDate: project.endsOn ?? undefined,
    areaServed: countriesOf(project).map((code) => ({ '@type': 'Country', identifier: code })),
    keywords: project.terms.map((code) => taxonomy.label(code, locale).text),
  };
}
