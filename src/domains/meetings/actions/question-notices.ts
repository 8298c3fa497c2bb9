import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { joinList } from '../../../platform/ui/format.ts';
import { notifyPersons } from '../../accounts/index.ts';
import type { Meeting } from '../findings.ts';
import type { Dialogue, Question } from '../findings-speaking.ts';
import { dialogueMessages } from '../messages/dialogues/index.ts';
import { joinedInto } from '../queries/question-facts.ts';
import { editorsOf } from '../queries/side-event-organizers.ts';
import type { RefusalReason, UnheardReason } from '../rules/questions.ts';
import { questionUrl } from '../urls-speaking.ts';

interface News {
  meeting: Meeting;
  questionId: string;
  kind: 'chosen' | 'passed' | 'refused' | 'promised' | 'answered' | 'unheard' | 'cancelled' | 'joined' | 'parted';
  reasons?: readonly (RefusalReason | UnheardReason)[];
  remark?: string | null;
  now: Date;
}

/** Tells those who keep the record of each organization that asks, and the persons who sent the question, what became of it, each in its language. */
export async function tellAsker(
  trx: WriteTransaction,
  { meeting, questionId, kind, reasons = [], remark = null, now }: News,
): Promise<void> {
  const question = await trx
    .selectFrom('questions')
    .innerJoin('dialogues', 'dialogues.id', 'questions.dialogueId')
    .select(['questions.organizationId', 'questions.personId', 'dialogues.slug', 'dialogues.guest'])
    .where('questions.id', '=', questionId)
    .executeTakeFirstOrThrow();
  const { slug, guest } = question;
  const people = await Promise.all([question, ...(await joinedInto(trx, [questionId]))].map((one) => askersOf(trx, one)));
  await notifyPersons(trx, {
    personIds: [...new Set(people.flat())],
    act: `question.${kind}:${questionId}:${now.getTime()}`,
    kind: `question.${kind}`,
    text: (locale: Locale) => ({
      title: dialogueMessages(locale)(`told.${kind}`),
      body: [
        bodyOf({ guest, meeting, reasons, remark }, locale),
        ...(kind === 'joined' ? [dialogueMessages(locale)('together.until')] : []),
      ].join('\n'),
      action: { label: dialogueMessages(locale)('told.open'), path: questionUrl(meeting.slug, slug, questionId) },
    }),
    now,
  });
}

async function askersOf(
  trx: WriteTransaction,
  { organizationId, personId }: Pick<Question, 'organizationId' | 'personId'>,
): Promise<string[]> {
  const editors = organizationId === null ? [] : await editorsOf(trx, organizationId);
  return personId === null ? editors : [...editors, personId];
}

/** Asks an organization whether it puts the question together with the one that wrote it. */
export async function askToJoin(
  trx: WriteTransaction,
  {
    question,
    meeting,
    dialogue,
    organizationId,
    now,
  }: { question: Question; meeting: Meeting; dialogue: Dialogue; organizationId: string; now: Date },
): Promise<void> {
  await notifyPersons(trx, {
    personIds: await editorsOf(trx, organizationId),
    act: `question.join:${question.id}:${organizationId}:${now.getTime()}`,
    kind: 'question.join-invited',
    text(locale: Locale) {
      const t = dialogueMessages(locale);
      return {
        title: t('told.join'),
        body: t('told.of', { guest: titleFor(dialogue.guest, locale).text, meeting: titleFor(meeting.titles, locale).text }),
        action: { label: t('told.open'), path: questionUrl(meeting.slug, dialogue.slug, question.id) },
      };
    },
    now,
  });
}

function bodyOf(
  { guest, meeting, reasons, remark }: Required<Pick<News, 'meeting' | 'reasons' | 'remark'>> & Pick<Dialogue, 'guest'>,
  locale: Locale,
): string {
  const t = dialogueMessages(locale);
  const named = joinList(
    reasons.map((one) => t(`reason.${one}`)),
    locale,
  );
  const of = t('told.of', { guest: titleFor(guest, locale).text, meeting: titleFor(meeting.titles, locale).text });
  return [of, ...(named === '' ? [] : [t('told.why', { reasons: named })]), ...(remark ? [remark] : [])].join('\n');
}
