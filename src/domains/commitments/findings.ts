// What the queries of instruments, pledges, evidence and answers give and their views show.
import type { Selectable } from 'kysely';
import type { LocalizedText } from '../../platform/i18n/localized.ts';
import type { VisibleOrganization } from '../directory/index.ts';
import type {
  EvidenceContributorsRow,
  EvidenceDecisionsRow,
  EvidenceFilesRow,
  EvidenceLinksRow,
  EvidenceRow,
  InstrumentsRow,
  PledgesRow,
  ProvisionRestatementsRow,
  ProvisionsRow,
  StateAnswersRow,
} from './tables.ts';

/** One provision with what lies under it, in the order of the instrument. */
export interface Provision extends Selectable<ProvisionsRow> {
  instrumentCode: string;
  children: Provision[];
}

/** An instrument with its provisions as a tree. */
export interface Instrument extends Selectable<InstrumentsRow> {
  /** Those without a parent; the others hang under them. Retired ones are among them, marked by `retiredAt`. */
  provisions: Provision[];
}

/** How many pledges and pieces of evidence everybody may see, by `instrument/code` of a provision. */
export interface ProvisionCounts {
  evidence: ReadonlyMap<string, number>;
  pledges: ReadonlyMap<string, number>;
}

/** Pledges and evidence for a provision, as one viewer sees them. */
export interface ProvisionRecords {
  evidence: ShownEvidence[];
  pledges: ShownPledge[];
}

/** That a provision (`from`) is said again: in a provision that is here, or in a document that is only named. */
export interface Restatement extends Selectable<ProvisionRestatementsRow> {
  instrument: string | null;
  code: string | null;
  number: string | null;
  from: { instrument: string; code: string; number: string };
}

/** A provision as evidence and pledges name it. */
export interface NamedProvision {
  id: string;
  instrumentId: string;
  instrument: string;
  instrumentTitles: LocalizedText;
  code: string;
  number: string;
  kind: string;
  titles: LocalizedText;
  parentId: string | null;
  /** Code of the provision at the top above it, itself where it is one: the chapter. */
  chapter: string;
  verified: boolean;
}

/** A piece of evidence with everything that hangs on it, nothing kept back: `showEvidence` decides what others see. */
export interface EvidenceRecord extends Selectable<EvidenceRow> {
  provisions: NamedProvision[];
  contributors: Selectable<EvidenceContributorsRow>[];
  links: Selectable<EvidenceLinksRow>[];
  files: Selectable<EvidenceFilesRow>[];
  decisions: Selectable<EvidenceDecisionsRow>[];
}

/** Where it happened, as others may know it. */
export interface ShownPlace {
  /** ISO 3166-1 alpha-2; null where the place is hidden. */
  country: string | null;
  /** M49 code of the smallest region, for a hidden place. */
  region: string | null;
  city: string | null;
  latitude: number | null;
  longitude: number | null;
}

/** Somebody who took part, as this viewer may know it. */
export interface ShownContributor {
  id: string;
  /** Null: not in the directory, named by its name alone. */
  organization: Pick<VisibleOrganization, 'slug' | 'names'> | null;
  name: string | null;
  role: EvidenceContributorsRow['role'];
  strength: EvidenceContributorsRow['strength'];
  state: EvidenceContributorsRow['state'];
  /** The viewer writes for this organization and may confirm or refuse. */
  answerable: boolean;
}

/** A project that a record belongs to. */
export interface NamedProject {
  slug: string;
  names: LocalizedText;
}

/** A piece of evidence as one viewer sees it. */
export interface ShownEvidence extends Omit<EvidenceRecord, 'country' | 'city' | 'latitude' | 'longitude' | 'contributors'> {
  organization: VisibleOrganization;
  /** Null: it names none, or the viewer may not know of it. */
  project: NamedProject | null;
  place: ShownPlace;
  contributors: ShownContributor[];
  /** Acts for the organization, or the secretariat: sees the state and the history, and what is typed of the place. */
  whole: boolean;
}

/** A withdrawn piece of evidence: that it was, and why it is no more. */
export interface WithdrawnEvidence {
  withdrawnAt: Date;
  reason: string | null;
  organization: VisibleOrganization;
  slug: string;
}

/** Evidence that waits to be reviewed. */
export interface WaitingEvidence {
  id: string;
  slug: string;
  titles: LocalizedText;
  organizationId: string;
  submittedAt: Date | null;
}

/** A pledge with the names of what it supports, nothing kept back. */
export interface PledgeRecord extends Selectable<PledgesRow> {
  instrument: { id: string; code: string; titles: LocalizedText };
  provision: NamedProvision | null;
}

/** A pledge as one viewer sees it. A withdrawn one is its trace: what was undertaken is not told any more. */
export interface ShownPledge extends PledgeRecord {
  organization: VisibleOrganization;
  /** Null: it names none, or the viewer may not know of it. */
  project: NamedProject | null;
  whole: boolean;
}

/** A piece of evidence among an organization's own. */
export interface OwnEvidence {
  id: string;
  slug: string;
  titles: LocalizedText;
  state: EvidenceRow['state'];
  changedAt: Date;
}

/** A pledge among an organization's own. */
export interface OwnPledge {
  id: string;
  slug: string;
  undertakings: LocalizedText;
  state: PledgesRow['state'];
  changedAt: Date;
}

/** Evidence of others that names an organization. */
export interface Contribution extends OwnEvidence {
  contribution: 'named' | 'confirmed';
}

/** What somebody answered for an institution. */
export type StateAnswer = Selectable<StateAnswersRow>;
