import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { writeEvent } from '../../directory/index.ts';
import type { EvidenceContributorsRow } from '../tables.ts';

export interface NewContributor {
  evidenceId: string;
  /** Of the directory; it must confirm before it is shown. */
  organizationId: string | null;
  name: string | null;
  role: EvidenceContributorsRow['role'];
  strength: EvidenceContributorsRow['strength'];
  position: number;
  byId: string;
  now: Date;
}

/** Names somebody as having taken part. */
export async function addContributor(trx: WriteTransaction, { byId, now, ...contributor }: NewContributor): Promise<void> {
  const id = uuidv7(now.getTime());
  await trx
    .insertInto('evidenceContributors')
    .values({ id, ...contributor, state: 'named' })
    .execute();
  await writeEvent(trx, { name: 'evidence-contributor.named', subjectId: contributor.evidenceId, actor: byId, now });
}

/** Takes somebody out again: the organization that named it may do so at any time. */
export async function removeContributor(
  trx: WriteTransaction,
  { evidenceId, id, byId, now }: { evidenceId: string; id: string; byId: string; now: Date },
): Promise<void> {
  await trx.deleteFrom('evidenceContributors').where('id', '=', id).where('evidenceId', '=', evidenceId).execute();
  await writeEvent(trx, { name: 'evidence-contributor.removed', subjectId: evidenceId, actor: byId, now });
}

/** The word of the organization that is named: confirmed, or refused, which ends it for good. */
export async function answerContribution(
  trx: WriteTransaction,
  { evidenceId, id, answer, byId, now }: { evidenceId: string; id: string; answer: 'confirmed' | 'refused'; byId: string; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('evidenceContributors')
    .set({ state: answer, confirmedById: byId, confirmedAt: now })
    .where('id', '=', id)
    .where('evidenceId', '=', evidenceId)
    .where('state', 'in', answer === 'confirmed' ? ['named'] : ['named', 'confirmed'])
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await writeEvent(trx, { name: `evidence-contributor.${answer}`, subjectId: evidenceId, actor: byId, now });
  return true;
}
