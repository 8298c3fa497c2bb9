import { become, someone, withDatabase } from '../cast-steps.ts';
import { DESK, type DemoMeeting, demoMeeting, MEETING } from '../demo-meeting.ts';
import { lookAt } from '../every-page-steps.ts';
import type { Journey } from '../journey.ts';

/** Narrow, as the pages that everybody sees. */
export const journey: Journey = {
  name: 'every kind of page at the desk of a meeting is as every page must be',
  only: { widths: [320], js: [true] },
  async run(page, visit) {
    await withDatabase(visit, async (db) => {
      await become(page, visit, await someone(db, visit, { name: 'Olga Officer', roles: ['meeting-officer'] }));
      await lookAt(page, visit, deskPages(await demoMeeting(db)));
    });
  },
};

function deskPages({ event, eventId, question, room, agendaItem, ...stating }: DemoMeeting): string[] {
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
    `${DESK}/speakers/lists/${stating.speakerList}`,
    `${DESK}/speakers/requests/${stating.onList}`,
    `${DESK}/speakers/requests/${stating.asking}`,
    `${DESK}/statements/${stating.statement}`,
    `${MEETING}/report`,
  ];
}
