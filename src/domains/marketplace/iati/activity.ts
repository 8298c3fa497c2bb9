import { xmlText } from '../../../platform/documents/xml-text.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { Taxonomy, VisibleOrganization } from '../../directory/index.ts';
import { digitsOf } from '../../../platform/forms/money.ts';
import type { PartnerRole, ProjectState } from '../input/project.ts';
import type { VisibleProject } from '../rules/project-visibility.ts';
import { projectUrl } from '../urls-projects.ts';

/** Codes of the lists of IATI 2.03: ActivityStatus, OrganisationType, OrganisationRole. */
const STATUS: Record<ProjectState, string> = { planned: '1', running: '2', ended: '4', suspended: '6' };
const TYPES: Partial<Record<VisibleOrganization['kind'], string>> = {
  ngo: '22',
  state: '10',
  'un-entity': '40',
  donor: '60',
  academic: '80',
  'private-sector': '70',
};
const OTHER_TYPE = '90';
/** Whoever only advises or gives technical support has no role there. */
const ROLES: Partial<Record<PartnerRole, string>> = { funding: '1', implementing: '4' };
const WGS84 = 'http://www.opengis.net/def/crs/EPSG/0/4326';
const YEAR = 366 * 86_400_000;

export interface IatiContext {
  /** The organization and the partners, as the public sees them. */
  organizations: ReadonlyMap<string, VisibleOrganization>;
  taxonomy: Taxonomy;
  origin: string;
}

/** Whether a project is given out at all: it wants to be, and everybody may see it. */
export function isGivenOut({ iati, publication, shownTo }: VisibleProject): boolean {
  return iati && publication === 'published' && shownTo === 'public';
}

export function activitiesHead(now: Date): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03" generated-datetime="${now.toISOString()}">\n`;
}
export const activitiesEnd = '</iati-activities>\n';

/**
 * A project as an activity of IATI 2.03, out of what the public sees of it: no hidden place, no partner that has not confirmed. Null
 * where the organization shows no registration number, by which IATI knows it. Percentages are not invented: several countries stand
 * side by side without any; a budget is told where its period is no longer than the year that the standard allows.
 */
export function activityXml(project: VisibleProject, context: IatiContext): string | null {
  const reporter = context.organizations.get(project.organization.id);
  const ref = reporter && referenceOf(reporter);
  if (!reporter || !ref || !project.startsOn) return null;
  const identifier = `${ref}-${project.iatiIdentifier ?? project.slug}`;
  const lines = [
    `<iati-activity last-updated-datetime="${project.changedAt.toISOString()}">`,
    element('iati-identifier', xmlText(identifier)),
    `<reporting-org ref="${xmlText(ref)}" type="${typeOf(reporter)}">${organizationNarratives(reporter)}</reporting-org>`,
    element('title', narratives(project.names)),
    `<description type="1">${narratives(Object.keys(project.summaries).length > 0 ? project.summaries : project.names)}</description>`,
    ...participants(project, context, reporter),
    `<activity-status code="${STATUS[project.state]}"/>`,
    ...dates(project),
    ...project.countries.map((code) => `<recipient-country code="${code}"/>`),
    ...locations(project),
    ...tags(project, context),
    ...budget(project),
    documentLink(project, context),
    '</iati-activity>',
  ];
  return `${lines.join('\n')}\n`;
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

function referenceOf({ identifiers }: VisibleOrganization): string | null {
  const [first] = identifiers;
  return first ? `${first.scheme}-${first.value.replaceAll(/\s+/g, '')}` : null;
}

function typeOf({ kind }: VisibleOrganization): string {
  return TYPES[kind] ?? OTHER_TYPE;
}

function narratives(texts: LocalizedText): string {
  return Object.entries(texts)
    .map(([lang, { text }]) => narrative(text, lang))
    .join('');
}

function narrative(text: string, lang: string | null): string {
  return `<narrative${lang === null ? '' : ` xml:lang="${xmlText(lang)}"`}>${xmlText(text)}</narrative>`;
}

function organizationNarratives({ names }: VisibleOrganization): string {
  const official = names.filter(({ kind }) => kind === 'official');
  return (official.length > 0 ? official : names.slice(0, 1)).map(({ text, lang }) => narrative(text, lang)).join('');
}

function participants(project: VisibleProject, { organizations }: IatiContext, reporter: VisibleOrganization): string[] {
  const partners = project.partners.flatMap(({ organization, role }) => {
    const known = organizations.get(organization.id);
    const code = ROLES[role];
    return known && code ? [{ known, code }] : [];
  });
  return [{ known: reporter, code: '4' }, ...partners].map(({ known, code }) => {
    const ref = referenceOf(known);
    const attributes = `${ref ? ` ref="${xmlText(ref)}"` : ''} role="${code}" type="${typeOf(known)}"`;
    return `<participating-org${attributes}>${organizationNarratives(known)}</participating-org>`;
  });
}

/** ActivityDateType: 1 and 3 are planned, 2 and 4 happened. */
function dates({ state, startsOn, endsOn }: VisibleProject): string[] {
  const date = (type: string, day: string | null) => (day ? [`<activity-date type="${type}" iso-date="${day}"/>`] : []);
  return [...date(state === 'planned' ? '1' : '2', startsOn), ...date(state === 'ended' ? '4' : '3', endsOn)];
}

function locations({ places }: VisibleProject): string[] {
  return places.flatMap((place) => {
    if (place.hidden || place.city === null) return [];
    const point = place.latitude === null ? '' : `<point srsName="${WGS84}"><pos>${place.latitude} ${place.longitude ?? 0}</pos></point>`;
    return [element('location', element('name', narrative(place.city, null)) + point)];
  });
}

/** Words of the taxonomy, as a vocabulary of the reporting organization's own (99). */
function tags({ terms }: VisibleProject, { taxonomy, origin }: IatiContext): string[] {
  return terms.map((code) => {
    const { text, lang } = taxonomy.label(code, 'en');
    const vocabulary = `vocabulary="99" vocabulary-uri="${xmlText(origin)}/themes"`;
    return `<tag ${vocabulary} code="${xmlText(code)}">${narrative(text, lang)}</tag>`;
  });
}

function budget({ budget: money, startsOn, endsOn }: VisibleProject): string[] {
  if (!money || money.total === null || !startsOn || !endsOn || Date.parse(endsOn) - Date.parse(startsOn) > YEAR) return [];
  const value = (money.total / 10 ** digitsOf(money.currency)).toFixed(digitsOf(money.currency));
  return [
    `<budget type="1" status="1"><period-start iso-date="${startsOn}"/><period-end iso-date="${endsOn}"/>` +
      `<value currency="${money.currency}" value-date="${startsOn}">${value}</value></budget>`,
  ];
}

/** The page of the project (DocumentCategory A12: activity web page). */
function documentLink({ slug, names }: VisibleProject, { origin }: IatiContext): string {
  const url = xmlText(origin + projectUrl(slug));
  return `<document-link url="${url}" format="text/html">${element('title', narratives(names))}<category code="A12"/></document-link>`;
}
