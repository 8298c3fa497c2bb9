import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { notifyPersons } from '../../accounts/index.ts';
import { stewardsOf, writeEvent } from '../../directory/index.ts';
import { decisionLetter, decisionText, type ToldDecision } from '../letters/decision-letter.ts';
import type { MessagesParts } from '../parts.ts';
import type { Decision } from '../tables.ts';

export interface ReportDecision {
  reportId: string;
  decision: Decision;
  /** Days of a suspension; null: until somebody lifts it. */
  days: number | null;
  /** The sender reads it. */
  reason: string;
  byId: string;
  now: Date;
}

/**
 * Decides on a report, once: the first decision holds. A warning is told; a suspension keeps the sender from writing; a message taken out of
 * view stays for neither side. Whatever it is, the sender is told why, and the act is recorded.
 */
export async function decideReport(trx: WriteTransaction, parts: MessagesParts, decided: ReportDecision): Promise<boolean> {
  const { reportId, decision, days, reason, byId, now } = decided;
  const report = await trx
    .updateTable('messageReports')
    .set({ decision, decidedById: byId, decidedAt: now, decisionReason: reason })
    .where('id', '=', reportId)
    .where('decision', 'is', null)
    .returning(['reportedIdentity', 'messageId'])
    .executeTakeFirst();
  if (!report) return false;
  const identity = report.reportedIdentity;
  const until = decision === 'suspended' && days !== null ? new Date(now.getTime() + days * 86_400_000) : null;
  if (decision === 'suspended') await suspend(trx, { identity, reason, byId, until, now });
  if (decision === 'removed' && report.messageId)
    await trx.updateTable('messages').set({ removedAt: now }).where('id', '=', report.messageId).execute();
  await recordAct(trx, {
    act: `message-report.${decision}`,
    actorId: byId,
    subject: { kind: 'message-report', id: reportId },
    reason,
    ...(until && { details: { until: until.toISOString() } }),
    now,
  });
  await writeEvent(trx, { name: 'message-report.decided', subjectId: reportId, actor: byId, payload: { decision }, now });
  if (decision !== 'dismissed') await tellSender(trx, parts, { identity, reportId, told: { decision, reason, until }, now });
  return true;
}

/** Lets a suspended sender write again. */
export async function liftSuspension(
  trx: WriteTransaction,
  { identity, byId, now }: { identity: string; byId: string; now: Date },
): Promise<void> {
  const { numDeletedRows } = await trx.deleteFrom('messageSuspensions').where('identity', '=', identity).executeTakeFirst();
  if (numDeletedRows === 0n) return;
  await recordAct(trx, { act: 'message-suspension.lifted', actorId: byId, subject: { kind: 'message-sender', id: identity }, now });
  await writeEvent(trx, { name: 'message-suspension.lifted', subjectId: null, actor: byId, now });
}

interface Suspension {
  identity: string;
  reason: string;
  byId: string;
  until: Date | null;
  now: Date;
}

async function suspend(trx: WriteTransaction, { identity, reason, byId, until, now }: Suspension): Promise<void> {
  const row = { reason, suspendedById: byId, suspendedAt: now, until };
  await trx
    .insertInto('messageSuspensions')
    .values({ identity, ...row })
    .onConflict((conflict) => conflict.column('identity').doUpdateSet(row))
    .execute();
}

interface Telling {
  identity: string;
  reportId: string;
  told: ToldDecision;
  now: Date;
}

async function tellSender(trx: WriteTransaction, parts: MessagesParts, telling: Telling): Promise<void> {
  const { identity, reportId, told, now } = telling;
  const [kind, id = ''] = identity.split(':');
  if (id === 'erased') return;
  if (kind === 'guest') return tellGuest(trx, parts, telling);
  const personIds =
    kind === 'person' ? [id] : (await stewardsOf(trx, id)).filter(({ role }) => role === 'steward').map(({ personId }) => personId);
  await notifyPersons(trx, {
    personIds,
    act: `message-report:${reportId}`,
    kind: `messages.${told.decision}`,
    text: (locale) => decisionText(told, locale),
    now,
  });
}

/** A guest has no account to be told at: by mail, while the address is still kept. */
async function tellGuest(trx: WriteTransaction, { secrets }: MessagesParts, { identity, reportId, told, now }: Telling): Promise<void> {
  const party = await trx
    .selectFrom('conversationParties')
    .select(['guestEmailEncrypted', 'guestLocale'])
    .where('identity', '=', identity)
    .where('guestEmailEncrypted', 'is not', null)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (!party?.guestEmailEncrypted) return;
  const locale = party.guestLocale ?? 'en';
  await enqueueMail(trx, {
    act: `message-report:${reportId}`,
    kind: `messages.${told.decision}`,
    to: { address: secrets('guest address').decrypt(party.guestEmailEncrypted), personId: null },
    locale,
    letter: decisionLetter(told, locale),
    now,
  });
}
