import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { writeEvent } from '../../directory/index.ts';
import { tellAskedContributors, tellDecision } from './tell.ts';
import { writeEvidenceDocuments } from './write-documents.ts';

interface Submission {
  id: string;
  version: number;
  shownTo: 'public' | 'institutions' | 'members' | 'secretariat';
  byId: string;
  now: Date;
}

/** Hands a draft, or what was changed as asked, to the review. Gives false where it is no draft any more or another was faster. */
export async function submitEvidence(trx: WriteTransaction, { id, version, shownTo, byId, now }: Submission): Promise<boolean> {
  const row = await trx
    .updateTable('evidence')
    .set({ state: 'submitted', shownTo, submittedAt: now, changedAt: now, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', 'in', ['draft', 'changes-asked'])
    .returning('slug')
    .executeTakeFirst();
  if (!row) return false;
  await writeEvent(trx, { name: 'evidence.submitted', subjectId: id, actor: byId, now });
  await tellAskedContributors(trx, id, now);
  return true;
}

export interface Review {
  id: string;
  /** The version that the officer read: what was changed since is not decided on unseen. */
  version: number;
  decision: 'published' | 'changes-asked' | 'refused';
  reason: string | null;
  byId: string;
  now: Date;
}

/** Decides on submitted evidence, once: the first decision holds, and what was changed meanwhile is read again (false). Told to those who write for the organization. */
export async function decideEvidence(trx: WriteTransaction, { id, version, decision, reason, byId, now }: Review): Promise<boolean> {
  const row = await trx
    .updateTable('evidence')
    .set({ state: decision, publishedAt: decision === 'published' ? now : null, changedAt: now, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'submitted')
    .returning(['slug', 'organizationId', 'titles'])
    .executeTakeFirst();
  if (!row) return false;
  await addDecision(trx, { id, decision, reason, byId, now });
  await recordAct(trx, { act: `evidence.${decision}`, actorId: byId, subject: { kind: 'evidence', id }, reason, now });
  await writeEvent(trx, { name: 'evidence.decided', subjectId: id, actor: byId, payload: { decision }, now });
  await writeEvidenceDocuments(trx, [id]);
  await tellDecision(trx, { ...row, id, version, decision, reason, now });
  return true;
}

export interface Withdrawal {
  id: string;
  reason: string;
  byId: string;
  /** The secretariat withdraws: written to the audit, and told. */
  bySecretariat: boolean;
  now: Date;
}

/** Takes evidence back: from now on only that it was, and why it is no more. Withdrawing twice changes nothing (false). */
export async function withdrawEvidence(trx: WriteTransaction, { id, reason, byId, bySecretariat, now }: Withdrawal): Promise<boolean> {
  const row = await trx
    .updateTable('evidence')
    .set((set) => ({ state: 'withdrawn', withdrawnAt: now, changedAt: now, version: set('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '<>', 'withdrawn')
    .returning(['slug', 'organizationId', 'titles', 'version'])
    .executeTakeFirst();
  if (!row) return false;
  await addDecision(trx, { id, decision: 'withdrawn', reason, byId, now });
  await writeEvent(trx, { name: 'evidence.withdrawn', subjectId: id, actor: byId, now });
  await writeEvidenceDocuments(trx, [id]);
  if (!bySecretariat) return true;
  await recordAct(trx, { act: 'evidence.withdrawn', actorId: byId, subject: { kind: 'evidence', id }, reason, now });
  await tellDecision(trx, { ...row, id, decision: 'withdrawn', reason, now });
  return true;
}

type Decided = Pick<Review, 'id' | 'reason' | 'byId' | 'now'> & { decision: Review['decision'] | 'withdrawn' };

async function addDecision(trx: WriteTransaction, { id, decision, reason, byId, now }: Decided): Promise<void> {
  await trx
    .insertInto('evidenceDecisions')
    .values({ id: uuidv7(), evidenceId: id, decision, reason, decidedById: byId, decidedAt: now })
    .execute();
}
