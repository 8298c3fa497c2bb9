import { z } from 'zod';
import { VISITOR } from '../../../platform/auth/viewer.ts';
import { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { ProgramAddress } from '../../../platform/programs.ts';
import type { MeetingsParts } from '../parts.ts';
import { listMeetings } from '../queries/list-meetings.ts';
import { MEETING_KINDS } from '../tables/meetings.ts';
import { MEETINGS } from '../urls.ts';

const Meeting = z
  .looseObject({
    slug: z.string(),
    url: z.string(),
    page: z.string(),
    body: z.string(),
    kind: z.enum(MEETING_KINDS),
    session: z.int().nullable(),
    titles: LocalizedText,
    from: z.string(),
    to: z.string(),
    mode: z.enum(['in-person', 'online', 'hybrid']),
    archived: z.boolean(),
    changed: z.string(),
    demo: z.boolean(),
  })
  .meta({ id: 'Meeting', description: 'A meeting of an institution in which civil society takes part. Days are those of its zone.' });

const WholeMeeting = z
  .looseObject({
    slug: z.string(),
    zone: z.string(),
    calls: z.array(z.looseObject({ kind: z.string(), opens: z.string(), closes: z.string(), state: z.enum(['not-yet', 'open', 'over']) })),
    policy: z.looseObject({ version: z.int(), explained: z.array(z.looseObject({ part: z.string(), sentences: z.array(z.string()) })) }),
    agenda: z.array(z.looseObject({ number: z.string() })),
    rooms: z.array(z.looseObject({ name: z.string(), capacity: z.int() })),
    slots: z.array(z.looseObject({ kind: z.string(), starts: z.string(), ends: z.string(), rooms: z.array(z.string()) })),
    figures: z.array(z.looseObject({ key: z.string(), value: z.int(), atLeast: z.boolean(), source: z.string() })),
  })
  .meta({ id: 'WholeMeeting', description: 'A meeting with its calls, rules, agenda, rooms, day grid and published figures.' });

/** Addresses of meetings for programs, as their description says them. */
export function meetingAddresses({ db }: MeetingsParts): ProgramAddress[] {
  const list = `/api/v1${MEETINGS}`;
  return [
    {
      id: 'listMeetings',
      path: list,
      summary: 'Meetings that everybody may see, the latest first; `complete` is false where there are more: ask by year.',
      query: z.strictObject({
        body: z.string().max(60).optional().describe('Only of this body, by its short code.'),
        year: z.int().min(1900).max(2199).optional().describe('Only those held in this year.'),
      }),
      answer: { schema: z.looseObject({ items: z.array(Meeting), complete: z.boolean() }), meaning: 'The meetings.' },
      example: async () => list,
    },
    {
      id: 'getMeeting',
      path: `${list}/:slug`,
      summary:
        'One meeting with its calls, rules (as data and in words), agenda, rooms, day grid and published figures with their sources.',
      inPath: { slug: 'The `slug` that the list gives.' },
      answer: { schema: WholeMeeting, meaning: 'The meeting.' },
      async example() {
        const [first] = await listMeetings(db, VISITOR, { body: null, year: null });
        return first ? `${list}/${first.slug}` : null;
      },
    },
  ];
}
