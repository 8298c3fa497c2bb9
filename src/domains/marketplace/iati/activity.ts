import { xmlText } from '../../../platform/documents/xml-text.ts';
import type { Taxonomy, VisibleOrganization } from '../../directory/index.ts';
import type { ProjectState } from '../input/project.ts';
import type { VisibleProject } from '../rules/project-visibility.ts';
import { projectUrl } from '../urls-projects.ts';
import { element, narratives } from './elements.ts';
import { budgets, disbursements } from './money.ts';
import { nameAndReference, participants, referenceOf } from './organizations.ts';
import { locations, recipients } from './places.ts';
import { sectors, tags } from './purposes.ts';
import { results } from './results.ts';

/** Codes of the list ActivityStatus. */
const STATUS: Record<ProjectState, string> = { planned: '1', running: '2', ended: '4', suspended: '6' };
/** Codes of the list DocumentCategory: the web page of an activity, and what tells of results. */
const WEB_PAGE = 'A12';
const RESULTS = 'A08';

export interface IatiContext {
  /** The organization, its partners and those who pay, as the public sees them. */
  organizations: ReadonlyMap<string, VisibleOrganization>;
  taxonomy: Taxonomy;
  origin: string;
}

/** Whether a project is given out at all: it wants to be, and everybody may see it. */
export function isGivenOut({ iati, publication, shownTo }: VisibleProject): boolean {
  return iati && publication === 'published' && shownTo === 'public';
}

export function activitiesHead(now: Date): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03" generated-datetime="${now.toISOString()}">\n` +
    '<!-- Percentages are equal parts: projects do not say how much goes to each country, region or sector. -->\n'
  );
}
export const activitiesEnd = '</iati-activities>\n';

/**
 * A project as an activity of IATI 2.03, out of what the public sees of it: no hidden place, no partner that has not confirmed. Null
 * where the organization shows no registration number, by which IATI knows it. The order of the elements is that of the schema.
 */
export function activityXml(project: VisibleProject, { organizations, taxonomy, origin }: IatiContext): string | null {
  const reporter = organizations.get(project.organization.id);
  const ref = reporter && referenceOf(reporter);
  if (!reporter || !ref || !project.startsOn) return null;
  const { attributes, names } = nameAndReference(reporter);
  const about = Object.keys(project.summaries).length > 0 ? project.summaries : project.names;
  const lines = [
    element('iati-identifier', {}, xmlText(`${ref}-${project.iatiIdentifier ?? project.slug}`)),
    element('reporting-org', attributes, names),
    element('title', {}, narratives(project.names)),
    element('description', { type: '1' }, narratives(about)),
    ...participants(project, organizations),
    element('activity-status', { code: STATUS[project.state] }),
    ...dates(project),
    ...recipients(project),
    ...locations(project),
    ...sectors(project, taxonomy, origin),
    ...tags(project, taxonomy, origin),
    ...budgets(project),
    ...disbursements(project, organizations),
    documentLink(project, origin),
    ...results(project),
  ];
  // Texts that bear no language of their own, such as names of towns, are taken to be in that of the project's name.
  const [lang = null] = Object.keys(project.names);
  const own = { 'last-updated-datetime': project.changedAt.toISOString(), 'xml:lang': lang };
  return `${element('iati-activity', own, `\n${lines.join('\n')}\n`)}\n`;
}

/** ActivityDateType: 1 and 3 are planned, 2 and 4 happened. */
function dates({ state, startsOn, endsOn }: VisibleProject): string[] {
  const date = (type: string, day: string | null) => (day ? [element('activity-date', { type, 'iso-date': day })] : []);
  return [...date(state === 'planned' ? '1' : '2', startsOn), ...date(state === 'ended' ? '4' : '3', endsOn)];
}

/** The page of the project, which tells of results where there are any. */
function documentLink({ slug, names, results: told, deliverables }: VisibleProject, origin: string): string {
  const tells = Object.keys(told).length + deliverables.length > 0;
  const categories = [WEB_PAGE, ...(tells ? [RESULTS] : [])].map((code) => element('category', { code })).join('');
  return element(
    'document-link',
    { url: origin + projectUrl(slug), format: 'text/html' },
    element('title', {}, narratives(names)) + categories,
  );
}
