import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { VISITOR } from '../../../platform/auth/viewer.ts';
import { textFor, titleFor } from '../../../platform/i18n/localized.ts';
import type { Meeting } from '../findings.ts';
import type { Standing } from '../findings-side-events.ts';
import type { Dialogue, Question } from '../findings-speaking.ts';
import type { Entry } from '../report/entries.ts';
import { joinedInto } from './question-facts.ts';
import { organizationNames } from './side-events.ts';

const MOST_QUESTIONS = 5_000;
/** A longer question is cut in lists: it stands whole on the page of its dialogue. */
const MOST_SIGNS = 300;
/** What was put in public, and what was chosen and not heard. */
const PUT = ['asked', 'answered', 'promised', 'answered-in-writing'];

/** Questions of the dialogues of a meeting: each once, with all who asked it (one that was put into another is part of it), and what became of it. */
export async function questionEntries(db: Database, meeting: Meeting, locale: Locale): Promise<Entry[]> {
  const rows = await db
    .selectFrom('questions')
    .innerJoin('dialogues', 'dialogues.id', 'questions.dialogueId')
    .select([
      'questions.id',
      'questions.texts',
      'questions.state',
      'questions.theme',
      'questions.organizationId',
      'questions.publish',
      'dialogues.guest',
    ])
    .where('questions.meetingId', '=', meeting.id)
    .where('questions.state', 'not in', ['withdrawn', 'refused', 'joined'])
    .orderBy('questions.submittedAt')
    .orderBy('questions.id')
    .limit(MOST_QUESTIONS)
    .execute();
  const joint = await joinedInto(
    db,
    rows.map(({ id }) => id),
  );
  const names = await organizationNames(
    db,
    VISITOR,
    [...rows, ...joint].flatMap(({ organizationId }) => organizationId ?? []),
    locale,
  );
  return rows.map((row) =>
    entryOf(
      row,
      joint.filter(({ joinedIntoId }) => joinedIntoId === row.id),
      names,
      locale,
    ),
  );
}

type Put = Pick<Question, 'texts' | 'state' | 'theme' | 'organizationId' | 'publish'> & Pick<Dialogue, 'guest'>;

/** Only what the public may read is shown: of whom it may know. What else there is counts without being told. */
function entryOf(
  { texts, state, theme, organizationId, publish, guest }: Put,
  joint: readonly Question[],
  names: ReadonlyMap<string, Standing>,
  locale: Locale,
): Entry {
  const who = organizationId === null ? undefined : names.get(organizationId);
  const others = joint.flatMap((one) => names.get(one.organizationId ?? '') ?? []);
  const open = { outcome: [state], theme: theme === null ? [] : [theme] };
  const said = textFor(texts, locale);
  if ((organizationId !== null && !who) || !said || !(publish || PUT.includes(state))) return { shown: null, open: {}, quiet: {} };
  const text = said.text.length > MOST_SIGNS ? `${said.text.slice(0, MOST_SIGNS)}…` : said.text;
  const askers = [...(who ? [who] : []), ...others].map(({ name, slug }) => ({
    text: name,
    ...(slug !== null && { path: `/organizations/${slug}` }),
  }));
  return {
    shown: { title: { text, ...(said.foreign && { lang: said.lang }) }, lines: [...askers, guestWords(guest, locale)] },
    open,
    quiet: {},
  };
}

function guestWords(guest: Parameters<typeof titleFor>[0], locale: Locale) {
  const { text, lang, foreign } = titleFor(guest, locale);
  return { text, ...(foreign && { lang }) };
}
