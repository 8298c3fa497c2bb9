import type { Generated, JSONColumnType } from 'kysely';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { Json, Optional } from './meetings.ts';

export const BRIEFING_KINDS = ['briefing', 'hearing'] as const;
export const BRIEFING_AUDIENCES = ['open', 'accredited', 'invited'] as const;
export const REGISTRATION_MODES = ['in-person', 'online'] as const;
export const REGISTRATION_STATES = ['registered', 'waiting', 'withdrawn'] as const;
export const FOLLOW_UP_STATES = ['open', 'done', 'dropped'] as const;
export const READERS = ['public', 'participants'] as const;

export type RegistrationMode = (typeof REGISTRATION_MODES)[number];

/** Title, text, day and hour stand in the programme item. */
export interface BriefingsRow {
  id: string;
  meetingId: string;
  programmeItemId: string;
  kind: (typeof BRIEFING_KINDS)[number];
  agenda: Json<LocalizedText>;
  roomId: Optional<string>;
  onlineUrl: Optional<string>;
  roomPlaces: number;
  onlinePlaces: number;
  perOrganization: Optional<number>;
  audience: (typeof BRIEFING_AUDIENCES)[number];
  opensAt: Date;
  closesAt: Date;
  policyVersion: number;
  createdById: Optional<string>;
  createdAt: Date;
  changedAt: Date;
  demo: Generated<boolean>;
}

export interface BriefingInvitationsRow {
  briefingId: string;
  organizationId: string;
  invitedById: Optional<string>;
  invitedAt: Date;
}

export interface BriefingRegistrationsRow {
  id: string;
  briefingId: string;
  personId: Optional<string>;
  organizationId: Optional<string>;
  name: string;
  mode: RegistrationMode;
  state: (typeof REGISTRATION_STATES)[number];
  number: number;
  receivedAt: Date;
  registeredAt: Optional<Date>;
  withdrawnAt: Optional<Date>;
  attendance: Optional<'present' | 'absent'>;
  attendedSetById: Optional<string>;
  demo: Generated<boolean>;
}

export interface FollowUpsRow {
  id: string;
  meetingId: string;
  programmeItemId: Optional<string>;
  dialogueId: Optional<string>;
  texts: JSONColumnType<LocalizedText>;
  responsible: string;
  dueOn: string;
  state: Generated<(typeof FOLLOW_UP_STATES)[number]>;
  remark: Optional<string>;
  audience: (typeof READERS)[number];
  remindedAt: Optional<Date>;
  createdById: Optional<string>;
  createdAt: Date;
  changedAt: Date;
  demo: Generated<boolean>;
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    briefings: BriefingsRow;
    briefingInvitations: BriefingInvitationsRow;
    briefingRegistrations: BriefingRegistrationsRow;
    followUps: FollowUpsRow;
  }
}
