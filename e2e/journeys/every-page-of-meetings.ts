import { become, someone, withDatabase } from '../cast-steps.ts';
import { type DemoMeeting, demoMeeting, MEETING } from '../demo-meeting.ts';
import { lookAt } from '../every-page-steps.ts';
import type { Journey } from '../journey.ts';

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
    });
  },
};

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
