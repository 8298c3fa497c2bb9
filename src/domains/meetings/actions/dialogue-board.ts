import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { Meeting } from '../findings.ts';
import type { Dialogue } from '../findings-speaking.ts';
import type { UnheardReason } from '../rules/questions.ts';
import type { BoardKind } from '../tables/speaking.ts';
import { lockDialogue } from './dialogues.ts';
import { tellAsker } from './question-notices.ts';
import { lockQuestion, refuseUnless } from './questions.ts';

interface AtBoard {
  meeting: Meeting;
  dialogueId: string;
  personId: string;
  now: Date;
}

/** The dialogue begins. Refuses (409) before questions were chosen, and a second time. */
export async function startDialogue(trx: WriteTransaction, given: AtBoard): Promise<void> {
  const dialogue = await lockDialogue(trx, given.dialogueId);
  if (dialogue.state !== 'planned' || dialogue.choice === null) throw new Refusal('conflict');
  await trx.updateTable('dialogues').set({ state: 'running', changedAt: given.now }).where('id', '=', dialogue.id).execute();
  await tellBoard(trx, given, dialogue, 'began', null);
}

/** The next question is put, or one that is named; the one before, if it has no answer yet, stays asked. Refuses (409) where none waits. */
export async function askNext(trx: WriteTransaction, given: AtBoard & { questionId: string | null }): Promise<void> {
  const { dialogueId, questionId, now } = given;
  const dialogue = await running(trx, dialogueId);
  const next = await trx
    .selectFrom('questions')
    .select('id')
    .where('dialogueId', '=', dialogueId)
    .where('state', '=', 'chosen')
    .$if(questionId !== null, (query) => query.where('id', '=', questionId ?? ''))
    .orderBy('position')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  if (!next) throw new Refusal('conflict');
  await closeCurrent(trx, dialogue, now);
  await trx.updateTable('questions').set({ state: 'asked', askedAt: now, changedAt: now }).where('id', '=', next.id).execute();
  await trx
    .updateTable('dialogues')
    .set({ currentQuestionId: next.id, currentSince: now, changedAt: now })
    .where('id', '=', dialogueId)
    .execute();
  await tellBoard(trx, given, dialogue, 'asked', next.id);
}

/** The text of an answer as it is given; again replaces it. Refuses (409) a question that was not put. */
export async function answerLive(
  trx: WriteTransaction,
  given: AtBoard & { questionId: string; texts: LocalizedText; givenBy: string | null },
): Promise<void> {
  const { dialogueId, questionId, texts, givenBy, personId, now } = given;
  const dialogue = await lockDialogue(trx, dialogueId);
  const question = await lockQuestion(trx, questionId);
  const again = question.state === 'answered';
  if (!again) refuseUnless(question, 'answered');
  const row = { texts: JSON.stringify(texts), givenBy, recordedById: personId };
  await trx
    .insertInto('answers')
    .values({ id: uuidv7(now.getTime()), questionId, kind: 'live', givenAt: now, ...row })
    .onConflict((conflict) => conflict.columns(['questionId', 'kind']).doUpdateSet(row))
    .execute();
  await trx
    .updateTable('questions')
    .set({ state: 'answered', changedAt: now, ...(!again && { answeredAt: now }) })
    .where('id', '=', questionId)
    .execute();
  await tellBoard(trx, given, dialogue, again ? 'text' : 'answered', questionId);
}

/** Nobody has the floor for a while. */
export async function pauseBoard(trx: WriteTransaction, given: AtBoard): Promise<void> {
  const dialogue = await running(trx, given.dialogueId);
  await closeCurrent(trx, dialogue, given.now);
  await trx.updateTable('dialogues').set({ currentQuestionId: null, currentSince: null }).where('id', '=', dialogue.id).execute();
  await tellBoard(trx, given, dialogue, 'paused', null);
}

/**
 * The dialogue is over. Whoever was chosen and not heard is put on record with the reason, and told. Refuses (422) without a reason where somebody was
 * not heard.
 */
export async function endDialogue(trx: WriteTransaction, given: AtBoard & { reason: UnheardReason | null }): Promise<void> {
  const { meeting, dialogueId, reason, personId, now } = given;
  const dialogue = await running(trx, dialogueId);
  await closeCurrent(trx, dialogue, now);
  const unheard = await trx
    .selectFrom('questions')
    .select('id')
    .where('dialogueId', '=', dialogueId)
    .where('state', '=', 'chosen')
    .orderBy('id')
    .forUpdate()
    .execute();
  if (unheard.length > 0 && reason === null) throw new Refusal('invalid', { fields: [{ field: 'reason', code: 'choose' }] });
  for (const { id } of unheard) {
    await trx
      .updateTable('questions')
      .set({ state: 'unheard', reasons: reason === null ? [] : [reason], changedAt: now })
      .where('id', '=', id)
      .execute();
    await tellAsker(trx, { meeting, questionId: id, kind: 'unheard', reasons: reason === null ? [] : [reason], now });
  }
  await trx
    .updateTable('dialogues')
    .set({ state: 'over', currentQuestionId: null, currentSince: null, changedAt: now })
    .where('id', '=', dialogueId)
    .execute();
  await tellBoard(trx, given, dialogue, 'ended', null);
  const details = { unheard: unheard.length, reason };
  await recordAct(trx, { act: 'dialogue.ended', actorId: personId, subject: { kind: 'dialogue', id: dialogueId }, details, now });
}

async function running(trx: WriteTransaction, id: string): Promise<Dialogue> {
  const dialogue = await lockDialogue(trx, id);
  if (dialogue.state !== 'running') throw new Refusal('conflict');
  return dialogue;
}

/** Keeps how long the question that has the floor took. */
async function closeCurrent(trx: WriteTransaction, { currentQuestionId, currentSince }: Dialogue, now: Date): Promise<void> {
  if (currentQuestionId === null || currentSince === null) return;
  const secondsUsed = Math.max(0, Math.round((now.getTime() - currentSince.getTime()) / 1000));
  await trx.updateTable('questions').set({ secondsUsed }).where('id', '=', currentQuestionId).execute();
}

/** One line more on the board, numbered under the lock of the dialogue: none is missing, none comes twice. */
async function tellBoard(
  trx: WriteTransaction,
  { personId, now }: AtBoard,
  { id, boardSequence }: Dialogue,
  kind: BoardKind,
  questionId: string | null,
): Promise<void> {
  const sequence = boardSequence + 1;
  await trx.updateTable('dialogues').set({ boardSequence: sequence }).where('id', '=', id).execute();
  await trx.insertInto('boardEvents').values({ dialogueId: id, sequence, kind, questionId, happenedAt: now, byId: personId }).execute();
}
