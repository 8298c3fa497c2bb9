import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import type { Meeting } from '../findings.ts';
import type { Question } from '../findings-speaking.ts';
import { candidatesOf } from '../queries/question-facts.ts';
import { balancedChoice, type Candidate, type Choice } from '../rules/balanced-choice.ts';
import type { ChoiceRecord } from '../tables/speaking.ts';
import { lockDialogue } from './dialogues.ts';
import { tellAsker } from './question-notices.ts';

interface Choosing {
  meeting: Meeting;
  dialogueId: string;
  /** So many are put. */
  places: number;
  personId: string;
  now: Date;
}

/**
 * Chooses the questions of a dialogue as the rules of the meeting say, and keeps all that the choice was made of. Once only. Refuses (409) a second
 * choice, one of a dialogue that runs or is over, and a balanced choice or a draw whose seed is not published.
 */
export async function chooseQuestions(trx: WriteTransaction, given: Choosing): Promise<void> {
  const { meeting, dialogueId, places } = given;
  const dialogue = await lockDialogue(trx, dialogueId);
  const { selection: method, balance } = meeting.policy.dialogues;
  const drawn = method === 'balanced' || method === 'draw';
  if (dialogue.state !== 'planned' || dialogue.choice !== null || (drawn && dialogue.seed === null)) throw new Refusal('conflict');
  const questions = await waitingOf(trx, dialogueId);
  const rules = { meetingId: meeting.id, body: meeting.body, unheardFirst: meeting.policy.speaking.unheardFirst };
  const candidates = await candidatesOf(trx, questions, rules);
  const balanced = method === 'balanced' ? balance : [];
  const choice = drawn
    ? balancedChoice(candidates, { places, balance: balanced, seed: dialogue.seed ?? '' })
    : firstCome(questions, candidates, places);
  const record: ChoiceRecord = {
    method: method === 'officer' ? 'first-come' : method,
    candidates,
    places,
    balance: balanced,
    seed: drawn ? dialogue.seed : null,
    ...choice,
  };
  await keepChoice(trx, given, record);
}

/** The officer chooses these, in this order. Refuses (409) where the rules leave the choice to others, and (422) questions that do not wait. */
export async function chooseByHand(trx: WriteTransaction, given: Omit<Choosing, 'places'> & { ids: readonly string[] }): Promise<void> {
  const { meeting, dialogueId, ids } = given;
  const dialogue = await lockDialogue(trx, dialogueId);
  if (meeting.policy.dialogues.selection !== 'officer' || dialogue.state !== 'planned' || dialogue.choice !== null)
    throw new Refusal('conflict');
  const waiting = new Set((await waitingOf(trx, dialogueId)).map(({ id }) => id));
  if (ids.length === 0 || ids.some((id) => !waiting.has(id))) throw new Refusal('invalid', { fields: [{ field: 'ids', code: 'choose' }] });
  const passed = [...waiting].filter((id) => !ids.includes(id)).map((id) => ({ id, explanation: { by: 'officer' as const } }));
  const chosen = ids.map((id) => ({ id, explanation: { by: 'officer' as const } }));
  await keepChoice(trx, given, { method: 'officer', candidates: [], places: ids.length, balance: [], seed: null, chosen, passed });
}

function waitingOf(trx: WriteTransaction, dialogueId: string): Promise<Question[]> {
  return trx
    .selectFrom('questions')
    .selectAll()
    .where('dialogueId', '=', dialogueId)
    .where('state', '=', 'received')
    .orderBy('submittedAt')
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Those who were not heard before, then the order of receipt. */
function firstCome(questions: readonly Question[], candidates: readonly Candidate[], places: number): Choice {
  const first = new Set(candidates.flatMap(({ id, precedence }) => (precedence ? [id] : [])));
  const order = [...questions.filter(({ id }) => first.has(id)), ...questions.filter(({ id }) => !first.has(id))];
  const explained = order.map(({ id }) => ({ id, explanation: { by: first.has(id) ? ('precedence' as const) : ('receipt' as const) } }));
  return { chosen: explained.slice(0, places), passed: explained.slice(places) };
}

async function keepChoice(
  trx: WriteTransaction,
  { meeting, dialogueId, personId, now }: Omit<Choosing, 'places'>,
  record: ChoiceRecord,
): Promise<void> {
  for (const [at, { id }] of record.chosen.entries())
    await trx
      .updateTable('questions')
      .set({ state: 'chosen', position: at + 1, chosenAt: now, changedAt: now, policyVersion: meeting.policyVersion })
      .where('id', '=', id)
      .execute();
  await trx
    .updateTable('dialogues')
    .set({ choice: JSON.stringify(record), chosenAt: now, changedAt: now, policyVersion: meeting.policyVersion })
    .where('id', '=', dialogueId)
    .execute();
  const details = { method: record.method, chosen: record.chosen.length, passed: record.passed.length };
  await recordAct(trx, {
    act: 'dialogue.questions-chosen',
    actorId: personId,
    subject: { kind: 'dialogue', id: dialogueId },
    details,
    now,
  });
  for (const { id } of record.chosen) await tellAsker(trx, { meeting, questionId: id, kind: 'chosen', now });
  for (const { id } of record.passed) await tellAsker(trx, { meeting, questionId: id, kind: 'passed', now });
}
