import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Taxonomy } from '../../directory/index.ts';
import type { Meeting } from '../findings.ts';
import type { Entries, Entry, Part } from '../report/entries.ts';
import type { ComparedSession, ReportFacts } from '../report/report.ts';
import { findMeetingById } from './find-meeting.ts';
import { readFigures, readTouched } from './meeting-parts.ts';
import { readOutcome } from './evaluation.ts';
import { briefingEntries } from './report-briefings.ts';
import { eventEntries } from './report-events.ts';
import { organizationEntries } from './report-organizations.ts';
import { questionEntries } from './report-questions.ts';
import { statementEntries } from './report-statements.ts';

/** So many earlier sessions stand beside this one. */
const MOST_SESSIONS = 4;

interface Reading {
  db: Database;
  origin: string;
  site: { name: string };
  taxonomy(): Pick<Taxonomy, 'label'>;
}

/** All that the report of a meeting is made of, as everybody may see it: officers read no more here than others. */
export async function readReport(reading: Reading, meeting: Meeting, locale: Locale, day: string): Promise<ReportFacts> {
  const { db, origin, site } = reading;
  const [entries, earlier, touched, evaluation] = await Promise.all([
    readEntries(db, meeting, locale),
    readEarlierSessions(db, meeting, locale),
    readTouched(db, meeting.id),
    // By the day, as the report is: the same day gives the same file.
    readOutcome(db, meeting.id, new Date(`${day}T00:00:00Z`)),
  ]);
  const sessions = [await comparedOf(db, meeting, entries), ...earlier];
  return { meeting, locale, day, entries, sessions, touched, evaluation, taxonomy: reading.taxonomy(), siteName: site.name, origin };
}

/** One part of what is counted, without reading the others. */
export async function readPart(db: Database, meeting: Meeting, locale: Locale, part: Part): Promise<readonly Entry[]> {
  switch (part) {
    case 'organizations':
    case 'countries':
    case 'participants':
      return (await organizationEntries(db, meeting, locale))[part];
    case 'questions':
      return questionEntries(db, meeting, locale);
    case 'statements':
    case 'written-statements':
      return (await statementEntries(db, meeting, locale))[part];
    case 'briefings':
    case 'registrations':
      return (await briefingEntries(db, meeting, locale))[part];
    default:
      return (await eventEntries(db, meeting, locale))[part];
  }
}

/** All that is counted of a meeting. */
async function readEntries(db: Database, meeting: Meeting, locale: Locale): Promise<Entries> {
  const [organizations, events, questions, statements, briefings] = await Promise.all([
    organizationEntries(db, meeting, locale),
    eventEntries(db, meeting, locale),
    questionEntries(db, meeting, locale),
    statementEntries(db, meeting, locale),
    briefingEntries(db, meeting, locale),
  ]);
  return { ...organizations, ...events, ...statements, ...briefings, questions };
}

async function readEarlierSessions(db: Database, { body, startsOn }: Meeting, locale: Locale): Promise<ComparedSession[]> {
  const rows = await db
    .selectFrom('meetings')
    .select('id')
    .where('body', '=', body)
    .where('publication', '<>', 'draft')
    .where('startsOn', '<', startsOn)
    .orderBy('startsOn', 'desc')
    .orderBy('id')
    .limit(MOST_SESSIONS)
    .execute();
  const sessions: ComparedSession[] = [];
  for (const { id } of rows) {
    const meeting = await findMeetingById(db, id);
    if (meeting) sessions.push(await comparedOf(db, meeting, await readEntries(db, meeting, locale)));
  }
  return sessions;
}

/** Nothing counted is nothing recorded: such a figure is left to what was published. */
async function comparedOf(db: Database, { id, slug, titles, startsOn }: Meeting, entries: Entries): Promise<ComparedSession> {
  const items = (kind: string) => entries.programme.filter(({ open }) => open.item?.includes(kind)).length;
  const counted = {
    organizations: entries.organizations.length,
    participants: entries.participants.length,
    'side-events': entries['side-events'].length,
    countries: entries.countries.length,
    speakers: entries.speakers.length,
    questions: entries.questions.length,
    briefings: items('briefing'),
    dialogues: items('dialogue'),
  };
  const told = Object.fromEntries(Object.entries(counted).map(([key, count]) => [key, count || null])) as ComparedSession['counted'];
  return { slug, titles, startsOn, counted: told, published: await readFigures(db, id) };
}
