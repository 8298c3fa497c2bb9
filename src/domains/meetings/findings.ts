import type { Selectable } from 'kysely';
import type { LocalizedText } from '../../platform/i18n/localized.ts';
import type { Policy } from './rules/policy.ts';
import type {
  CallKind,
  MeetingAgendaItemsRow,
  MeetingCallsRow,
  MeetingFiguresRow,
  MeetingRoomsRow,
  MeetingSlotsRow,
  MeetingsRow,
} from './tables/meetings.ts';

/** A window within which something may be asked for. */
export type MeetingCall = Selectable<MeetingCallsRow>;

/** A meeting with the rules in force and the windows within which something may be asked for. */
export interface Meeting extends Selectable<MeetingsRow> {
  policy: Policy;
  calls: Partial<Record<CallKind, MeetingCall>>;
}

/** A meeting as lists show it. */
export interface MeetingCard
  extends Pick<
    Meeting,
    'id' | 'slug' | 'body' | 'kind' | 'session' | 'titles' | 'startsOn' | 'endsOn' | 'city' | 'country' | 'mode' | 'publication' | 'demo'
  > {
  changedAt: Date;
}

export type AgendaItem = Selectable<MeetingAgendaItemsRow>;
export type Room = Selectable<MeetingRoomsRow>;
export type Slot = Selectable<MeetingSlotsRow>;
export type Figure = Selectable<MeetingFiguresRow>;

/** A provision of an instrument that a meeting touches. */
export interface TouchedProvision {
  id: string;
  code: string;
  number: string;
  titles: LocalizedText;
  instrument: string;
  instrumentTitles: LocalizedText;
}

/** One version of the rules of a meeting. */
export interface PolicyVersion {
  version: number;
  policy: Policy;
  remarks: LocalizedText;
  reason: string | null;
  setAt: Date;
}

/** A way on from the page of a meeting. */
export interface ShownLink {
  label: string;
  path: string;
}
