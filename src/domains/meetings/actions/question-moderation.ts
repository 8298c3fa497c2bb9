import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { Meeting } from '../findings.ts';
import type { RefusalReason } from '../rules/questions.ts';
import { freeJoined } from './free-joined.ts';
import { tellAsker } from './question-notices.ts';
import { lockQuestion, refuseUnless } from './questions.ts';

interface Deciding {
  meeting: Meeting;
  questionId: string;
  personId: string;
  now: Date;
}

/** A question is not put, for these reasons, which those who sent it are told. Refuses (422) without a reason, (409) one that waits no more. */
export async function refuseQuestion(
  trx: WriteTransaction,
  { meeting, questionId, personId, now, reasons, remark }: Deciding & { reasons: readonly RefusalReason[]; remark: string | null },
): Promise<void> {
  const question = await lockQuestion(trx, questionId);
  if (reasons.length === 0) throw new Refusal('invalid', { fields: [{ field: 'reasons', code: 'choose' }] });
  refuseUnless(question, 'refused');
  await trx
    .updateTable('questions')
    .set({ state: 'refused', reasons: [...reasons], remark, changedAt: now, policyVersion: meeting.policyVersion })
    .where('id', '=', questionId)
    .execute();
  await record(trx, { meeting, questionId, personId, now }, 'refused', reasons.join(', '));
  await tellAsker(trx, { meeting, questionId, kind: 'refused', reasons, remark, now });
  await freeJoined(trx, { meeting, questionId, now });
}

/** A refusal is taken back: the question waits again. */
export async function restoreQuestion(trx: WriteTransaction, given: Deciding): Promise<void> {
  const { questionId, now } = given;
  refuseUnless(await lockQuestion(trx, questionId), 'received');
  await trx
    .updateTable('questions')
    .set({ state: 'received', reasons: [], remark: null, position: null, changedAt: now })
    .where('id', '=', questionId)
    .execute();
  await record(trx, given, 'restored');
}

/** A written answer is promised until a day (2026-03-20); it is tracked until it is given. */
export async function promiseAnswer(trx: WriteTransaction, given: Deciding & { until: string }): Promise<void> {
  const { meeting, questionId, until, now } = given;
  refuseUnless(await lockQuestion(trx, questionId), 'promised');
  await trx
    .updateTable('questions')
    .set({ state: 'promised', promisedUntil: until, changedAt: now })
    .where('id', '=', questionId)
    .execute();
  await record(trx, given, 'answer-promised');
  await tellAsker(trx, { meeting, questionId, kind: 'promised', now });
}

/** The written answer, in any languages. */
export async function answerInWriting(
  trx: WriteTransaction,
  given: Deciding & { texts: LocalizedText; givenBy: string | null },
): Promise<void> {
  const { meeting, questionId, texts, givenBy, personId, now } = given;
  refuseUnless(await lockQuestion(trx, questionId), 'answered-in-writing');
  await trx
    .insertInto('answers')
    .values({
      id: uuidv7(now.getTime()),
      questionId,
      kind: 'written',
      texts: JSON.stringify(texts),
      givenBy,
      givenAt: now,
      recordedById: personId,
    })
    .execute();
  await trx
    .updateTable('questions')
    .set({ state: 'answered-in-writing', answeredAt: now, changedAt: now })
    .where('id', '=', questionId)
    .execute();
  await record(trx, given, 'answered-in-writing');
  await tellAsker(trx, { meeting, questionId, kind: 'answered', now });
}

function record(trx: WriteTransaction, { questionId, personId, now }: Deciding, act: string, reason: string | null = null): Promise<void> {
  return recordAct(trx, { act: `question.${act}`, actorId: personId, subject: { kind: 'question', id: questionId }, reason, now });
}
