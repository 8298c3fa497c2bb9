import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { StewardshipRole } from '../../platform/auth/viewer.ts';
import type { OrganizationRecord } from './input/organization-record.ts';
import type { StoredRecord } from './records/canonical.ts';
import './moderation/tables.ts';

type Name = OrganizationRecord['names'][number];
type Place = OrganizationRecord['places'][number];
type Timestamp = ColumnType<Date, Date | string | undefined, Date | string>;
type LabelsByLanguage = Record<string, string>;

/** Who may write to an organization through the relay. */
export type ContactPolicy = 'anyone' | 'signed-in' | 'nobody';

export interface TaxonomySchemeRow {
  id: string;
  code: string;
  version: string;
  labels: JSONColumnType<LabelsByLanguage>;
  attribution: string | null;
  updatedAt: Timestamp;
}

export interface TaxonomyTermRow {
  id: string;
  schemeId: string;
  code: string;
  kind: 'theme' | 'service' | 'population';
  parentCode: string | null;
  position: number;
  labels: JSONColumnType<LabelsByLanguage>;
  synonyms: JSONColumnType<Record<string, string[]>>;
  mappings: JSONColumnType<{ relation: string; target: string }[]>;
  review: Generated<string[]>;
  retiredAt: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface OrganizationRow {
  id: string;
  slug: string;
  kind: OrganizationRecord['kind'];
  state: OrganizationRecord['state'];
  activity: OrganizationRecord['activity'];
  listing: OrganizationRecord['listing'];
  founded: number | null;
  legalStatus: string | null;
  ecosocStatus: 'general' | 'special' | 'roster' | null;
  ecosocYear: number | null;
  sizeBand: OrganizationRecord['size'];
  budgetBand: OrganizationRecord['budget'];
  countriesOfWork: string[];
  serviceLanguages: string[];
  terms: string[];
  visibility: JSONColumnType<OrganizationRecord['visibility']>;
  /** A calendar day as text, `YYYY-MM-DD`: a date has no zone. */
  checkedOn: string | null;
  checkedHow: 'organization' | 'secretariat' | null;
  logoFile: string | null;
  contact: Generated<ContactPolicy>;
  sourceName: string | null;
  sourceAttribution: string | null;
  demo: boolean;
  createdAt: Timestamp;
  updatedAt: Timestamp;
}

interface Part {
  organizationId: string;
  position: number;
}

export interface OrganizationNameRow extends Part {
  kind: Name['kind'];
  lang: string | null;
  text: string;
}

export interface OrganizationDescriptionRow extends Part {
  lang: string;
  text: string;
  origin: 'human' | 'machine';
}

export interface OrganizationIdentifierRow extends Part {
  scheme: string;
  value: string;
}

export interface OrganizationPlaceRow extends Part {
  kind: Place['kind'];
  name: string | null;
  country: string;
  region: string | null;
  city: string | null;
  street: string | null;
  postalCode: string | null;
  latitude: number | null;
  longitude: number | null;
  precision: Place['precision'];
}

export interface OrganizationLinkRow extends Part {
  kind: string;
  url: string;
}

export interface OrganizationRelationRow extends Part {
  kind: OrganizationRecord['relations'][number]['kind'];
  label: string;
  targetScheme: string | null;
  targetValue: string | null;
  targetId: string | null;
}

export interface OrganizationSlugRow {
  slug: string;
  organizationId: string;
}

export interface StewardshipRow {
  id: string;
  organizationId: string;
  personId: string | null;
  role: StewardshipRole;
  department: string | null;
  title: string | null;
  state: 'invited' | 'asked' | 'active' | 'refused' | 'ended';
  invitedEmail: string | null;
  tokenHash: Buffer | null;
  message: string | null;
  begunById: string;
  begunAt: Date;
  decidedById: string | null;
  decidedAt: Date | null;
  endedById: string | null;
  endedAt: Date | null;
  expiresAt: Date | null;
  shown: Generated<boolean>;
}

export interface OrganizationChangeRow {
  id: string;
  organizationId: string;
  field: string;
  before: ColumnType<unknown, string | null, never>;
  after: ColumnType<unknown, string | null, never>;
  actor: string;
  how: 'edit' | 'import' | 'merge' | 'undo' | 'secretariat' | 'program';
  changedAt: Date;
}

export interface FreshnessMarkRow {
  organizationId: string;
  section: string;
  checkedOn: string;
  checkedById: string | null;
  how: 'signed-in' | 'mail' | 'secretariat';
}

export interface RegistrationDraftRow {
  id: string;
  personId: string;
  answers: JSONColumnType<Record<string, unknown>>;
  begunAt: Date;
  changedAt: Date;
  organizationId: string | null;
  sentAt: Date | null;
}

export interface ClaimProofRow {
  tokenHash: Buffer;
  organizationId: string;
  personId: string;
  domain: string;
  note: string | null;
  createdAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
}

export interface OrganizationStatementRow {
  id: string;
  organizationId: string;
  field: string;
  lang: string;
  text: string;
  writtenById: string | null;
  writtenAt: Date;
  withdrawnAt: Date | null;
}

export interface DuplicateCaseRow {
  id: string;
  oneId: string;
  otherId: string;
  state: Generated<'open' | 'later' | 'not-the-same' | 'merged' | 'settled'>;
  score: number;
  reasons: string[];
  origin: 'registration' | 'import' | 'search' | 'secretariat';
  openedAt: Date;
  laterUntil: string | null;
  decidedById: string | null;
  decidedAt: Date | null;
  note: string | null;
}

export interface OrganizationMergeRow {
  id: string;
  keptId: string;
  mergedId: string;
  caseId: string | null;
  before: ColumnType<{ kept: StoredRecord; merged: StoredRecord }, string, never>;
  after: ColumnType<{ kept: StoredRecord; merged: StoredRecord }, string, never>;
  moved: ColumnType<MovedRows, string, never>;
  mergedById: string;
  mergedAt: Date;
  undoneById: string | null;
  undoneAt: Date | null;
}

/** What changed hands in a merge beside the record: enough to give it back. */
export interface MovedRows {
  slugs: string[];
  /** Who might write to the record that stayed, before. */
  contact: ContactPolicy;
  stewardships: string[];
  /** Stewardships that ended because the person acts for the kept record already. */
  ended: string[];
  cases: string[];
  /** Verdicts "not the same" that the record that stayed took over from the other one; `was`: what its pair was before, if there was one. */
  verdicts?: { id: string; was: { state: 'open' | 'later' | 'settled'; laterUntil: string | null } | null }[];
  /** The badge that the merge alone ended. */
  badge?: string | null;
  /** What other domains moved, by the domain's name; only they read it. */
  belongings?: Record<string, object>;
}

export interface OrganizationWordCountRow {
  key: number;
  holders: number;
}

export interface DuplicateRunRow {
  work: 'search' | 'keys';
  state: 'waiting' | 'running' | 'done';
  version: Generated<number>;
  lastId: string | null;
  lookedAt: Generated<number>;
  total: Generated<number>;
  found: Generated<number>;
  askedById: string | null;
  begunAt: Date | null;
  leasedUntil: Date | null;
  doneAt: Date | null;
}

export interface EventRow {
  id: string;
  name: string;
  subjectId: string | null;
  actor: string;
  payload: JSONColumnType<Record<string, unknown>>;
  happenedAt: Timestamp;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    taxonomySchemes: TaxonomySchemeRow;
    taxonomyTerms: TaxonomyTermRow;
    organizations: OrganizationRow;
    organizationNames: OrganizationNameRow;
    organizationDescriptions: OrganizationDescriptionRow;
    organizationIdentifiers: OrganizationIdentifierRow;
    organizationPlaces: OrganizationPlaceRow;
    organizationLinks: OrganizationLinkRow;
    organizationRelations: OrganizationRelationRow;
    organizationSlugs: OrganizationSlugRow;
    events: EventRow;
    stewardships: StewardshipRow;
    organizationChanges: OrganizationChangeRow;
    freshnessMarks: FreshnessMarkRow;
    registrationDrafts: RegistrationDraftRow;
    claimProofs: ClaimProofRow;
    organizationStatements: OrganizationStatementRow;
    duplicateCases: DuplicateCaseRow;
    organizationMerges: OrganizationMergeRow;
    organizationWordCounts: OrganizationWordCountRow;
    duplicateRuns: DuplicateRunRow;
  }
}
