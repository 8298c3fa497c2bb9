import { sql } from 'kysely';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { putSearchDocuments, removeSearchDocuments } from '../../../platform/search/documents.ts';
import { readTaxonomy } from '../../directory/index.ts';
import { openNeedCounts } from '../queries/project-needs.ts';
import { listProjectsNaming, readVisibleProjects } from '../queries/visible-projects.ts';
import { projectDocument } from '../search-documents/project.ts';

/** Projects whose documents are made at once, so that memory stays flat. */
const PORTION = 200;
/** Names the lock below among those of the database. */
const LOCK = 20_160_401;

/**
 * Writes or withdraws the search documents of these projects, in the transaction of the change. It waits for changes of organizations
 * that are under way (`followWithProjects`), which may be about to hide what it would show.
 */
export async function writeProjectDocuments(trx: WriteTransaction, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx);
  await writeDocuments(trx, ids, now);
}

/** What follows a change of what may be seen of organizations: documents of projects that name them appear, change or go. */
export async function followWithProjects(trx: WriteTransaction, organizationIds: readonly string[], now: Date): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${LOCK})`.execute(trx);
  await writeDocuments(trx, await listProjectsNaming(trx, organizationIds), now);
}

/** The documents of the projects to which these offers and needs belong: a project is found by what it looks for. */
export async function writeDocumentsOfNeeding(trx: WriteTransaction, entryIds: readonly string[], now: Date): Promise<void> {
  if (entryIds.length === 0) return;
  const rows = await trx
    .selectFrom('offersAndNeeds')
    .select('projectId')
    .distinct()
    .where('id', '=', sql<string>`any(${entryIds}::uuid[])`)
    .where('projectId', 'is not', null)
    .execute();
  await writeProjectDocuments(
    trx,
    rows.flatMap(({ projectId }) => projectId ?? []),
    now,
  );
}

async function writeDocuments(trx: WriteTransaction, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  const taxonomy = await readTaxonomy(trx);
  for (let at = 0; at < ids.length; at += PORTION) {
    const portion = ids.slice(at, at + PORTION);
    const visible = await readVisibleProjects(trx, 'public', portion, now);
    const needs = await openNeedCounts(trx, portion, now);
    const documents = visible.map((project) => projectDocument(project, needs.get(project.id) ?? { count: 0, services: [] }, taxonomy));
    const shown = new Set(documents.map(({ id }) => id));
    await putSearchDocuments(trx, documents);
    await removeSearchDocuments(
      trx,
      portion.filter((id) => !shown.has(id)),
    );
  }
}
