import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { FileJobRow } from '../../platform/documents/file-jobs.ts';
import type { LocalizedText } from '../../platform/i18n/localized.ts';

/** May be left out when a row is made: then it is null. */
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;
/** May be left out when a row is made: then it is empty. Written as JSON text. */
type Json<T extends object> = ColumnType<T, string | undefined, string>;

export interface InstrumentsRow {
  id: string;
  code: string;
  kind: 'treaty' | 'protocol' | 'outcome-document' | 'declaration' | 'resolution' | 'goals';
  symbol: Optional<string>;
  body: Optional<string>;
  adoptedOn: Optional<string>;
  inForceOn: Optional<string>;
  titles: JSONColumnType<LocalizedText>;
  shortTitles: Json<LocalizedText>;
  sourceUrl: Optional<string>;
  attribution: Optional<string>;
  remarks: Json<LocalizedText>;
  position: number;
  changedAt: Date;
}

export interface ProvisionsRow {
  id: string;
  instrumentId: string;
  parentId: Optional<string>;
  code: string;
  number: string;
  kind: 'part' | 'chapter' | 'section' | 'article' | 'paragraph' | 'goal' | 'target';
  titles: JSONColumnType<LocalizedText>;
  gists: Json<LocalizedText>;
  sourceUrl: Optional<string>;
  terms: Generated<string[]>;
  verifiedOn: Optional<string>;
  verifiedById: Optional<string>;
  position: number;
  retiredAt: Optional<Date>;
  changedAt: Date;
}

export interface ProvisionRestatementsRow {
  id: string;
  provisionId: string;
  restatedInId: Optional<string>;
  restatedIn: Optional<string>;
  note: Optional<string>;
}

export interface PledgesRow {
  id: string;
  slug: string;
  organizationId: string;
  projectId: Optional<string>;
  instrumentId: string;
  provisionId: Optional<string>;
  undertakings: JSONColumnType<LocalizedText>;
  countries: Generated<string[]>;
  untilOn: Optional<string>;
  state: 'draft' | 'published' | 'fulfilled' | 'withdrawn';
  shownTo: Generated<'public' | 'institutions' | 'members' | 'secretariat'>;
  version: Generated<number>;
  createdById: string;
  createdAt: Date;
  changedAt: Date;
  withdrawnAt: Optional<Date>;
  withdrawnReason: Optional<string>;
  demo: Generated<boolean>;
}

export interface EvidenceRow {
  id: string;
  slug: string;
  organizationId: string;
  projectId: Optional<string>;
  pledgeId: Optional<string>;
  titles: JSONColumnType<LocalizedText>;
  changes: JSONColumnType<LocalizedText>;
  methods: Json<LocalizedText>;
  otherExplanations: Json<LocalizedText>;
  method: 'records' | 'count' | 'survey' | 'study' | 'observation' | 'testimony' | 'evaluation';
  happenedFrom: string;
  happenedTo: string;
  country: string;
  city: Optional<string>;
  latitude: Optional<number>;
  longitude: Optional<number>;
  precision: 'exact' | 'city' | 'region' | 'country' | 'hidden';
  terms: Generated<string[]>;
  populations: Generated<string[]>;
  measured: Optional<string>;
  unit: Optional<string>;
  peopleReached: Optional<number>;
  samePeopleAs: Optional<string>;
  currency: Optional<string>;
  amount: Optional<number>;
  state: 'draft' | 'submitted' | 'changes-asked' | 'published' | 'refused' | 'withdrawn';
  shownTo: Generated<'public' | 'institutions' | 'members' | 'secretariat'>;
  version: Generated<number>;
  createdById: string;
  createdAt: Date;
  changedAt: Date;
  submittedAt: Optional<Date>;
  publishedAt: Optional<Date>;
  withdrawnAt: Optional<Date>;
  demo: Generated<boolean>;
}

export interface EvidenceProvisionsRow {
  evidenceId: string;
  provisionId: string;
  position: number;
}

export interface EvidenceContributorsRow {
  id: string;
  evidenceId: string;
  position: number;
  organizationId: Optional<string>;
  name: Optional<string>;
  role: 'delivered' | 'funded' | 'advised' | 'enabled' | 'authority' | 'other';
  strength: 'main' | 'important' | 'minor';
  state: 'named' | 'confirmed' | 'refused';
  confirmedById: Optional<string>;
  confirmedAt: Optional<Date>;
}

export interface EvidenceLinksRow {
  evidenceId: string;
  position: number;
  url: string;
  label: Optional<string>;
}

export interface EvidenceFilesRow {
  fileId: string;
  evidenceId: string;
  title: string;
  mediaType: string;
  size: number;
  position: number;
}

export interface EvidenceDecisionsRow {
  id: string;
  evidenceId: string;
  decision: 'published' | 'changes-asked' | 'refused' | 'withdrawn';
  reason: Optional<string>;
  decidedById: Optional<string>;
  decidedAt: Date;
}

export interface StateAnswersRow {
  id: string;
  personId: string;
  institution: string;
  kind: 'thanks' | 'question' | 'invitation' | 'can-meet';
  subject: 'evidence' | 'pledge' | 'project' | 'need' | 'organization';
  subjectId: string;
  organizationId: string;
  text: Optional<string>;
  conversationId: Optional<string>;
  shown: Generated<boolean>;
  answeredAt: Date;
  withdrawnAt: Optional<Date>;
}

export interface BriefsRow extends FileJobRow {
  kind: 'country' | 'provision';
  subject: string;
  locale: string;
  format: 'pdf' | 'docx';
  audience: 'public' | 'institutions' | 'members' | 'secretariat';
}

export interface CoverageChangesRow {
  changedXid: Generated<string>;
  changedAt: Generated<Date>;
  subject: 'organization' | 'pledge' | 'evidence' | 'texts';
  subjectId: Optional<string>;
}

declare module '../../platform/db/tables.ts' {
  interface Tables {
    instruments: InstrumentsRow;
    provisions: ProvisionsRow;
    provisionRestatements: ProvisionRestatementsRow;
    pledges: PledgesRow;
    evidence: EvidenceRow;
    evidenceProvisions: EvidenceProvisionsRow;
    evidenceContributors: EvidenceContributorsRow;
    evidenceLinks: EvidenceLinksRow;
    evidenceFiles: EvidenceFilesRow;
    evidenceDecisions: EvidenceDecisionsRow;
    stateAnswers: StateAnswersRow;
    briefs: BriefsRow;
    coverageChanges: CoverageChangesRow;
  }
}
