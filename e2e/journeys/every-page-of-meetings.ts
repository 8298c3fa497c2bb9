import { DEMO_MEETINGS } from '../../src/domains/meetings/demo/demo-ids.ts';
import type { Database } from '../../src/platform/db/tables.ts';
import { become, someone, withDatabase } from '../cast-steps.ts';
import { lookAt } from '../every-page-steps.ts';
import type { Journey } from '../journey.ts';

const MEETING = '/meetings/demonstration-session';
const DESK = `/desk${MEETING}`;

/** Narrow, where a page breaks first, in both directions of writing; wide and without JavaScript is the story from accreditation to report. */
export const journey: Journey = {
  name: 'every kind of page of meetings is as every page must be',
  only: { widths: [320], js: [true] },
  async run(page, visit) {
    await withDatabase(visit, async (db) => {
      const found = await demoMeeting(db);
      await lookAt(page, visit, publicPages(found));
      const organizer = { name: 'Wanda Works', actsFor: [{ organizationId: found.organizerId, role: 'steward' as const }] };
      await become(page, visit, await someone(db, visit, organizer));
      await lookAt(page, visit, ownPages(found));
      await become(page, visit, await someone(db, visit, { name: 'Olga Officer', roles: ['meeting-officer'] }));
      await lookAt(page, visit, deskPages(found));
    });
  },
};

type DemoMeeting = Awaited<ReturnType<typeof demoMeeting>>;

/** Records of the coming meeting of the demonstration, the same each time. */
async function demoMeeting(db: Database) {
  const of = { meetingId: DEMO_MEETINGS.coming };
  const event = await db
    .selectFrom('sideEvents')
    .innerJoin('organizations', 'organizations.id', 'sideEvents.organizerId')
    .select(['sideEvents.id', 'sideEvents.slug', 'sideEvents.organizerId', 'organizations.slug as organizer'])
    .where('sideEvents.meetingId', '=', of.meetingId)
    .where('sideEvents.state', '=', 'placed')
    .orderBy('sideEvents.slug')
    .executeTakeFirstOrThrow();
  const first = (table: 'questions' | 'meetingRooms' | 'meetingAgendaItems') =>
    db.selectFrom(table).select('id').where('meetingId', '=', of.meetingId).orderBy('id').executeTakeFirstOrThrow();
  return {
    event: event.slug,
    eventId: event.id,
    organizer: event.organizer,
    organizerId: event.organizerId ?? '',
    question: (await first('questions')).id,
    room: (await first('meetingRooms')).id,
    agendaItem: (await first('meetingAgendaItems')).id,
  };
}

function publicPages({ event, question }: DemoMeeting): string[] {
  return [
    '/meetings',
    MEETING,
    '/meetings/cop-untoc-6',
    `${MEETING}/rules`,
    `${MEETING}/accreditation`,
    `${MEETING}/participants`,
    `${MEETING}/side-events`,
    `${MEETING}/side-events/${event}`,
    `${MEETING}/programme`,
    `${MEETING}/programme?day=all&kind=side-event`,
    `${MEETING}/programme/items/${event}`,
    `${MEETING}/programme/now`,
    `${MEETING}/programme/changes`,
    `${MEETING}/programme/mine`,
    `${MEETING}/dialogues`,
    `${MEETING}/dialogues/chair`,
    `${MEETING}/dialogues/chair/board`,
    `${MEETING}/dialogues/chair/questions/${question}`,
    ...['speakers', 'statements', 'briefings', 'briefings/briefing-for-newcomers', 'materials', 'follow-up'].map(
      (part) => `${MEETING}/${part}`,
    ),
    '/meetings/cop-untoc-6/report',
    '/meetings/cop-untoc-6/report/rows/side-events',
  ];
}

function ownPages({ event, organizer }: DemoMeeting): string[] {
  return [
    `${MEETING}/accreditation`,
    `${MEETING}/accreditation/${organizer}`,
    `${MEETING}/delegations/${organizer}`,
    '/account/side-events',
    `${MEETING}/side-events/new`,
    `${MEETING}/side-events/${event}/proposal`,
    `${MEETING}/side-events/${event}/proposal/partners`,
    `${MEETING}/side-events/${event}/proposal/speakers`,
    `${MEETING}/programme/mine`,
    `${MEETING}/speaking`,
    `${MEETING}/speakers/new`,
    `${MEETING}/statements/new`,
    `${MEETING}/side-events/${event}/materials`,
  ];
}

function deskPages({ event, eventId, question, room, agendaItem }: DemoMeeting): string[] {
  return [
    '/desk/meetings',
    DESK,
    ...['texts', 'policy', 'agenda', 'rooms', 'grid', 'calls', 'provisions'].map((part) => `${DESK}/${part}`),
    `${DESK}/rooms/${room}`,
    `${DESK}/agenda/${agendaItem}`,
    `${DESK}/calls/accreditation`,
    `${DESK}/accreditation`,
    `${DESK}/delegates`,
    `${DESK}/check-in`,
    `${DESK}/side-events`,
    `${DESK}/side-events/${event}`,
    `${DESK}/reviewers`,
    `${DESK}/plan`,
    `${DESK}/plan/runs/1`,
    `${DESK}/plan/runs/1/move?event=${eventId}`,
    `${DESK}/programme`,
    `${DESK}/programme/items/new`,
    ...['attendance', 'figures', 'speakers', 'statements', 'briefings', 'briefings/new', 'materials', 'follow-up', 'evaluation'].map(
      (part) => `${DESK}/${part}`,
    ),
    `${DESK}/dialogues`,
    `${DESK}/dialogues/chair`,
    `${DESK}/dialogues/chair/questions/${question}`,
    `${MEETING}/report`,
  ];
}
