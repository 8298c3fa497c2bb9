import type { Route } from '../../../platform/http/route.ts';
import type { MeetingsParts } from '../parts.ts';
import { deskMeetingAgendaRoutes } from './desk-meeting-agenda.ts';
import { deskMeetingCallRoutes } from './desk-meeting-calls.ts';
import { deskMeetingFigureRoutes } from './desk-meeting-figures.ts';
import { deskMeetingPolicyRoutes } from './desk-meeting-policy.ts';
import { deskMeetingRoomRoutes } from './desk-meeting-rooms.ts';
import { deskMeetingTextRoutes } from './desk-meeting-texts.ts';

/** Where meeting officers prepare a meeting. */
export function deskMeetingRoutes(parts: MeetingsParts): Route[] {
  return [
    ...deskMeetingTextRoutes(parts),
    ...deskMeetingPolicyRoutes(parts),
    ...deskMeetingAgendaRoutes(parts),
    ...deskMeetingRoomRoutes(parts),
    ...deskMeetingCallRoutes(parts),
    ...deskMeetingFigureRoutes(parts),
  ];
}
