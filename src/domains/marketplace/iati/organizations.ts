import type { VisibleOrganization } from '../../directory/index.ts';
import type { PartnerRole } from '../input/project.ts';
import type { VisibleProject } from '../rules/project-visibility.ts';
import { element, narrative } from './elements.ts';

/** Codes of the list OrganisationType. */
const TYPES: Partial<Record<VisibleOrganization['kind'], string>> = {
  ngo: '22',
  state: '10',
  'un-entity': '40',
  donor: '60',
  academic: '80',
  'private-sector': '70',
};
const OTHER_TYPE = '90';
/** Codes of the list OrganisationRole. Whoever only advises or gives technical support has no role there. */
const FUNDING = '1';
const ACCOUNTABLE = '2';
const IMPLEMENTING = '4';
const ROLES: Partial<Record<PartnerRole, string>> = { funding: FUNDING, implementing: IMPLEMENTING };

type Known = ReadonlyMap<string, VisibleOrganization>;

/** By which IATI knows an organization: the first registration number that it shows; null where it shows none. */
export function referenceOf({ identifiers }: VisibleOrganization): string | null {
  const [first] = identifiers;
  return first ? `${first.scheme}-${first.value.replaceAll(/\s+/g, '')}` : null;
}

/** What names an organization wherever it stands. */
export function nameAndReference(organization: VisibleOrganization): { attributes: Record<string, string | null>; names: string } {
  const official = organization.names.filter(({ kind }) => kind === 'official');
  const names = official.length > 0 ? official : organization.names.slice(0, 1);
  return {
    attributes: { ref: referenceOf(organization), type: TYPES[organization.kind] ?? OTHER_TYPE },
    names: names.map(({ text, lang }) => narrative(text, lang)).join(''),
  };
}

/** Who takes part, each role once: who runs it answers for it and carries it out; partners; those who have agreed to pay, as far as they are shown. */
export function participants(project: VisibleProject, organizations: Known): string[] {
  const found = new Set<string>();
  const add = (role: string, { attributes, names }: ReturnType<typeof nameAndReference>) =>
    found.add(element('participating-org', { ...attributes, role }, names));
  const addKnown = (role: string | undefined, id: string) => {
    const known = organizations.get(id);
    if (known && role) add(role, nameAndReference(known));
  };
  addKnown(ACCOUNTABLE, project.organization.id);
  addKnown(IMPLEMENTING, project.organization.id);
  for (const { organization, role } of project.partners) addKnown(ROLES[role], organization.id);
  for (const { organization, source, secured } of project.budget?.funding ?? []) {
    if (!secured) continue;
    if (organization) addKnown(FUNDING, organization.id);
    else add(FUNDING, { attributes: {}, names: narrative(source, null) });
  }
  return [...found];
}

/** Ids of all organizations that may be named on the activity of a project. */
export function namedOn({ organization, partners, budget }: VisibleProject): string[] {
  const funding = budget?.funding ?? [];
  return [...new Set([organization, ...partners.map((one) => one.organization), ...funding.map((one) => one.organization)])].flatMap(
    (one) => one?.id ?? [],
  );
}
