import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { openCase } from './moderation-cases.ts';

/** Gives cases to somebody of the secretariat, or to nobody. Those decided already are left alone. Returns how many were given. */
export async function assignCases(
  trx: WriteTransaction,
  { caseIds, toId, byId, now }: { caseIds: readonly string[]; toId: string | null; byId: string; now: Date },
): Promise<number> {
  if (caseIds.length === 0) return 0;
  const rows = await trx
    .updateTable('moderationCases')
    .set({ assignedToId: toId })
    .where('id', 'in', caseIds)
    .where('state', 'in', ['open', 'changes-asked'])
    .returning(['id', 'organizationId'])
    .execute();
  for (const { id, organizationId } of rows) {
    const subject = { kind: 'organization', id: organizationId };
    await recordAct(trx, { act: 'case.assigned', actorId: byId, subject, details: { case: id, to: toId }, now });
  }
  return rows.length;
}

/** Writes down a call or a remark about a case, for the secretariat alone. */
export async function noteCase(
  trx: WriteTransaction,
  { caseId, kind, text, byId, now }: { caseId: string; kind: 'call' | 'remark'; text: string; byId: string; now: Date },
): Promise<void> {
  const found = await trx.selectFrom('moderationCases').select('organizationId').where('id', '=', caseId).executeTakeFirst();
  if (!found) throw notFound();
  await trx
    .insertInto('moderationNotes')
    .values({ id: uuidv7(now.getTime()), caseId, kind, text, writtenById: byId, writtenAt: now })
    .execute();
  const subject = { kind: 'organization', id: found.organizationId };
  await recordAct(trx, { act: 'case.noted', actorId: byId, subject, details: { case: caseId, kind }, now });
}

/**
 * Appeals against a decision, once. Refuses (409) one that was appealed already. The caller has asked whether the decision is
 * one that this person may appeal against.
 */
export async function appealDecision(
  trx: WriteTransaction,
  appeal: { organizationId: string; decisionId: string; personId: string; note: string; noteLang: Locale; now: Date },
): Promise<string> {
  const { organizationId, decisionId, personId, note, noteLang, now } = appeal;
  await trx.selectFrom('moderationDecisions').select('id').where('id', '=', decisionId).forUpdate().execute();
  const already = await trx.selectFrom('moderationCases').select('id').where('appealedDecisionId', '=', decisionId).executeTakeFirst();
  if (already) throw new Refusal('conflict');
  return openCase(trx, { organizationId, kind: 'appeal', personId, note, noteLang, appealedDecisionId: decisionId, now });
}
