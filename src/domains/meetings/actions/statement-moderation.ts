import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import type { Meeting } from '../findings.ts';
import type { WrittenStatement } from '../findings-statements.ts';
import type { StatementDecision, StatementReason } from '../rules/statements.ts';
import { changeMeeting } from './save-meeting.ts';
import { tellStatement } from './statement-notices.ts';
import { lockStatement, refuseStatementUnless, type StatementText, writeText } from './statements.ts';

interface Deciding {
  meeting: Meeting;
  statementId: string;
  /** Of the statement as the officer saw it. */
  version: number;
  personId: string;
  now: Date;
}

interface Decision {
  decision: StatementDecision;
  symbol: string | null;
  reasons: readonly StatementReason[];
  remark: string | null;
}

/**
 * Publishes a statement under its symbol, asks it back, does not accept it, or takes one of these back; who wrote it is told why. Refuses (422) to
 * publish without a symbol or under that of another, a demand or refusal without a reason, and (409) what cannot be decided so or was changed meanwhile.
 */
export async function decideStatement(trx: WriteTransaction, given: Deciding, decided: Decision): Promise<void> {
  const { meeting, statementId, version, personId, now } = given;
  const { decision, remark } = decided;
  const demanding = decision === 'incomplete' || decision === 'refused';
  const reasons = demanding ? [...decided.reasons] : [];
  if (demanding && reasons.length === 0) throw new Refusal('invalid', { fields: [{ field: 'reasons', code: 'choose' }] });
  const act = `written-statement.${decision === 'submitted' ? 'restored' : decision}`;
  const reason = reasons.join(', ') || null;
  // The meeting is locked: no other statement gets the same symbol at the same time.
  await changeMeeting(trx, { act, meetingId: meeting.id, byId: personId, now, reason, details: { statement: statementId } });
  const statement = await lockFor(trx, statementId, version);
  refuseStatementUnless(statement, decision);
  const symbol = decided.symbol ?? statement.symbol;
  if (decision === 'published') await refuseSymbol(trx, statement, symbol);
  await trx
    .updateTable('writtenStatements')
    .set({
      state: decision,
      ...(decision === 'published' && { symbol, publishedAt: statement.publishedAt ?? now }),
      reasons,
      remark,
      policyVersion: meeting.policyVersion,
      version: version + 1,
      changedAt: now,
    })
    .where('id', '=', statementId)
    .execute();
  const kind = decision === 'submitted' ? 'restored' : decision;
  await tellStatement(trx, { meeting, statement, kind, symbol: decision === 'published' ? symbol : null, reasons, remark, now });
}

/** A translation of the secretariat, marked as a human's or a machine's; at any time. Refuses (409) to write over the organization's own text. */
export async function translateStatement(trx: WriteTransaction, given: Deciding, text: StatementText): Promise<void> {
  const { meeting, statementId, version, personId, now } = given;
  const details = { statement: statementId, language: text.lang };
  await changeMeeting(trx, { act: 'written-statement.translated', meetingId: meeting.id, byId: personId, now, details });
  const statement = await lockFor(trx, statementId, version);
  if (text.lang === statement.language || statement.state === 'withdrawn') throw new Refusal('conflict');
  await writeText(trx, statement, text, { now });
}

async function refuseSymbol(trx: WriteTransaction, statement: WrittenStatement, symbol: string | null): Promise<void> {
  if (symbol === null) throw new Refusal('invalid', { fields: [{ field: 'symbol', code: 'required' }] });
  const taken = await trx
    .selectFrom('writtenStatements')
    .select('id')
    .where('meetingId', '=', statement.meetingId)
    .where((of) => of(of.fn('lower', ['symbol']), '=', symbol.toLowerCase()))
    .where('id', '<>', statement.id)
    .executeTakeFirst();
  if (taken) throw new Refusal('invalid', { fields: [{ field: 'symbol', code: 'symbol-taken' }] });
}

async function lockFor(trx: WriteTransaction, id: string, version: number): Promise<WrittenStatement> {
  const statement = await lockStatement(trx, id);
  if (statement.version !== version) throw new Refusal('conflict');
  return statement;
}
