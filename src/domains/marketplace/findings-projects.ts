// What the queries of projects give and their views show.
import type { FacetCount } from '../../platform/search/query.ts';
import type { PlaceOffer } from '../../platform/search/place-offer.ts';
import type { ProjectFacet, ProjectSearch } from './input/project-search.ts';
import type { PartnerRole } from './input/project.ts';
import type { NamedOrganization, StoredProject, VisibleProject } from './rules/project-visibility.ts';
import type { ProjectCard } from './search-documents/project.ts';

/** What a search gave, ready to be shown. */
export interface ProjectOutcome {
  state: ProjectSearch;
  total: number;
  cards: ProjectCard[];
  facets: Partial<Record<ProjectFacet, { values: FacetCount[]; distinct: number }>>;
  concepts: { facet: ProjectFacet; code: string }[];
  didYouMean: string | null;
  /** The words are the name of a place: its filter. */
  place: PlaceOffer | null;
  /** For an empty result: what to leave out, and how many that gives. */
  drops: { facet: ProjectFacet | 'q'; values: string[]; total: number }[];
}

/** A partnership as those who may decide on it see it. */
export interface Partnership {
  id: string;
  organization: NamedOrganization;
  role: PartnerRole;
  state: 'invited' | 'asked' | 'confirmed';
  begunAt: Date;
}

/** Somebody on a team or invited to it, as those who keep the project see it. */
export interface TeamPlace {
  id: string;
  /** Null while an invitation by mail has not been taken up: whether the address has an account is told to nobody. */
  name: string | null;
  email: string | null;
  role: string;
  contact: boolean;
  state: 'invited' | 'confirmed';
}

/** A project for those who keep it. */
export interface OwnProject {
  stored: StoredProject;
  /** As those who keep it see it. */
  visible: VisibleProject;
}

/** A team that a person is on, or is asked to be on. */
export interface PersonOnTeams {
  id: string;
  role: string;
  state: 'invited' | 'confirmed';
  slug: string;
  names: VisibleProject['names'];
}

/** An organization that was found by words, to be chosen: its name as the reader knows it, with its language where that is another. */
export interface NamedChoice {
  slug: string;
  name: string;
  lang: string | null;
  /** Of its places. */
  countries: readonly string[];
}
