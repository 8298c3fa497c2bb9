import { sql } from 'kysely';
import { actsFor, type Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { nameFor, readVisibleOrganizations } from '../../directory/index.ts';
import type { AskingOrganization, BoardView, Dialogue, JoinedQuestion, Question, QuestionView } from '../findings-speaking.ts';
import type { Standing } from '../findings-side-events.ts';
import { preparesMeetings } from '../rules/access.ts';
import type { QuestionState } from '../rules/questions.ts';
import { joinedInto } from './question-facts.ts';
import { organizationNames } from './side-events.ts';

const MOST_DIALOGUES = 50;
/** Questions of one dialogue: what writes refuses more. */
export const MOST_QUESTIONS = 2_000;
/** Records that the secretariat has not admitted, or no longer, ask for nothing. */
const ADMITTED = ['claimed', 'active', 'verified'];

/** Dialogues of a meeting, in the order of their time. */
export async function listDialogues(db: Database, meetingId: string): Promise<Dialogue[]> {
  return db
    .selectFrom('dialogues')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .orderBy('startsAt')
    .orderBy('id')
    .limit(MOST_DIALOGUES)
    .execute();
}

export async function findDialogue(db: Database, meetingId: string, slug: string): Promise<Dialogue | undefined> {
  return db.selectFrom('dialogues').selectAll().where('meetingId', '=', meetingId).where('slug', '=', slug).executeTakeFirst();
}

export async function findQuestion(db: Database, dialogueId: string, id: string): Promise<Question | undefined> {
  return db.selectFrom('questions').selectAll().where('dialogueId', '=', dialogueId).where('id', '=', id).executeTakeFirst();
}

/** Questions of a dialogue in these states: those with a place in the order first, the others as they were received. */
export async function listQuestions(db: Database, dialogueId: string, states: readonly QuestionState[]): Promise<Question[]> {
  return db
    .selectFrom('questions')
    .selectAll()
    .where('dialogueId', '=', dialogueId)
    .where('state', 'in', states)
    .orderBy(sql`position nulls last`)
    .orderBy('submittedAt')
    .orderBy('id')
    .limit(MOST_QUESTIONS)
    .execute();
}

/** Questions with those around them, as this viewer may name them; the same number of queries for one and for many. */
export async function viewQuestions(db: Database, viewer: Viewer, questions: readonly Question[], locale: Locale): Promise<QuestionView[]> {
  const ids = questions.map(({ id }) => id);
  const [joins, together, supports, answers] = await Promise.all([
    readJoins(db, ids),
    joinedInto(db, ids),
    countSupports(db, ids),
    readAnswers(db, ids),
  ]);
  const asking = [...questions, ...together].flatMap(({ organizationId }) => (organizationId === null ? [] : [organizationId]));
  const names = await organizationNames(db, viewer, [...asking, ...joins.map(({ organizationId }) => organizationId)], locale);
  return questions.map((question) => ({
    question,
    organization: (question.organizationId !== null && names.get(question.organizationId)) || null,
    joins: joins
      .filter(({ questionId }) => questionId === question.id)
      .flatMap((join) => {
        const shown = names.get(join.organizationId);
        return shown ? [{ ...join, shown }] : [];
      }),
    together: together
      .filter(({ joinedIntoId }) => joinedIntoId === question.id)
      .flatMap((one) => joinedFor(viewer, question, one, (one.organizationId !== null && names.get(one.organizationId)) || null)),
    supports: supports.get(question.id) ?? 0,
    answers: answers.filter(({ questionId }) => questionId === question.id),
  }));
}

/** Of an organization that the reader may not know of only what was put in public is there, without its name. */
function joinedFor(viewer: Viewer, { askedAt }: Question, question: Question, shown: Standing | null): JoinedQuestion[] {
  if (shown === null && !question.demo && askedAt === null) return [];
  const own = question.organizationId !== null && actsFor(viewer, question.organizationId);
  return [{ question, shown, readable: askedAt !== null || question.publish || own || preparesMeetings(viewer) }];
}

async function readJoins(db: Database, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom('questionJoins')
    .selectAll()
    .where('questionId', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('invitedAt')
    .orderBy('organizationId')
    .execute();
}

async function countSupports(db: Database, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  // Who supports one of several that were put together supports them all, once; whoever asks one of them does not.
  const { rows } = await sql<{ id: string; count: string }>`
    select put.id, count(distinct s.organization_id) as count
    from questions put
    join questions one on one.id = put.id or (one.joined_into_id = put.id and one.state = 'joined')
    join question_supports s on s.question_id = one.id
    where put.id = any(${ids}::uuid[]) and not exists (
      select from questions asked
      where (asked.id = put.id or (asked.joined_into_id = put.id and asked.state = 'joined')) and asked.organization_id = s.organization_id)
    group by put.id`.execute(db);
  return new Map(rows.map(({ id, count }) => [id, Number(count)]));
}

async function readAnswers(db: Database, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db.selectFrom('answers').selectAll().where('questionId', '=', sql<string>`any(${ids}::uuid[])`).orderBy('givenAt').execute();
}

/** Organizations for which this viewer may put a question: any that it acts for, admitted to the directory. */
export async function listAsking(db: Database, viewer: Viewer, locale: Locale): Promise<AskingOrganization[]> {
  const ids = viewer.organizations.map(({ organizationId }) => organizationId);
  return (await readVisibleOrganizations(db, 'secretariat', ids))
    .filter(({ organization }) => ADMITTED.includes(organization.state))
    .map(({ id, organization }) => ({ id, name: nameFor(organization.names, locale).text }));
}

/** Which of these organizations a viewer supports the question with already. */
export async function supportersAmong(db: Database, questionId: string, organizationIds: readonly string[]): Promise<string[]> {
  if (organizationIds.length === 0) return [];
  const rows = await db
    .selectFrom('questionSupports')
    .select('organizationId')
    .where('questionId', '=', questionId)
    .where('organizationId', 'in', organizationIds)
    .execute();
  return rows.map(({ organizationId }) => organizationId);
}

/** Where the live board of a dialogue stands, as this viewer may name those on it. */
export async function readBoard(db: Database, viewer: Viewer, dialogue: Dialogue, locale: Locale): Promise<BoardView> {
  const shown = await listQuestions(db, dialogue.id, ['chosen', 'asked', 'answered', 'promised', 'answered-in-writing', 'unheard']);
  const views = await viewQuestions(db, viewer, shown, locale);
  const waiting = views.filter(({ question }) => question.state === 'chosen');
  return {
    dialogue,
    current: views.find(({ question }) => question.id === dialogue.currentQuestionId) ?? null,
    next: waiting[0] ?? null,
    asked: views.filter(({ question }) => question.askedAt !== null && question.id !== dialogue.currentQuestionId),
    left: waiting.length,
  };
}
