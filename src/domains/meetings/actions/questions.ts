import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import { type Limit, takeOrRefuse } from '../../../platform/limits/take.ts';
import { writeEvent } from '../../directory/index.ts';
import type { Meeting } from '../findings.ts';
import type { Dialogue, Question } from '../findings-speaking.ts';
import { MOST_QUESTIONS } from '../queries/dialogues.ts';
import { joinedInto, publicCountry } from '../queries/question-facts.ts';
import { callState } from '../rules/calls.ts';
import { canBecome } from '../rules/questions.ts';
import type { QuestionState } from '../rules/questions.ts';
import { lockDialogue } from './dialogues.ts';
import { freeJoined } from './free-joined.ts';
import { askToJoin } from './question-notices.ts';

/** Questions that one organization may have in a dialogue at a time. */
const MOST_OF_ONE = 5;
const MOST_JOINED = 20;
/** Questions that one organization may send in a day: those that it withdraws count as well. */
const SENDING: Limit = { name: 'meetings.questions', most: 30, seconds: 86_400 };
const SUPPORTING: Limit = { name: 'meetings.question-supports', most: 600, seconds: 86_400 };

export interface NewQuestion {
  meeting: Meeting;
  dialogue: Dialogue;
  organizationId: string;
  askerName: string;
  askerGender: Question['askerGender'];
  language: string;
  texts: LocalizedText;
  theme: string | null;
  publish: boolean;
  personId: string;
  now: Date;
}

/** Takes in a question; gives its id. Refuses (409) while the call is not open or the choice is made, and (422) more than an organization may have. */
export async function submitQuestion(trx: WriteTransaction, given: NewQuestion): Promise<string> {
  const { meeting, organizationId, texts, personId, now, dialogue: asked, ...rest } = given;
  const dialogue = await lockDialogue(trx, asked.id);
  if (!takesQuestions(meeting, dialogue, now)) throw new Refusal('conflict');
  const there = await trx
    .selectFrom('questions')
    .select((of) => [
      of.fn.countAll<string>().as('all'),
      of.fn.count<string>('id').filterWhere('organizationId', '=', organizationId).as('own'),
    ])
    .where('dialogueId', '=', dialogue.id)
    .where('state', '<>', 'withdrawn')
    .executeTakeFirstOrThrow();
  if (Number(there.own) >= MOST_OF_ONE)
    throw new Refusal('invalid', { fields: [{ field: 'organization', code: 'too-many', limit: MOST_OF_ONE }] });
  if (Number(there.all) >= MOST_QUESTIONS)
    throw new Refusal('invalid', { fields: [{ field: 'text', code: 'too-many', limit: MOST_QUESTIONS }] });
  await takeOrRefuse(trx, SENDING, organizationId, now);
  const id = uuidv7(now.getTime());
  await trx
    .insertInto('questions')
    .values({
      ...rest,
      id,
      dialogueId: dialogue.id,
      meetingId: meeting.id,
      organizationId,
      personId,
      texts: JSON.stringify(texts),
      country: await publicCountry(trx, organizationId),
      submittedAt: now,
      changedAt: now,
      policyVersion: meeting.policyVersion,
    })
    .execute();
  await writeEvent(trx, { name: 'question.submitted', subjectId: id, actor: personId, now });
  return id;
}

/** Whether questions are taken: within the call, before the choice is made. */
export function takesQuestions(meeting: Meeting, { state, choice }: Pick<Dialogue, 'state' | 'choice'>, now: Date): boolean {
  return state === 'planned' && choice === null && callState(meeting.calls.questions, now) === 'open';
}

interface Acting {
  questionId: string;
  personId: string;
  now: Date;
}

/** Whoever put the question takes it back. Refuses (409) one that was put already. */
export async function withdrawQuestion(
  trx: WriteTransaction,
  { meeting, questionId, personId, now }: Acting & { meeting: Meeting },
): Promise<void> {
  const question = await lockQuestion(trx, questionId);
  if (question.state === 'withdrawn') return;
  refuseUnless(question, 'withdrawn');
  const alone = { position: null, joinedIntoId: null };
  await trx
    .updateTable('questions')
    .set({ state: 'withdrawn', ...alone, changedAt: now })
    .where('id', '=', questionId)
    .execute();
  if (question.state === 'received') await freeJoined(trx, { meeting, questionId, now });
  await writeEvent(trx, { name: 'question.withdrawn', subjectId: questionId, actor: personId, now });
}

/** Asks another organization to put the question together. Refuses (422) the one that wrote it and one that was asked already. */
export async function inviteToJoin(
  trx: WriteTransaction,
  {
    questionId,
    personId,
    now,
    meeting,
    dialogue,
    organizationId,
  }: Acting & { meeting: Meeting; dialogue: Dialogue; organizationId: string },
): Promise<void> {
  const question = await lockQuestion(trx, questionId);
  if (!meeting.policy.dialogues.jointQuestions || question.state !== 'received' || !takesQuestions(meeting, dialogue, now))
    throw new Refusal('conflict');
  const joins = await trx.selectFrom('questionJoins').select(['organizationId', 'state']).where('questionId', '=', questionId).execute();
  if (joins.length >= MOST_JOINED) throw new Refusal('invalid', { fields: [{ field: 'address', code: 'too-many', limit: MOST_JOINED }] });
  const known = joins.find((one) => one.organizationId === organizationId);
  if (organizationId === question.organizationId || known?.state === 'invited' || known?.state === 'consented')
    throw new Refusal('invalid', { fields: [{ field: 'address', code: 'partner-known' }] });
  const row = { state: 'invited' as const, invitedById: personId, invitedAt: now, decidedById: null, decidedAt: null };
  await trx
    .insertInto('questionJoins')
    .values({ questionId, organizationId, ...row })
    .onConflict((conflict) => conflict.columns(['questionId', 'organizationId']).doUpdateSet(row))
    .execute();
  await askToJoin(trx, { question, meeting, dialogue, organizationId, now });
  await writeEvent(trx, { name: 'question.join-invited', subjectId: questionId, actor: personId, now });
}

const FROM = { consented: ['invited', 'declined', 'withdrawn'], declined: ['invited'], withdrawn: ['consented'] } as const;

/** The organization that was asked says yes or no, or takes its yes back; the same said again changes nothing. Refuses (409) once the question was put. */
export async function answerJoin(
  trx: WriteTransaction,
  { questionId, personId, now, organizationId, answer }: Acting & { organizationId: string; answer: keyof typeof FROM },
): Promise<void> {
  const question = await lockQuestion(trx, questionId);
  const join = await trx
    .selectFrom('questionJoins')
    .select('state')
    .where('questionId', '=', questionId)
    .where('organizationId', '=', organizationId)
    .executeTakeFirst();
  if (!join) throw notFound();
  if (join.state === answer) return;
  if (!FROM[answer].some((one) => one === join.state) || !['received', 'chosen'].includes(question.state)) throw new Refusal('conflict');
  await trx
    .updateTable('questionJoins')
    .set({ state: answer, decidedById: personId, decidedAt: now })
    .where('questionId', '=', questionId)
    .where('organizationId', '=', organizationId)
    .execute();
  // Who puts a question together with others does not support it as well.
  if (answer === 'consented')
    await trx.deleteFrom('questionSupports').where('questionId', '=', questionId).where('organizationId', '=', organizationId).execute();
  await writeEvent(trx, { name: `question.join-${answer}`, subjectId: questionId, actor: personId, now });
}

/** An organization supports a question, once; again changes nothing. Refuses (409) those who put it, and questions that wait no more. */
export async function supportQuestion(
  trx: WriteTransaction,
  { questionId, personId, now, organizationId }: Acting & { organizationId: string },
): Promise<void> {
  const question = await lockQuestion(trx, questionId, 'share');
  const join = await trx
    .selectFrom('questionJoins')
    .select('state')
    .where('questionId', '=', questionId)
    .where('organizationId', '=', organizationId)
    .executeTakeFirst();
  const asks = [question, ...(await joinedInto(trx, [questionId]))].some((one) => one.organizationId === organizationId);
  if (question.state !== 'received' || asks || join?.state === 'consented') throw new Refusal('conflict');
  await takeOrRefuse(trx, SUPPORTING, organizationId, now);
  await trx
    .insertInto('questionSupports')
    .values({ questionId, organizationId, personId, supportedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes the support back, as long as the question waits. */
export async function endSupport(
  trx: WriteTransaction,
  { questionId, organizationId }: Acting & { organizationId: string },
): Promise<void> {
  const question = await lockQuestion(trx, questionId, 'share');
  if (question.state !== 'received') throw new Refusal('conflict');
  await trx.deleteFrom('questionSupports').where('questionId', '=', questionId).where('organizationId', '=', organizationId).execute();
}

/** The question, kept from being changed until the transaction ends; `share`: many may look at once. */
export async function lockQuestion(trx: WriteTransaction, id: string, how: 'update' | 'share' = 'update'): Promise<Question> {
  const query = trx.selectFrom('questions').selectAll().where('id', '=', id);
  const question = await (how === 'share' ? query.forShare() : query.forUpdate()).executeTakeFirst();
  if (!question) throw notFound();
  return question;
}

/** Refuses (409) what a question cannot become. */
export function refuseUnless({ state }: Pick<Question, 'state'>, to: QuestionState): void {
  if (!canBecome(state, to)) throw new Refusal('conflict');
}
