// The coming meeting of the demonstration: where it is, and one record of each kind.
import { DEMO_MEETINGS } from '../src/domains/meetings/demo/demo-ids.ts';
import type { Database } from '../src/platform/db/tables.ts';

export const MEETING = '/meetings/demonstration-session';
export const DESK = `/desk${MEETING}`;

export type DemoMeeting = Awaited<ReturnType<typeof demoMeeting>>;

/** Records of the coming meeting of the demonstration, the same each time. */
export async function demoMeeting(db: Database) {
  const of = { meetingId: DEMO_MEETINGS.coming };
  const event = await db
    .selectFrom('sideEvents')
    .innerJoin('organizations', 'organizations.id', 'sideEvents.organizerId')
    .select(['sideEvents.id', 'sideEvents.slug', 'sideEvents.organizerId', 'organizations.slug as organizer'])
    .where('sideEvents.meetingId', '=', of.meetingId)
    .where('sideEvents.state', '=', 'placed')
    .orderBy('sideEvents.slug')
    .executeTakeFirstOrThrow();
  const first = (table: 'questions' | 'meetingRooms' | 'meetingAgendaItems' | 'speakerLists' | 'writtenStatements') =>
    db.selectFrom(table).select('id').where('meetingId', '=', of.meetingId).orderBy('id').executeTakeFirstOrThrow();
  const request = (state: 'chosen' | 'requested') =>
    db.selectFrom('speakerRequests').select('id').where('meetingId', '=', of.meetingId).where('state', '=', state).orderBy('id');
  return {
    event: event.slug,
    eventId: event.id,
    organizer: event.organizer,
    organizerId: event.organizerId ?? '',
    question: (await first('questions')).id,
    room: (await first('meetingRooms')).id,
    speakerList: (await first('speakerLists')).id,
    onList: (await request('chosen').executeTakeFirstOrThrow()).id,
    asking: (await request('requested').executeTakeFirstOrThrow()).id,
    statement: (await first('writtenStatements')).id,
    agendaItem: (await first('meetingAgendaItems')).id,
  };
}
