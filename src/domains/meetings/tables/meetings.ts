import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { Policy } from '../rules/policy.ts';

/** May be left out when a row is made: then it is null. */
export type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;
/** May be left out when a row is made: then it is empty. Written as JSON text. */
export type Json<T extends object> = ColumnType<T, string | undefined, string>;

export const MEETING_KINDS = ['session', 'conference', 'congress', 'hearing', 'dialogue', 'forum', 'intersessional', 'other'] as const;
export const SLOT_KINDS = ['plenary', 'side-event', 'dialogue', 'briefing', 'break'] as const;
export const CALL_KINDS = [
  'accreditation',
  'delegation',
  'side-events',
  'questions',
  'statements',
  'written-statements',
  'travel-support',
] as const;
export type CallKind = (typeof CALL_KINDS)[number];

export interface MeetingsRow {
  id: string;
  slug: string;
  body: string;
  kind: (typeof MEETING_KINDS)[number];
  session: Optional<number>;
  titles: JSONColumnType<LocalizedText>;
  summaries: Json<LocalizedText>;
  /** Days of the meeting, as its zone counts them: 2026-03-09. */
  startsOn: string;
  endsOn: string;
  zone: string;
  country: Optional<string>;
  city: Optional<string>;
  venues: Json<LocalizedText>;
  mode: Generated<'in-person' | 'online' | 'hybrid'>;
  publication: Generated<'draft' | 'published' | 'archived'>;
  policyVersion: Generated<number>;
  copiedFromId: Optional<string>;
  sources: Json<{ title: string; url: string }[]>;
  version: Generated<number>;
  createdById: Optional<string>;
  createdAt: Date;
  changedAt: Date;
  demo: Generated<boolean>;
}

export interface MeetingPoliciesRow {
  meetingId: string;
  version: number;
  policy: JSONColumnType<Policy>;
  remarks: Json<LocalizedText>;
  reason: Optional<string>;
  setById: Optional<string>;
  setAt: Date;
}

export interface MeetingAgendaItemsRow {
  id: string;
  meetingId: string;
  parentId: Optional<string>;
  number: string;
  titles: JSONColumnType<LocalizedText>;
  position: number;
}

export interface MeetingRoomsRow {
  id: string;
  meetingId: string;
  name: string;
  capacity: number;
  equipment: Generated<string[]>;
  interpretation: Generated<string[]>;
  accessible: Generated<boolean>;
  position: number;
  closedAt: Optional<Date>;
}

export interface MeetingSlotsRow {
  id: string;
  meetingId: string;
  kind: (typeof SLOT_KINDS)[number];
  startsAt: Date;
  endsAt: Date;
  roomIds: Generated<string[]>;
}

export interface MeetingCallsRow {
  id: string;
  meetingId: string;
  kind: CallKind;
  opensAt: Date;
  closesAt: Date;
  texts: Json<LocalizedText>;
}

export interface MeetingProvisionsRow {
  meetingId: string;
  provisionId: string;
}

/** By what a meeting is counted, in the order in which it is shown. */
export const FIGURE_KEYS = [
  'organizations',
  'participants',
  'countries',
  'side-events',
  'speakers',
  'briefings',
  'dialogues',
  'questions',
] as const;

export interface MeetingFiguresRow {
  id: string;
  meetingId: string;
  key: (typeof FIGURE_KEYS)[number];
  value: number;
  atLeast: Generated<boolean>;
  sourceTitle: string;
  sourceUrl: Optional<string>;
  notes: Json<LocalizedText>;
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    meetings: MeetingsRow;
    meetingPolicies: MeetingPoliciesRow;
    meetingAgendaItems: MeetingAgendaItemsRow;
    meetingRooms: MeetingRoomsRow;
    meetingSlots: MeetingSlotsRow;
    meetingCalls: MeetingCallsRow;
    meetingProvisions: MeetingProvisionsRow;
    meetingFigures: MeetingFiguresRow;
  }
}
