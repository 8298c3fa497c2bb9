import { randomUUID } from 'node:crypto';
import { newToken, tokenHash } from '../../../platform/auth/tokens.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { readPersons } from '../../accounts/index.ts';
import type { Meeting } from '../findings.ts';
import { evaluationMessages } from '../messages/evaluation/index.ts';
import { EVALUATION_TEXTS, type EvaluationScale, type EvaluationTextKind } from '../tables/evaluation.ts';
import { evaluationUrl } from '../urls-briefings.ts';
import type { Told } from './briefing-places.ts';
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

/** Links of one press of the button; the next one goes on with the rest. */
const AT_ONCE = 500;

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

/**
 * Mails a link of its own to everybody who took part and was not asked yet: delegates who were approved and those with a place at a briefing, each
 * person once. Gives how many. Refuses (409) where nobody is asked now.
 */
export async function sendLinks(trx: WriteTransaction, told: Told, { meeting, byId, now }: By): Promise<number> {
  await changeMeeting(trx, { act: 'evaluation.links-sent', meetingId: meeting.id, byId, now });
  const evaluation = await trx.selectFrom('evaluations').selectAll().where('meetingId', '=', meeting.id).forUpdate().executeTakeFirst();
  if (!evaluation || now < evaluation.opensAt || now >= evaluation.closesAt) throw new Refusal('conflict');
  const delegates = await unaskedDelegates(trx, meeting.id);
  for (const { id, personId, email, locale } of delegates)
    if (email !== null) await ask(trx, told, meeting, { delegateId: id, personId, email, locale });
  const left = AT_ONCE - delegates.length;
  const registered = left <= 0 ? [] : await unaskedRegistered(trx, meeting.id, left);
  const persons = await readPersons(trx, registered);
  for (const { id, email, locale } of persons.values())
    if (email !== null) await ask(trx, told, meeting, { delegateId: null, personId: id, email, locale });
  return delegates.length + persons.size;
}

interface Asked {
  delegateId: string | null;
  personId: string | null;
  email: string;
  locale: Locale;
}

async function ask(trx: WriteTransaction, told: Told, meeting: Meeting, { delegateId, personId, email, locale }: Asked): Promise<void> {
  const token = newToken();
  const row = {
    id: uuidv7(told.now.getTime()),
    meetingId: meeting.id,
    delegateId,
    personId,
    tokenHash: tokenHash(token),
    sentAt: told.now,
  };
  const written = await trx
    .insertInto('evaluationAsked')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if ((written.numInsertedOrUpdatedRows ?? 0n) === 0n) return;
  const t = evaluationMessages(locale);
  await enqueueMail(trx, {
    act: `evaluation.asked:${row.id}`,
    kind: 'evaluation.asked',
    to: { address: email, personId },
    locale,
    letter: {
      subject: t('mail.subject', { meeting: titleFor(meeting.titles, locale).text }),
      paragraphs: [t('mail.text', { meeting: titleFor(meeting.titles, locale).text }), t('mail.private')],
      action: { label: t('mail.open'), url: `${told.origin}/${locale}${evaluationUrl(meeting.slug, token)}` },
      footer: [t('mail.footer', { site: told.siteName })],
    },
    now: told.now,
  });
}

/** Delegates who were approved, have an address, and were asked neither as such nor by their account. */
function unaskedDelegates(trx: WriteTransaction, meetingId: string) {
  return trx
    .selectFrom('delegates as d')
    .select(['d.id', 'd.personId', 'd.email', 'd.locale'])
    .where('d.meetingId', '=', meetingId)
    .where('d.state', '=', 'approved')
    .where('d.email', 'is not', null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('evaluationAsked as a')
            .select('a.id')
            .where('a.meetingId', '=', meetingId)
            .where((one) => one.or([one('a.delegateId', '=', one.ref('d.id')), one('a.personId', '=', one.ref('d.personId'))])),
        ),
      ),
    )
    .orderBy('d.id')
    .limit(AT_ONCE)
    .execute();
}

async function unaskedRegistered(trx: WriteTransaction, meetingId: string, most: number): Promise<string[]> {
  const rows = await trx
    .selectFrom('briefingRegistrations as r')
    .innerJoin('briefings as b', 'b.id', 'r.briefingId')
    .select('r.personId')
    .distinct()
    .where('b.meetingId', '=', meetingId)
    .where('r.state', '=', 'registered')
    .where('r.personId', 'is not', null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('evaluationAsked as a')
            .select('a.id')
            .where('a.meetingId', '=', meetingId)
            .where('a.personId', '=', where.ref('r.personId')),
        ),
      ),
    )
    .orderBy('r.personId')
    .limit(most)
    .execute();
  return rows.flatMap(({ personId }) => personId ?? []);
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
