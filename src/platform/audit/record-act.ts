import type { WriteTransaction } from '../db/tables.ts';
import { uuidv7 } from '../db/uuid.ts';
import './tables.ts';

/** One act of the secretariat. `details` name what changed, never what an organization hides. */
export interface Act {
  /** Noun and past verb: `organization.verified`. */
  act: string;
  actorId: string;
  subject: { kind: string; id: string };
  reason?: string | null;
  details?: Record<string, unknown>;
  now: Date;
}

/** Writes the act down, in the transaction of the act. The table takes no change: what is written stays. */
export async function recordAct(trx: WriteTransaction, { act, actorId, subject, reason = null, details = {}, now }: Act): Promise<void> {
  await trx
    .insertInto('auditActs')
    .values({
      id: uuidv7(),
      act,
      actorId,
      subjectKind: subject.kind,
      subjectId: subject.id,
      reason,
      details: JSON.stringify(details),
      happenedAt: now,
    })
    .execute();
}
