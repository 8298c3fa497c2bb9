import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { notifyPersons } from '../../accounts/index.ts';
import { stewardsOf, writeEvent } from '../../directory/index.ts';
import { deskMessages } from '../messages/desk/index.ts';
import type { Decision } from '../tables.ts';

export interface ReportDecision {
  reportId: string;
  decision: Decision;
  /** The sender reads it. */
  reason: string;
  byId: string;
  now: Date;
}

/** Decides on a report, once: the first decision holds. A warning and a suspension are told to the sender; guests have no account to be told at. */
export async function decideReport(trx: WriteTransaction, { reportId, decision, reason, byId, now }: ReportDecision): Promise<boolean> {
  const report = await trx
    .updateTable('messageReports')
    .set({ decision, decidedById: byId, decidedAt: now, decisionReason: reason })
    .where('id', '=', reportId)
    .where('decision', 'is', null)
    .returning(['reportedIdentity'])
    .executeTakeFirst();
  if (!report) return false;
  const identity = report.reportedIdentity;
  if (decision === 'suspended')
    await trx
      .insertInto('messageSuspensions')
      .values({ identity, reason, suspendedById: byId, suspendedAt: now })
      .onConflict((conflict) => conflict.column('identity').doNothing())
      .execute();
  await recordAct(trx, {
    act: `message-report.${decision}`,
    actorId: byId,
    subject: { kind: 'message-report', id: reportId },
    reason,
    now,
  });
  await writeEvent(trx, { name: 'message-report.decided', subjectId: reportId, actor: byId, payload: { decision }, now });
  if (decision !== 'dismissed') await tellSender(trx, { identity, reportId, decision, reason, now });
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

interface Told {
  identity: string;
  reportId: string;
  decision: 'warned' | 'suspended';
  reason: string;
  now: Date;
}

async function tellSender(trx: WriteTransaction, { identity, reportId, decision, reason, now }: Told): Promise<void> {
  const [kind, id = ''] = identity.split(':');
  if (kind === 'guest' || id === 'erased') return;
  const personIds =
    kind === 'person' ? [id] : (await stewardsOf(trx, id)).filter(({ role }) => role === 'steward').map(({ personId }) => personId);
  await notifyPersons(trx, {
    personIds,
    act: `message-report:${reportId}`,
    kind: `messages.${decision}`,
    text: (locale) => {
      const t = deskMessages(locale);
      return { title: t(`reports.notice.${decision}`), body: t('reports.notice.body', { reason }) };
    },
    now,
  });
}
