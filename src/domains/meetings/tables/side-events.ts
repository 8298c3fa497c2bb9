import type { ColumnType, Generated } from 'kysely';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { EVENT_FORMATS, ORGANIZER_KINDS } from '../rules/policy.ts';
import type { Json, Optional } from './meetings.ts';

export const SIDE_EVENT_STATES = [
  'draft',
  'submitted',
  'incomplete',
  'eligible',
  'merged',
  'placed',
  'waiting',
  'refused',
  'withdrawn',
  'held',
] as const;
export type SideEventState = (typeof SIDE_EVENT_STATES)[number];
export const SPONSOR_ROLES = ['co-organizer', 'supporter'] as const;
export const GENDERS = ['woman', 'man', 'other'] as const;
export const SECTORS = [
  'civil-society',
  'government',
  'international-organization',
  'academia',
  'private-sector',
  'media',
  'affected-people',
] as const;
/** What the public may read of a speaker. */
export const SPEAKER_SHOWN = ['name', 'affiliation', 'nothing'] as const;
export const EQUIPMENT = ['projector', 'sound', 'hybrid', 'captioning', 'recording', 'hearing-loop'] as const;

export interface SideEventsRow {
  id: string;
  meetingId: string;
  slug: string;
  organizerId: Optional<string>;
  organizerName: Optional<string>;
  organizerCountry: Optional<string>;
  organizerKind: (typeof ORGANIZER_KINDS)[number];
  organizerKey: ColumnType<string, never, never>;
  state: SideEventState;
  titles: Json<LocalizedText>;
  summaries: Json<LocalizedText>;
  languages: Generated<string[]>;
  terms: Generated<string[]>;
  format: Optional<(typeof EVENT_FORMATS)[number]>;
  audience: Optional<number>;
  equipment: Generated<string[]>;
  interpretation: Generated<string[]>;
  wishedSlots: Generated<string[]>;
  impossibleSlots: Generated<string[]>;
  provisionIds: Generated<string[]>;
  onlineUrl: Optional<string>;
  /** A day: 2026-03-09. */
  missionInformedOn: Optional<string>;
  exhibition: Optional<string>;
  createdById: Optional<string>;
  createdAt: Date;
  changedAt: Date;
  submittedAt: Optional<Date>;
  wholeAt: Optional<Date>;
  mergedIntoId: Optional<string>;
  policyVersion: Optional<number>;
  version: Generated<number>;
  demo: Generated<boolean>;
}

export interface SideEventSponsorsRow {
  id: string;
  sideEventId: string;
  organizationId: Optional<string>;
  name: Optional<string>;
  role: (typeof SPONSOR_ROLES)[number];
  state: 'invited' | 'consented' | 'declined' | 'withdrawn';
  consentNote: Optional<string>;
  invitedById: Optional<string>;
  invitedAt: Date;
  decidedById: Optional<string>;
  decidedAt: Optional<Date>;
}

export interface SideEventSpeakersRow {
  id: string;
  sideEventId: string;
  personKey: string;
  addressKey: Optional<string>;
  name: string;
  affiliation: Optional<string>;
  organizationId: Optional<string>;
  invitedEmail: Optional<string>;
  tokenHash: Optional<Buffer>;
  gender: Optional<(typeof GENDERS)[number]>;
  region: Optional<string>;
  sector: Optional<(typeof SECTORS)[number]>;
  shown: Generated<(typeof SPEAKER_SHOWN)[number]>;
  onlineZone: Optional<string>;
  state: 'invited' | 'confirmed' | 'declined' | 'withdrawn';
  position: number;
  invitedAt: Date;
  decidedAt: Optional<Date>;
}

export interface SideEventChangesRow {
  id: string;
  sideEventId: string;
  part: string;
  before: Json<Record<string, unknown>>;
  changedById: Optional<string>;
  changedAt: Date;
}

export interface SideEventDecisionsRow {
  id: string;
  sideEventId: string;
  decision: Exclude<SideEventState, 'draft'>;
  reasons: Generated<string[]>;
  remark: Optional<string>;
  policyVersion: number;
  decidedById: Optional<string>;
  decidedAt: Date;
}

export interface SideEventMergesRow {
  id: string;
  keptId: string;
  absorbedId: string;
  titles: Json<LocalizedText>;
  summaries: Json<LocalizedText>;
  state: 'proposed' | 'agreed' | 'refused' | 'taken-back';
  proposedById: Optional<string>;
  proposedAt: Date;
  keptAgreedAt: Optional<Date>;
  absorbedAgreedAt: Optional<Date>;
  decidedAt: Optional<Date>;
}

export interface SideEventReviewersRow {
  meetingId: string;
  personId: string;
  appointedById: Optional<string>;
  appointedAt: Date;
}

export interface SideEventReviewsRow {
  sideEventId: string;
  personId: string;
  scores: Json<Record<string, number>>;
  comment: Optional<string>;
  conflict: Optional<string>;
  policyVersion: number;
  reviewedAt: Date;
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    sideEvents: SideEventsRow;
    sideEventSponsors: SideEventSponsorsRow;
    sideEventSpeakers: SideEventSpeakersRow;
    sideEventChanges: SideEventChangesRow;
    sideEventDecisions: SideEventDecisionsRow;
    sideEventMerges: SideEventMergesRow;
    sideEventReviewers: SideEventReviewersRow;
    sideEventReviews: SideEventReviewsRow;
  }
}
