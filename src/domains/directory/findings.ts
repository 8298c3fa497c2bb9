import type { PageSection, ProfilePanel } from '../../platform/domain.ts';
// What the queries of the directory give and its views show.
import type { StewardshipRole } from '../../platform/auth/viewer.ts';
import type { PlaceOffer } from '../../platform/search/place-offer.ts';
import type { Facet, SearchState } from './input/search-input.ts';
import type { RegistrationAnswers } from './input/registration.ts';
import type { OrganizationRecord } from './input/organization-record.ts';
import type { StatementField } from './rules/statements.ts';
import type { VisibleOrganization } from './rules/visibility.ts';
import type { OrganizationCard } from './search-documents.ts';

export type ValueCount = { value: string; count: number };

/** Values of each facet by count, and how many there are in all; `cell` counts the cells of the map. */
export type FacetCounts = Partial<Record<Facet | 'cell', { values: ValueCount[]; distinct: number }>>;

/** A concept that the words were taken to name; records that bear it are found too. */
export interface FoundConcept {
  facet: Facet;
  code: string;
}

/** A term whose name holds the words, and how many organizations bear it. */
export interface TermOffer {
  facet: 'theme' | 'service' | 'population';
  code: string;
  total: number;
}

/** What a search gave, ready to be shown. */
export interface SearchOutcome {
  state: SearchState;
  total: number;
  /** Another text whenever the records may be others. */
  records: string;
  cards: OrganizationCard[];
  facets: FacetCounts;
  concepts: FoundConcept[];
  didYouMean: string | null;
  /** The words are the name of a place: its filter. */
  place: PlaceOffer | null;
  /** The words stand in the names of terms: their filters. */
  terms: TermOffer[];
  /** For an empty result: what to leave out, and how many that gives. */
  drops: { facet: Facet | 'q'; values: string[]; total: number }[];
}

/** All there is to say of one value of a facet: a country, a theme. */
export interface FacetPage {
  total: number;
  facets: FacetCounts;
  /** Those checked last first. */
  cards: OrganizationCard[];
}

/** What the directory holds today. */
export interface Overview {
  total: number;
  countries: number;
  languages: number;
  verified: number;
  /** The larger regions and top themes, largest first. */
  regions: ValueCount[];
  themes: ValueCount[];
  /** Checked by a person last. */
  latest: OrganizationCard[];
}

export interface VisibleRelation {
  kind: OrganizationRecord['relations'][number]['kind'];
  label: string;
  /** Address of the other organization, null where it is not in the directory. */
  slug: string | null;
}

/** What two organizations have in common. */
export interface SimilarReason {
  countries: string[];
  terms: string[];
}

export interface FoundOrganization {
  id: string;
  organization: VisibleOrganization;
}

/** What stands beside the record on its page, as far as this viewer may see it. */
export interface ProfileExtras {
  hasLogo: boolean;
  /** What the organization says to values that others published. */
  statements: Statement[];
  /** People who act for it and said that they may be shown. */
  people: { id: string; name: string; title: string | null }[];
}

export interface Statement {
  /** The part of the record: a field group, or `names`. */
  field: StatementField;
  lang: string;
  text: string;
}

/** A badge as everybody may know of it. */
export interface PublicBadge {
  /** `YYYY-MM-DD`. */
  verifiedOn: string;
  expiresOn: string;
  checked: { text: string; answer: 'yes' | 'no' | 'not-applicable' }[];
}

/** One organization with all that its page shows around it. */
export interface Profile extends FoundOrganization {
  /** The name for this reader. */
  name: { text: string; lang: string | null };
  /** First sentences of the description in the reader's language, for search engines. */
  summary: string | null;
  relations: VisibleRelation[];
  extras: ProfileExtras;
  badge: PublicBadge | null;
  /** Where other domains lead on to: writing to it. */
  panels: readonly ProfilePanel[];
  /** What other domains show of it. */
  sections: readonly PageSection[];
  similar: { card: OrganizationCard; reason: SimilarReason }[];
}

/** An organization for which somebody acts, in the list of that person. */
export interface OwnOrganization {
  id: string;
  slug: string;
  name: string;
  lang: string | null;
  state: OrganizationRecord['state'];
  role: StewardshipRole;
}

/** A registration as far as it was filled in. */
export interface RegistrationDraft {
  id: string;
  answers: RegistrationAnswers;
  changedAt: Date;
  /** The organization that came of it; null until it was sent in. */
  organizationId: string | null;
}

/** Somebody who acts for an organization, asks to, or is invited. */
export interface OrganizationPerson {
  /** Of the stewardship. */
  id: string;
  personId: string | null;
  /** Null: the account was erased, or nobody has taken up the invitation. */
  name: string | null;
  email: string | null;
  role: StewardshipRole;
  department: string | null;
  title: string | null;
  message: string | null;
  state: 'active' | 'asked' | 'invited';
  since: Date;
  shown: boolean;
}

/** One field that became another. */
export interface HistoryEntry {
  id: string;
  field: string;
  /** As the record holds it; null where there was or is nothing. */
  before: unknown;
  after: unknown;
  /** A person did it; the name is null once the account was erased. */
  isPerson: boolean;
  person: string | null;
  /** Where it was no person: `program`, or what brought it. */
  actor: string | null;
  how: 'edit' | 'import' | 'merge' | 'undo' | 'secretariat' | 'program';
  changedAt: Date;
}
