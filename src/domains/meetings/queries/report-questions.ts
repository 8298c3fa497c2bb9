import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { VISITOR } from '../../../platform/auth/viewer.ts';
import { textFor, titleFor } from '../../../platform/i18n/localized.ts';
import type { Meeting } from '../findings.ts';
import type { Entry } from '../report/entries.ts';
import { organizationNames } from './side-events.ts';

const MOST_QUESTIONS = 5_000;
/** A longer question is cut in lists: it stands whole on the page of its dialogue. */
const MOST_SIGNS = 300;
/** What was put in public, and what was chosen and not heard. */
const PUT = ['asked', 'answered', 'promised', 'answered-in-writing'];

/** Questions of the dialogues of a meeting: each once (one that was joined into another is part of it), with what became of it. */
export async function questionEntries(db: Database, meeting: Meeting, locale: Locale): Promise<Entry[]> {
  const rows = await db
    .selectFrom('questions')
    .innerJoin('dialogues', 'dialogues.id', 'questions.dialogueId')
    .select(['questions.texts', 'questions.state', 'questions.theme', 'questions.organizationId', 'questions.publish', 'dialogues.guest'])
    .where('questions.meetingId', '=', meeting.id)
    .where('questions.state', 'not in', ['withdrawn', 'refused', 'joined'])
    .orderBy('questions.submittedAt')
    .orderBy('questions.id')
    .limit(MOST_QUESTIONS)
    .execute();
  const names = await organizationNames(
    db,
    VISITOR,
    rows.flatMap(({ organizationId }) => organizationId ?? []),
    locale,
  );
  return rows.map(({ texts, state, theme, organizationId, publish, guest }): Entry => {
    const who = organizationId === null ? undefined : names.get(organizationId);
    const open = { outcome: [state], theme: theme === null ? [] : [theme] };
    const said = textFor(texts, locale);
    if ((organizationId !== null && !who) || !said || !(publish || PUT.includes(state))) return { shown: null, open: {}, quiet: {} };
    const text = said.text.length > MOST_SIGNS ? `${said.text.slice(0, MOST_SIGNS)}…` : said.text;
    return {
      shown: {
        title: { text, ...(said.foreign && { lang: said.lang }) },
        lines: [
          ...(who ? [{ text: who.name, ...(who.slug !== null && { path: `/organizations/${who.slug}` }) }] : []),
          guestWords(guest, locale),
        ],
      },
      open,
      quiet: {},
    };
  });
}

function guestWords(guest: Parameters<typeof titleFor>[0], locale: Locale) {
  const { text, lang, foreign } = titleFor(guest, locale);
  return { text, ...(foreign && { lang }) };
}
