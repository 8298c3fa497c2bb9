import type { Updateable } from 'kysely';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { writeEvent } from '../../directory/index.ts';
import { slugOf } from '../rules/slug.ts';
import type { EvidenceRow } from '../tables.ts';
import { writeEvidenceDocuments } from './write-documents.ts';

export interface NewEvidence {
  organizationId: string;
  lang: string;
  title: string;
  changes: string;
  from: string;
  to: string | null;
  country: string;
  method: EvidenceRow['method'];
  byId: string;
  now: Date;
}

/** Begins a draft, which only those who act for the organization see; gives its address. The place is shown by its country at most until they say more. */
export async function beginEvidence(
  trx: WriteTransaction,
  { lang, title, changes, from, to, byId, now, ...given }: NewEvidence,
): Promise<string> {
  const id = uuidv7(now.getTime());
  const slug = slugOf(title, id);
  const text = (words: string) => JSON.stringify({ [lang]: { text: words, origin: 'human' } });
  await trx
    .insertInto('evidence')
    .values({
      id,
      slug,
      ...given,
      titles: text(title),
      changes: text(changes),
      happenedFrom: from,
      happenedTo: to ?? from,
      precision: 'country',
      state: 'draft',
      createdById: byId,
      createdAt: now,
      changedAt: now,
    })
    .execute();
  await writeEvent(trx, { name: 'evidence.begun', subjectId: id, actor: byId, now });
  return slug;
}

export interface EvidenceChange {
  id: string;
  /** The version that was looked at. */
  version: number;
  set: Updateable<EvidenceRow>;
  /** Ids, in their order; absent: as they are. */
  provisions?: readonly string[];
  links?: readonly { url: string; label: string | null }[];
  byId: string;
  now: Date;
}

/**
 * Changes a piece of evidence. What was published goes back to the queue of the review and is not shown meanwhile; what was
 * refused or withdrawn is not changed any more. Gives false where somebody else was faster.
 */
export async function changeEvidence(
  trx: WriteTransaction,
  { id, version, set, provisions, links, byId, now }: EvidenceChange,
): Promise<boolean> {
  const row = await trx.selectFrom('evidence').select(['state', 'version']).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row || row.version !== version || row.state === 'refused' || row.state === 'withdrawn') return false;
  const again = row.state === 'published' ? { state: 'submitted' as const, submittedAt: now, publishedAt: null } : {};
  await trx
    .updateTable('evidence')
    .set({ ...set, ...again, version: version + 1, changedAt: now })
    .where('id', '=', id)
    .execute();
  if (provisions) {
    await trx.deleteFrom('evidenceProvisions').where('evidenceId', '=', id).execute();
    const rows = provisions.map((provisionId, position) => ({ evidenceId: id, provisionId, position }));
    if (rows.length > 0) await trx.insertInto('evidenceProvisions').values(rows).execute();
  }
  if (links) {
    await trx.deleteFrom('evidenceLinks').where('evidenceId', '=', id).execute();
    const rows = links.map((link, position) => ({ evidenceId: id, position, ...link }));
    if (rows.length > 0) await trx.insertInto('evidenceLinks').values(rows).execute();
  }
  await writeEvent(trx, { name: 'evidence.changed', subjectId: id, actor: byId, payload: { fields: Object.keys(set) }, now });
  await writeEvidenceDocuments(trx, [id]);
  return true;
}
