import { VISITOR } from '../../../platform/auth/viewer.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { putSearchDocuments, removeSearchDocuments } from '../../../platform/search/documents.ts';
import { followOrganizations } from '../../directory/index.ts';
import { readEvidence } from '../queries/evidence.ts';
import { showEvidence } from '../queries/show-evidence.ts';
import { readPledges, showPledges } from '../queries/show-pledges.ts';
import { evidenceDocument, pledgeDocument } from '../search-documents.ts';

/** Brings the documents of these pieces of evidence up to date, in the transaction of their change: what a visitor may not see has none. */
export async function writeEvidenceDocuments(trx: WriteTransaction, ids: readonly string[]): Promise<void> {
  const seen = await showEvidence(trx, VISITOR, await readEvidence(trx, ids));
  const documents = ids.flatMap((id) => {
    const one = seen.get(id);
    return one && 'shown' in one ? [evidenceDocument(one.shown)] : [];
  });
  await replace(trx, ids, documents);
}

/** The same for pledges. */
export async function writePledgeDocuments(trx: WriteTransaction, ids: readonly string[]): Promise<void> {
  const shown = await showPledges(trx, VISITOR, await readPledges(trx, ids));
  await replace(trx, ids, shown.filter(({ state }) => state !== 'withdrawn').map(pledgeDocument));
}

async function replace(trx: WriteTransaction, ids: readonly string[], documents: ReturnType<typeof evidenceDocument>[]): Promise<void> {
  const there = new Set(documents.map(({ id }) => id));
  await putSearchDocuments(trx, documents);
  await removeSearchDocuments(
    trx,
    ids.filter((id) => !there.has(id)),
  );
}

const PORTION = 200;

/** What is public of an organization has changed: so has what its pledges and its evidence show. */
followOrganizations(async (trx, organizationIds) => {
  if (organizationIds.length === 0) return;
  const evidence = await trx
    .selectFrom('evidence')
    .select('id')
    .where('organizationId', 'in', organizationIds)
    .where('state', '=', 'published')
    .execute();
  const pledges = await trx
    .selectFrom('pledges')
    .select('id')
    .where('organizationId', 'in', organizationIds)
    .where('state', 'in', ['published', 'fulfilled'])
    .execute();
  for (let at = 0; at < evidence.length; at += PORTION)
    await writeEvidenceDocuments(
      trx,
      evidence.slice(at, at + PORTION).map(({ id }) => id),
    );
  for (let at = 0; at < pledges.length; at += PORTION)
    await writePledgeDocuments(
      trx,
      pledges.slice(at, at + PORTION).map(({ id }) => id),
    );
});
