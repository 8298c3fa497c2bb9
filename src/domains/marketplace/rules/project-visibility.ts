import { regionsOf } from '../../../platform/geo/regions.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import { AUDIENCES, type Audience } from '../../directory/index.ts';
import type { PartnerRole, ProjectRecord, Publication } from '../input/project.ts';
import { isQuiet } from './project-life.ts';

type Place = ProjectRecord['places'][number];
export type VisibleProjectPlace = (Place & { hidden: false }) | { hidden: true; region: string | null };

/** A project whole, as it is kept: hidden places, unconfirmed partners and all. */
export interface StoredProject {
  id: string;
  slug: string;
  organizationId: string;
  publication: Publication;
  record: ProjectRecord;
  partners: { organizationId: string; role: PartnerRole; state: 'invited' | 'asked' | 'confirmed' }[];
  /** Confirmed ones. */
  team: { personId: string; role: string; contact: boolean; name: string }[];
  /** The latest first. */
  updates: { id: string; toldOn: string; texts: LocalizedText }[];
  files: ProjectFile[];
  updatedOn: string;
  changedAt: Date;
  version: number;
  demo: boolean;
}

export interface ProjectFile {
  id: string;
  kind: 'picture' | 'document';
  title: string;
  mediaType: string;
  size: number;
}

/** An organization as it is named on a project. */
export interface NamedOrganization {
  id: string;
  slug: string;
  /** Every name that may be told, the first official one first. */
  names: { text: string; lang: string | null }[];
}

/** Who reads a project, as far as the rule below has to know. */
export interface ProjectReader {
  audience: Audience;
  /** Acts for the organization whose project it is. */
  keeps: boolean;
  /** Acts for an organization that was invited or takes part. */
  takesPart: boolean;
  /** What the reader may know of an organization; null where it may know nothing, or its bare name alone. */
  organization(id: string): NamedOrganization | null;
}

/** What one reader sees of a project. What it may not see is empty or null. */
export interface VisibleProject
  extends Omit<ProjectRecord, 'places' | 'currency' | 'budgetTotal' | 'budgetSecured' | 'budgetShownTo' | 'funding'> {
  id: string;
  slug: string;
  organization: NamedOrganization;
  publication: Publication;
  places: VisibleProjectPlace[];
  /** null: nothing was said, or it is not for this reader; which one, says `budgetHidden`. */
  budget: VisibleBudget | null;
  budgetHidden: boolean;
  partners: { organization: NamedOrganization; role: PartnerRole }[];
  team: StoredProject['team'];
  updates: StoredProject['updates'];
  files: ProjectFile[];
  updatedOn: string;
  /** No update for a year. */
  quiet: boolean;
  changedAt: Date;
  version: number;
  demo: boolean;
}

export interface VisibleBudget {
  currency: string;
  total: number | null;
  secured: number | null;
  funding: { source: string; organization: NamedOrganization | null; amount: number | null; secured: boolean }[];
}

/**
 * The one function that decides what a reader sees of a project; null when that is nothing. Pages, search documents, files and
 * interfaces all start from its answer. Those who keep it and the secretariat see everything; those of organizations that take part
 * see it once it is published, whomever it is shown to, as members do.
 */
export function redactProject(project: StoredProject, reader: ProjectReader, now: Date): VisibleProject | null {
  const whole = reader.keeps || reader.audience === 'secretariat';
  const organization = reader.organization(project.organizationId);
  if (!organization) return null;
  const { record } = project;
  if (!whole && project.publication !== 'published') return null;
  if (!whole && !reader.takesPart && !reaches(reader.audience, record.shownTo)) return null;
  const { currency, budgetTotal, budgetSecured, budgetShownTo, funding, ...told } = record;
  const partners = project.partners.flatMap(({ state, organizationId, role }) => {
    const known = state === 'confirmed' ? reader.organization(organizationId) : null;
    return known ? [{ organization: known, role }] : [];
  });
  const seesBudget = whole || reaches(reader.audience, budgetShownTo);
  const budget = seesBudget ? budgetOf({ currency, budgetTotal, budgetSecured, funding }, reader) : null;
  const { organizationId: _, record: __, ...kept } = project;
  return {
    ...told,
    ...kept,
    organization,
    partners,
    budget,
    places: record.places.map((place) => (whole ? { ...place, hidden: false } : visiblePlace(place))),
    budgetHidden: !seesBudget && holdsMoney(record),
    quiet: isQuiet({ state: record.state, updatedOn: project.updatedOn }, now),
  };
}

function reaches(audience: Audience, shownTo: Audience): boolean {
  return AUDIENCES.indexOf(audience) >= AUDIENCES.indexOf(shownTo);
}

type Money = Pick<ProjectRecord, 'currency' | 'budgetTotal' | 'budgetSecured' | 'funding'>;

/** A source that is an organization which the reader may not know of is not told by its typed name either. */
function budgetOf({ currency, budgetTotal, budgetSecured, funding }: Money, reader: ProjectReader): VisibleBudget | null {
  if (!holdsMoney({ budgetTotal, budgetSecured, funding })) return null;
  const sources = funding.flatMap(({ source, organizationId, amount, secured }): VisibleBudget['funding'] => {
    const organization = organizationId === null ? null : reader.organization(organizationId);
    return organizationId !== null && organization === null ? [] : [{ source, organization, amount, secured }];
  });
  return { currency: currency ?? '', total: budgetTotal, secured: budgetSecured, funding: sources };
}

function holdsMoney({ budgetTotal, budgetSecured, funding }: Omit<Money, 'currency'>): boolean {
  return budgetTotal !== null || budgetSecured !== null || funding.length > 0;
}

function visiblePlace(place: Place): VisibleProjectPlace {
  switch (place.precision) {
    case 'hidden':
      return { hidden: true, region: regionsOf(place.country)[0] ?? null };
    case 'region':
      return { ...place, city: null, latitude: null, longitude: null, hidden: false };
    case 'city':
      return { ...place, latitude: rounded(place.latitude), longitude: rounded(place.longitude), hidden: false };
    case 'exact':
      return { ...place, hidden: false };
  }
}

/** Two decimals of a degree: about a kilometre, the size of a town's centre. */
function rounded(degrees: number | null): number | null {
  return degrees === null ? null : Math.round(degrees * 100) / 100;
}
