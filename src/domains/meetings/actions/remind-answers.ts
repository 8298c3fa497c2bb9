import type { Database } from '../../../platform/db/tables.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { listSecretariat, notifyPersons } from '../../accounts/index.ts';
import { dialogueMessages } from '../messages/dialogues/index.ts';
import { deskQuestionUrl } from '../urls-speaking.ts';

/** Reminders of one round; the next goes on with the rest. */
const AT_ONCE = 100;

/** Tells meeting officers, once each, of written answers that were promised until a day that is over and have not been given. Gives how many. */
export async function remindLateAnswers(db: Database, now: Date): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const late = await trx
      .selectFrom('questions')
      .innerJoin('dialogues', 'dialogues.id', 'questions.dialogueId')
      .innerJoin('meetings', 'meetings.id', 'questions.meetingId')
      .select(['questions.id', 'dialogues.slug', 'dialogues.guest', 'meetings.slug as meeting', 'meetings.titles'])
      .where('questions.state', '=', 'promised')
      .where('questions.remindedAt', 'is', null)
      .where('questions.promisedUntil', '<', now.toISOString().slice(0, 10))
      .orderBy('questions.promisedUntil')
      .limit(AT_ONCE)
      .forUpdate('questions')
      .skipLocked()
      .execute();
    if (late.length === 0) return 0;
    const personIds = (await listSecretariat(trx, 'meeting-officer')).map(({ id }) => id);
    for (const { id, slug, guest, meeting, titles } of late) {
      await notifyPersons(trx, {
        personIds,
        act: `question.late:${id}`,
        kind: 'question.late',
        text(locale) {
          const t = dialogueMessages(locale);
          const body = t('told.of', { guest: titleFor(guest, locale).text, meeting: titleFor(titles, locale).text });
          return { title: t('told.late'), body, action: { label: t('told.open'), path: deskQuestionUrl(meeting, slug, id) } };
        },
        now,
      });
      await trx.updateTable('questions').set({ remindedAt: now }).where('id', '=', id).execute();
    }
    return late.length;
  });
}
