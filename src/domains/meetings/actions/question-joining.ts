import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { writeEvent } from '../../directory/index.ts';
import type { Meeting } from '../findings.ts';
import type { Dialogue, Question } from '../findings-speaking.ts';
import { lockDialogue } from './dialogues.ts';
import { tellAsker } from './question-notices.ts';
import { lockQuestion } from './questions.ts';

const MOST_TOGETHER = 20;

interface Acting {
  meeting: Meeting;
  dialogueId: string;
  personId: string;
  now: Date;
}

/**
 * The officer puts questions together: those of `ids` become part of the one that is put, with what had been put into them. Everybody who asks is told.
 * Refuses (409) once the choice is made and where the rules know no joint questions, (422) questions that do not wait, and those that an
 * organization would not have together.
 */
export async function putTogether(trx: WriteTransaction, given: Acting & { intoId: string; ids: readonly string[] }): Promise<void> {
  const { meeting, dialogueId, intoId, personId, now } = given;
  refuseAfterChoice(await lockDialogue(trx, dialogueId));
  if (!meeting.policy.dialogues.jointQuestions) throw new Refusal('conflict');
  const others = given.ids.filter((id) => id !== intoId);
  const rows = await trx
    .selectFrom('questions')
    .selectAll()
    .where('dialogueId', '=', dialogueId)
    .where('id', 'in', [intoId, ...others])
    .orderBy('id')
    .forUpdate()
    .execute();
  refuseUnfit(rows, intoId, others);
  await trx.updateTable('questions').set({ joinedIntoId: intoId, changedAt: now }).where('joinedIntoId', 'in', others).execute();
  await trx.updateTable('questions').set({ state: 'joined', joinedIntoId: intoId, changedAt: now }).where('id', 'in', others).execute();
  const subject = { kind: 'question', id: intoId };
  await recordAct(trx, { act: 'question.joined', actorId: personId, subject, details: { with: others }, now });
  await tellAsker(trx, { meeting, questionId: intoId, kind: 'joined', now });
}

function refuseUnfit(rows: readonly Question[], intoId: string, others: readonly string[]): void {
  const refuse = (field: string, code: string, limit?: number) => {
    throw new Refusal('invalid', { fields: [{ field, code, ...(limit !== undefined && { limit }) }] });
  };
  if (others.length === 0 || rows.length < others.length + 1 || rows.some(({ state }) => state !== 'received')) refuse('ids', 'choose');
  if (others.length > MOST_TOGETHER) refuse('ids', 'too-many', MOST_TOGETHER);
  const parted = rows.some(({ id, partedFrom }) => partedFrom.some((one) => (id === intoId ? others.includes(one) : one === intoId)));
  if (parted) refuse('ids', 'parted');
}

/**
 * Takes a question out of the one into which it was put: it waits by itself again. `refused`: an organization would not have them together, and
 * they stay apart. Refuses (409) one that was not put together, and once the choice is made.
 */
export async function partQuestion(
  trx: WriteTransaction,
  { meeting, dialogueId, questionId, personId, now, refused }: Acting & { questionId: string; refused: boolean },
): Promise<void> {
  refuseAfterChoice(await lockDialogue(trx, dialogueId));
  const question = await lockQuestion(trx, questionId);
  const { joinedIntoId, partedFrom } = question;
  if (question.state !== 'joined' || joinedIntoId === null) throw new Refusal('conflict');
  await trx
    .updateTable('questions')
    .set({ state: 'received', joinedIntoId: null, changedAt: now, ...(refused && { partedFrom: [...partedFrom, joinedIntoId] }) })
    .where('id', '=', questionId)
    .execute();
  const act = { subject: { kind: 'question', id: questionId }, details: { from: joinedIntoId }, now };
  if (refused) await writeEvent(trx, { name: 'question.parted', subjectId: questionId, actor: personId, now });
  else await recordAct(trx, { act: 'question.parted', actorId: personId, ...act });
  for (const id of [questionId, joinedIntoId]) await tellAsker(trx, { meeting, questionId: id, kind: 'parted', now });
}

function refuseAfterChoice({ state, choice }: Dialogue): void {
  if (state !== 'planned' || choice !== null) throw new Refusal('conflict');
}
