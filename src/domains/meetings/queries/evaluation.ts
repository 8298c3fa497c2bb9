import { tokenHash } from '../../../platform/auth/tokens.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Evaluation, EvaluationOutcome, EvaluationText } from '../findings-evaluation.ts';
import { scaleResults } from '../rules/evaluation.ts';

/** More than answer at any meeting. */
const MOST_ANSWERS = 20_000;
const MOST_TEXTS = 500;

export async function findEvaluation(db: Database, meetingId: string): Promise<Evaluation | null> {
  return (await db.selectFrom('evaluations').selectAll().where('meetingId', '=', meetingId).executeTakeFirst()) ?? null;
}

/** Whether somebody answers by this link: the id of the asking; null for any other text, `answered` once it was used. */
export async function findAskedByLink(db: Database, meetingId: string, token: string): Promise<{ id: string; answered: boolean } | null> {
  if (token.length > 100) return null;
  const row = await db
    .selectFrom('evaluationAsked')
    .select(['id', 'answered'])
    .where('meetingId', '=', meetingId)
    .where('tokenHash', '=', tokenHash(token))
    .executeTakeFirst();
  return row ?? null;
}

/** Whether a person took part, as a delegate who was approved or with a place at a briefing. */
export async function tookPart(db: Database, meetingId: string, personId: string): Promise<boolean> {
  const delegate = await db
    .selectFrom('delegates')
    .select('id')
    .where('meetingId', '=', meetingId)
    .where('personId', '=', personId)
    .where('state', '=', 'approved')
    .limit(1)
    .executeTakeFirst();
  if (delegate) return true;
  const registered = await db
    .selectFrom('briefingRegistrations as r')
    .innerJoin('briefings as b', 'b.id', 'r.briefingId')
    .select('r.id')
    .where('b.meetingId', '=', meetingId)
    .where('r.personId', '=', personId)
    .where('r.state', '=', 'registered')
    .limit(1)
    .executeTakeFirst();
  return registered !== undefined;
}

export async function hasAnswered(db: Database, meetingId: string, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('evaluationAsked')
    .select('answered')
    .where('meetingId', '=', meetingId)
    .where('personId', '=', personId)
    .executeTakeFirst();
  return row?.answered ?? false;
}

/** How many were asked and answered. */
async function countAsked(db: Database, meetingId: string): Promise<{ asked: number; answered: number }> {
  const row = await db
    .selectFrom('evaluationAsked')
    .select((of) => [of.fn.countAll<string>().as('asked'), of.fn.countAll<string>().filterWhere('answered', '=', true).as('answered')])
    .where('meetingId', '=', meetingId)
    .executeTakeFirstOrThrow();
  return { asked: Number(row.asked), answered: Number(row.answered) };
}

/**
 * What came back. Results are told once the window is closed: told before, each new answer could be found out by subtraction. Null where nobody
 * was ever asked.
 */
export async function readOutcome(db: Database, meetingId: string, now: Date): Promise<EvaluationOutcome | null> {
  const evaluation = await findEvaluation(db, meetingId);
  if (!evaluation) return null;
  const counts = await countAsked(db, meetingId);
  if (now < evaluation.closesAt) return { ...counts, scales: null, texts: [] };
  const answers = await db
    .selectFrom('evaluationAnswers')
    .select('scales')
    .where('meetingId', '=', meetingId)
    .limit(MOST_ANSWERS)
    .execute();
  const scales = scaleResults(answers.map((one) => one.scales));
  return { ...counts, scales, texts: scales === null ? [] : await listTexts(db, meetingId, ['shown']) };
}

/** Texts in these states, in no order that tells when they came. */
export async function listTexts(db: Database, meetingId: string, states: readonly EvaluationText['state'][]): Promise<EvaluationText[]> {
  return db
    .selectFrom('evaluationTexts')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .where('state', 'in', states)
    .orderBy('question', 'desc')
    .orderBy('id')
    .limit(MOST_TEXTS)
    .execute();
}
