import type { JSX } from 'preact';
import { countryName } from '../../../../platform/geo/countries.ts';
import { regionName } from '../../../../platform/geo/regions.ts';
import type { Incoming } from '../../../../platform/http/route.ts';
import type { LocalizedText } from '../../../../platform/i18n/localized.ts';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import type { Locale } from '../../../../platform/i18n/locales.ts';
import { Quoted } from '../../../../platform/ui/components.tsx';
import { formatDay } from '../../../../platform/ui/format.ts';
import { type PageContext, pageContext } from '../../../../platform/ui/page.ts';
import { directoryMessages, type Taxonomy } from '../../../directory/index.ts';
import { projectMessages } from '../../messages/projects/index.ts';
import type { ProjectFacet, ProjectSort } from '../../input/project-search.ts';
import type { ProjectState } from '../../input/project.ts';
import type { MarketplaceParts } from '../../parts.ts';
import { isQuiet } from '../../rules/project-life.ts';
import type { NamedOrganization, VisibleProject } from '../../rules/project-visibility.ts';

/** What every view of projects is given: the page, its texts, and the words of the taxonomy. */
export interface ProjectView {
  page: PageContext;
  t: ReturnType<typeof projectMessages>;
  /** Texts of the directory, for what is called the same there. */
  d: ReturnType<typeof directoryMessages>;
  taxonomy: Taxonomy;
}

export interface ProjectProps {
  project: VisibleProject;
  view: ProjectView;
}

export function projectView(request: Incoming, { site, taxonomy }: Pick<MarketplaceParts, 'site' | 'taxonomy'>): ProjectView {
  return projectViewOn(pageContext(request, site), taxonomy());
}

/** The same for a part of another domain's page. */
export function projectViewOn(page: PageContext, taxonomy: Taxonomy): ProjectView {
  return { page, t: projectMessages(page.locale), d: directoryMessages(page.locale), taxonomy };
}

/** How a value of a facet is called in the reader's language; `lang` is set where only another language has a name. */
export function projectFacetLabel({ page, t, taxonomy }: ProjectView, facet: ProjectFacet, value: string): { text: string; lang?: string } {
  switch (facet) {
    case 'theme':
    case 'service':
    case 'population':
    case 'needs': {
      const label = taxonomy.label(value, page.locale);
      return label.fallback ? { text: label.text, lang: label.lang } : { text: label.text };
    }
    case 'country':
      return { text: countryName(value, page.locale) };
    case 'region':
      return { text: regionName(value, page.locale) };
    case 'state':
      return { text: t(`state.${value as ProjectState}`) };
  }
}

/** How a facet is called. */
export function facetTitle({ t, d }: ProjectView, facet: ProjectFacet): string {
  return facet === 'state' || facet === 'needs' ? t(`facet.${facet}`) : d(`facet.${facet}`);
}

/** How an order is called. */
export function sortLabel({ t, d }: ProjectView, sort: ProjectSort): string {
  return sort === 'relevance' || sort === 'name' ? d(`sort.${sort}`) : t(`sort.${sort}`);
}

/** The name of an organization for this reader: in the reader's language where there is one, else as it calls itself. */
export function organizationName({ names }: NamedOrganization, locale: Locale): { text: string; lang: string | null } {
  return names.find(({ lang }) => lang?.split('-')[0] === locale) ?? names[0] ?? { text: '', lang: null };
}

/** An organization by its name, leading to its page. */
export function OrganizationLink({ organization, view }: { organization: NamedOrganization; view: ProjectView }): JSX.Element {
  const { text, lang } = organizationName(organization, view.page.locale);
  return (
    <a href={view.page.href(`/organizations/${organization.slug}`)}>
      <Quoted lang={lang} as="bdi">
        {text}
      </Quoted>
    </a>
  );
}

/** A title in the reader's language, or in the one that there is. */
export function Title({ of, view }: { of: LocalizedText; view: ProjectView }): JSX.Element {
  const { text, lang } = titleFor(of, view.page.locale);
  return (
    <Quoted lang={lang} as="bdi">
      {text}
    </Quoted>
  );
}

/** From when to when, in words. */
export function periodText(
  { startsOn, endsOn }: { startsOn: string | null; endsOn: string | null },
  { t, page }: ProjectView,
): string | null {
  const day = (one: string) => formatDay(one, page.locale);
  if (startsOn && endsOn) return t('period.both', { start: day(startsOn), end: day(endsOn) });
  if (startsOn) return t('period.from', { start: day(startsOn) });
  return endsOn ? t('period.until', { end: day(endsOn) }) : null;
}

/** State, last update, and the mark of one that has told nothing for a year; by word as well as by sign. */
export function Standing({ of, view }: { of: { state: ProjectState; updatedOn: string; demo: boolean }; view: ProjectView }): JSX.Element {
  const { t, d, page } = view;
  return (
    <>
      <span>{t(`state.${of.state}`)}</span> <span>{t('updated', { day: formatDay(of.updatedOn, page.locale) })}</span>{' '}
      {isQuiet(of, page.now) && <span class="state archived">{t('quiet')}</span>}{' '}
      {of.demo && <span class="demo-mark">{d('card.demo')}</span>}
    </>
  );
}

/** A term in the reader's language; where it has no name in it, in another language, and that is said. */
export function ProjectTerm({ code, view }: { code: string; view: ProjectView }): JSX.Element {
  const label = view.taxonomy.label(code, view.page.locale);
  if (!label.fallback) return <>{label.text}</>;
  return (
    <>
      <bdi lang={label.lang}>{label.text}</bdi> <small class="soft">({label.lang.toUpperCase()})</small>
    </>
  );
}
