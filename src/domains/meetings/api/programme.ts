import { z } from 'zod';
import { VISITOR } from '../../../platform/auth/viewer.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { json, type Route } from '../../../platform/http/route.ts';
import type { ProgramAddress } from '../../../platform/programs.ts';
import type { MeetingsParts } from '../parts.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { readProgramme } from '../queries/programme.ts';
import { listMeetings } from '../queries/list-meetings.ts';
import { programmeApiUrl, programmeUrl } from '../urls-programme.ts';
import { programmeItemShape } from './programme-shapes.ts';

const ProgrammeItem = z
  .looseObject({
    id: z.string(),
    slug: z.string(),
    page: z.string(),
    kind: z.string(),
    state: z.enum(['scheduled', 'cancelled']),
    startsAt: z.string(),
    endsAt: z.string(),
  })
  .meta({ id: 'ProgrammeItem', description: 'Something with a time in the programme of a meeting.' });

/** The published programme of a meeting for programs: what everybody may see. */
export function programmeApiRoutes({ db }: MeetingsParts): Route[] {
  return [
    {
      method: 'GET',
      path: programmeApiUrl(':slug'),
      access: 'public',
      surface: 'api',
      cached: false,
      cors: true,
      async handle({ params, locale, origin }) {
        if (params.slug === undefined) throw notFound();
        const meeting = await findMeeting(db, VISITOR, params.slug);
        const items = await readProgramme(db, VISITOR, meeting, locale);
        return json({
          meeting: meeting.slug,
          page: origin + programmeUrl(meeting.slug),
          zone: meeting.zone,
          items: items.map((item) => programmeItemShape(item, { meeting, origin })),
        });
      },
    },
  ];
}

/** Its description. */
export function programmeAddresses({ db }: MeetingsParts): ProgramAddress[] {
  return [
    {
      id: 'getProgramme',
      path: programmeApiUrl(':slug'),
      summary: 'The published programme of a meeting, cancelled items included, in order of time.',
      inPath: { slug: 'The `slug` of the meeting.' },
      answer: {
        schema: z.looseObject({ zone: z.string(), items: z.array(ProgrammeItem) }),
        meaning: 'The programme; empty while none is published.',
      },
      async example() {
        const [first] = await listMeetings(db, VISITOR, { body: null, year: null });
        return first ? programmeApiUrl(first.slug) : null;
      },
    },
  ];
}
