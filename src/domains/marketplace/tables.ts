import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { LocalizedText } from '../../platform/i18n/localized.ts';
import type { SearchDocument } from '../../platform/search/document.ts';

/** Where a project works. How exactly it is told is its own choice; a hidden place tells its country's region alone. */
export interface ProjectPlace {
  country: string;
  region: string | null;
  city: string | null;
  latitude: number | null;
  longitude: number | null;
  precision: 'exact' | 'city' | 'region' | 'hidden';
}

/** May be left out when a row is made: then it is null. */
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;
/** May be left out when a row is made: then it is empty. Written as JSON text. */
type Json<T extends object> = ColumnType<T, string | undefined, string>;

export interface ProjectsRow {
  id: string;
  slug: string;
  organizationId: string;
  state: 'planned' | 'running' | 'ended' | 'suspended';
  publication: 'draft' | 'published' | 'withdrawn';
  shownTo: Generated<'public' | 'institutions' | 'members' | 'secretariat'>;
  names: JSONColumnType<LocalizedText>;
  summaries: Json<LocalizedText>;
  results: Json<LocalizedText>;
  startsOn: Optional<string>;
  endsOn: Optional<string>;
  terms: Generated<string[]>;
  countries: Generated<string[]>;
  places: Json<ProjectPlace[]>;
  currency: Optional<string>;
  budgetTotal: Optional<number>;
  budgetSecured: Optional<number>;
  budgetShownTo: Generated<'public' | 'institutions' | 'members' | 'secretariat'>;
  iati: Generated<boolean>;
  iatiIdentifier: Optional<string>;
  updatedOn: string;
  remindedOn: Optional<string>;
  version: Generated<number>;
  createdById: string;
  createdAt: Date;
  changedAt: Date;
  demo: Generated<boolean>;
}

export interface ProjectFundingRow {
  projectId: string;
  position: number;
  source: string;
  organizationId: Optional<string>;
  amount: Optional<number>;
  secured: boolean;
}

export interface ProjectPartnersRow {
  id: string;
  projectId: string;
  organizationId: string;
  role: 'implementing' | 'funding' | 'technical' | 'advisory' | 'other';
  state: 'invited' | 'asked' | 'confirmed' | 'refused' | 'ended';
  begunById: string;
  begunAt: Date;
  decidedById: Optional<string>;
  decidedAt: Optional<Date>;
  endedAt: Optional<Date>;
}

export interface ProjectTeamRow {
  id: string;
  projectId: string;
  personId: Optional<string>;
  invitedEmail: Optional<string>;
  tokenHash: Optional<Buffer>;
  role: string;
  contact: Generated<boolean>;
  state: 'invited' | 'confirmed' | 'refused' | 'ended';
  begunById: string;
  begunAt: Date;
  decidedAt: Optional<Date>;
  expiresAt: Optional<Date>;
}

export interface ProjectDeliverablesRow {
  id: string;
  projectId: string;
  position: number;
  titles: JSONColumnType<LocalizedText>;
  dueOn: Optional<string>;
  progress: Generated<number>;
  doneOn: Optional<string>;
}

export interface ProjectUpdatesRow {
  id: string;
  projectId: string;
  toldOn: string;
  texts: JSONColumnType<LocalizedText>;
  authorId: Optional<string>;
  createdAt: Date;
}

export interface ProjectFilesRow {
  fileId: string;
  projectId: string;
  kind: 'picture' | 'document';
  title: string;
  mediaType: string;
  size: number;
  position: number;
}

export interface OffersAndNeedsRow {
  id: string;
  slug: string;
  direction: 'offer' | 'need';
  about: 'service' | 'partners' | 'experts' | 'translators' | 'joint-application';
  organizationId: string;
  projectId: Optional<string>;
  titles: JSONColumnType<LocalizedText>;
  details: Json<LocalizedText>;
  terms: Generated<string[]>;
  populations: Generated<string[]>;
  countries: Generated<string[]>;
  regions: Generated<string[]>;
  remote: Generated<boolean>;
  languages: Generated<string[]>;
  startsOn: Optional<string>;
  endsOn: Optional<string>;
  conditions: 'free' | 'shared-cost' | 'paid' | 'exchange';
  capacity: Optional<number>;
  capacityOf: Optional<string>;
  expiresOn: string;
  state: 'open' | 'in-talks' | 'fulfilled' | 'withdrawn';
  shownTo: Generated<'public' | 'institutions' | 'members' | 'secretariat'>;
  openedAt: Date;
  fulfilledAt: Optional<Date>;
  fulfilledById: Optional<string>;
  expiryToldOn: Optional<string>;
  expiryNotedAt: Optional<Date>;
  version: Generated<number>;
  createdById: string;
  createdAt: Date;
  changedAt: Date;
  demo: Generated<boolean>;
}

export interface MatchRefusalsRow {
  id: string;
  organizationId: string;
  entryId: Optional<string>;
  otherOrganizationId: Optional<string>;
  reason: 'not-this-service' | 'not-this-place' | 'not-this-population' | 'no-capacity' | 'not-this-organization' | 'other';
  aboutCode: Optional<string>;
  note: Optional<string>;
  untilOn: Optional<string>;
  saidById: string;
  saidAt: Date;
  takenBackAt: Optional<Date>;
}

export interface IntroductionsRow {
  id: string;
  entryId: Optional<string>;
  projectId: Optional<string>;
  answeringEntryId: Optional<string>;
  fromOrganizationId: string;
  toOrganizationId: string;
  conversationId: Optional<string>;
  state: 'expressed' | 'in-talks' | 'agreed' | 'declined' | 'ended';
  expressedById: string;
  expressedAt: Date;
  answeredAt: Optional<Date>;
  declinedReason: Optional<string>;
  agreedAt: Optional<Date>;
  endedAt: Optional<Date>;
}

export interface AgreementsRow {
  id: string;
  introductionId: string;
  text: string;
  startsOn: Optional<string>;
  endsOn: Optional<string>;
  notedByOrganizationId: string;
  notedById: string;
  notedAt: Date;
  confirmedById: Optional<string>;
  confirmedAt: Optional<Date>;
  refusedAt: Optional<Date>;
}

export interface IntroductionOutcomesRow {
  introductionId: string;
  organizationId: string;
  askedAt: Date;
  helped: Optional<'yes' | 'partly' | 'no' | 'did-not-happen'>;
  note: Optional<string>;
  answeredById: Optional<string>;
  answeredAt: Optional<Date>;
}

export interface SavedSearchesRow {
  id: string;
  personId: string;
  subject: 'organizations' | 'projects' | 'needs' | 'offers' | 'evidence';
  name: string;
  query: string;
  locale: string;
  rhythm: 'at-once' | 'daily' | 'weekly' | 'web-only';
  feedTokenHash: Optional<Buffer>;
  createdAt: Date;
  seenAt: Date;
  pausedAt: Optional<Date>;
  toldAt: Optional<Date>;
}

export interface AlertHitsRow {
  savedSearchId: string;
  subjectId: string;
  foundAt: Date;
  toldAt: Optional<Date>;
}

export interface AlertPositionsRow {
  subject: string;
  horizon: string;
}

/** A document as the alerts have read it: names, texts and facets alone. */
export interface AlertDocumentsRow {
  id: string;
  subject: string;
  document: JSONColumnType<Pick<SearchDocument, 'names' | 'texts' | 'facets'>>;
  changedXid: Generated<string>;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    projects: ProjectsRow;
    projectFunding: ProjectFundingRow;
    projectPartners: ProjectPartnersRow;
    projectTeam: ProjectTeamRow;
    projectDeliverables: ProjectDeliverablesRow;
    projectUpdates: ProjectUpdatesRow;
    projectFiles: ProjectFilesRow;
    offersAndNeeds: OffersAndNeedsRow;
    matchRefusals: MatchRefusalsRow;
    introductions: IntroductionsRow;
    agreements: AgreementsRow;
    introductionOutcomes: IntroductionOutcomesRow;
    savedSearches: SavedSearchesRow;
    alertHits: AlertHitsRow;
    alertPositions: AlertPositionsRow;
    alertDocuments: AlertDocumentsRow;
  }
}
