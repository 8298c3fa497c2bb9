import { randomUUID } from 'node:crypto';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Meeting } from '../findings.ts';
import { EVALUATION_TEXTS, type EvaluationScale, type EvaluationTextKind } from '../tables/evaluation.ts';
import { changeMeeting } from './save-meeting.ts';

interface By {
  meeting: Meeting;
  byId: string;
  now: Date;
}

export interface GivenAnswer {
  /** What was left out is undefined, and kept nowhere. */
  scales: Partial<Record<EvaluationScale, number | undefined>>;
  texts: Record<EvaluationTextKind, string | null>;
  language: Locale;
}

/** Sets within which time people are asked. Refuses (409) once it is over: results were read then, and another answer could be told from them. */
export async function openEvaluation(
  trx: WriteTransaction,
  { meeting, byId, now }: By,
  window: { opensAt: Date; closesAt: Date },
): Promise<void> {
  await changeMeeting(trx, { act: 'evaluation.opened', meetingId: meeting.id, byId, now });
  const before = await trx.selectFrom('evaluations').select('closesAt').where('meetingId', '=', meeting.id).forUpdate().executeTakeFirst();
  if (before && now >= before.closesAt) throw new Refusal('conflict');
  await trx
    .insertInto('evaluations')
    .values({ meetingId: meeting.id, ...window, openedById: byId, openedAt: now, demo: meeting.demo })
    .onConflict((conflict) => conflict.column('meetingId').doUpdateSet(window))
    .execute();
}

/** An answer by a link, once. Who holds the link is not kept with it. False where it was used meanwhile. */
export async function answerByLink(trx: WriteTransaction, askedId: string, meetingId: string, answer: GivenAnswer): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('evaluationAsked')
    .set({ answered: true })
    .where('id', '=', askedId)
    .where('answered', '=', false)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await keepAnswer(trx, meetingId, answer);
  return true;
}

/** An answer of somebody signed in who took part (the caller asked), once, whether by the account or by a link. */
export async function answerByAccount(
  trx: WriteTransaction,
  { meetingId, personId, now }: { meetingId: string; personId: string; now: Date },
  answer: GivenAnswer,
): Promise<boolean> {
  await trx
    .insertInto('evaluationAsked')
    .values({ id: uuidv7(now.getTime()), meetingId, personId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await trx
    .selectFrom('evaluationAsked')
    .select('id')
    .where('meetingId', '=', meetingId)
    .where('personId', '=', personId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return answerByLink(trx, row.id, meetingId, answer);
}

/** Ids are drawn at random: one that counts time would tell who answered when. */
async function keepAnswer(trx: WriteTransaction, meetingId: string, { scales, texts, language }: GivenAnswer): Promise<void> {
  await trx
    .insertInto('evaluationAnswers')
    .values({ id: randomUUID(), meetingId, scales: JSON.stringify(scales) })
    .execute();
  const rows = EVALUATION_TEXTS.flatMap((question) => {
    const text = texts[question];
    return text === null ? [] : [{ id: randomUUID(), meetingId, question, language, text }];
  });
  if (rows.length > 0) await trx.insertInto('evaluationTexts').values(rows).execute();
}

/** Which texts of a page may be read; the others of the page may not. */
export async function moderateTexts(
  trx: WriteTransaction,
  { meeting, byId, now }: By,
  { seen, shown }: { seen: readonly string[]; shown: readonly string[] },
): Promise<void> {
  await changeMeeting(trx, { act: 'evaluation.texts-moderated', meetingId: meeting.id, byId, now, details: { texts: seen.length } });
  const ids = { shown: seen.filter((id) => shown.includes(id)), hidden: seen.filter((id) => !shown.includes(id)) };
  for (const state of ['shown', 'hidden'] as const) {
    if (ids[state].length === 0) continue;
    await trx
      .updateTable('evaluationTexts')
      .set({ state, decidedById: byId, decidedAt: now })
      .where('meetingId', '=', meeting.id)
      .where('id', 'in', ids[state])
      .execute();
  }
}

/** Whoever is forgotten stays one of those who were asked; answers have no name anyway. */
export async function forgetEvaluation(trx: WriteTransaction, personId: string): Promise<void> {
  await trx.updateTable('evaluationAsked').set({ personId: null, tokenHash: null }).where('personId', '=', personId).execute();
  await trx.updateTable('evaluations').set({ openedById: null }).where('openedById', '=', personId).execute();
  await trx.updateTable('evaluationTexts').set({ decidedById: null }).where('decidedById', '=', personId).execute();
}
