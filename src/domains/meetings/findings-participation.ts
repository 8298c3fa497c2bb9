import type { Selectable } from 'kysely';
import type { ScanResult } from './rules/check-in.ts';
import type { AccreditationObjectionsRow, AccreditationsRow, AccreditationStepsRow, DelegatesRow } from './tables/participation.ts';

/** An application with all that happened to it. */
export interface ApplicationRecord extends Selectable<AccreditationsRow> {
  /** Of the list that it stands on. */
  deadline: Date | null;
  circulatedAt: Date | null;
  objections: (Selectable<AccreditationObjectionsRow> & { counts: boolean })[];
  steps: Selectable<AccreditationStepsRow>[];
}

/** An application in a list of the desk. */
export interface ApplicationLine
  extends Pick<Selectable<AccreditationsRow>, 'id' | 'organizationId' | 'route' | 'state' | 'submittedAt' | 'completeAt' | 'demo'> {
  deadline: Date | null;
  objections: number;
}

/** What everybody may know of the objections of a meeting: how many organizations, how many states, and the reasons given. No organization is named. */
export interface PublicObjections {
  organizations: number;
  states: number;
  withoutReason: number;
  reasons: string[];
}

/** A person of a delegation, without what is encrypted: whether something is kept is all that is told. */
export type DelegateRecord = Omit<Selectable<DelegatesRow>, 'identity' | 'photo' | 'tokenHash'> & {
  organizationId: string;
  keepsIdentity: boolean;
  keepsPhoto: boolean;
};

/** A participant as the list shows it: only names whose bearer allows it are ever read. */
export interface ParticipantLine {
  organizationId: string;
  /** Null: the person allows only the organization. */
  name: string | null;
  function: string | null;
  mode: 'in-person' | 'online';
}

/** A place where people are let in. */
export interface Door {
  id: string;
  name: string;
  openedAt: Date;
  closedAt: Date | null;
}

/** An organization in the list of participants, as everybody may see it. */
export interface ListedOrganization {
  slug: string;
  name: string;
  lang: string | null;
  demo: boolean;
  country: string | null;
  /** The continent (M49); null where the organization hides its place. */
  region: { code: string; name: string } | null;
  /** Those who allow their name. */
  people: { name: string; function: string | null }[];
  /** How many more there are. */
  unnamed: number;
}

/** What a scan at a door came to, as the phone there is told. */
export interface ToldScan {
  id: string;
  result: ScanResult;
  name: string | null;
  organization: string | null;
  function: string | null;
  /** Of one who had come in before. */
  firstAt: Date | null;
}
