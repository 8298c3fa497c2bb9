import { sql } from 'kysely';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { putSearchDocuments, removeSearchDocuments } from '../../../platform/search/documents.ts';
import { readTaxonomy } from '../../directory/index.ts';
import { readVisibleEntries } from '../queries/entries.ts';
import { dayOf, STANDING_OPEN } from '../rules/entries.ts';
import { entryDocument } from '../search-documents/entry.ts';
import { writeDocumentsOfNeeding, writeProjectDocuments } from './write-project-documents.ts';

/** More entries than this are written in portions, so that memory stays flat. */
const PORTION = 500;

/** Names the lock below among those of the database. */
const LOCK = 20_160_402;

/**
 * Writes or withdraws the search documents of these entries and of the projects to which they belong, in the transaction of the
 * change. It waits for changes of organizations that are under way (`followWithEntries`), which may be about to hide what it would show.
 */
export async function writeEntryDocuments(trx: WriteTransaction, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx);
  await writeDocuments(trx, ids, now);
  await writeDocumentsOfNeeding(trx, ids, now);
}

async function writeDocuments(trx: WriteTransaction, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  const taxonomy = await readTaxonomy(trx);
  for (let at = 0; at < ids.length; at += PORTION) {
    const portion = ids.slice(at, at + PORTION);
    const entries = await readVisibleEntries(trx, 'public', portion);
    const documents = entries.flatMap((entry) => entryDocument(entry, taxonomy, now) ?? []);
    const shown = new Set(documents.map(({ id }) => id));
    await putSearchDocuments(trx, documents);
    await removeSearchDocuments(
      trx,
      portion.filter((id) => !shown.has(id)),
    );
  }
}

/**
 * Writes or withdraws the search documents of a project and of the offers and needs that belong to it, in the transaction of the
 * project's change: they are seen by no more than the project is.
 */
export async function writeProjectWithEntries(trx: WriteTransaction, projectId: string, now: Date): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx);
  const rows = await trx
    .selectFrom('offersAndNeeds')
    .select('id')
    .where('projectId', '=', projectId)
    .where('state', 'in', STANDING_OPEN)
    .orderBy('id')
    .execute();
  await writeDocuments(
    trx,
    rows.map(({ id }) => id),
    now,
  );
  await writeProjectDocuments(trx, [projectId], now);
}

/** What follows a change of what may be seen of organizations: the documents of their open entries, and of those of their projects, appear, change or go. */
export async function followWithEntries(trx: WriteTransaction, organizationIds: readonly string[], now: Date): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${LOCK})`.execute(trx);
  const rows = await trx
    .selectFrom('offersAndNeeds')
    .select('id')
    .where(
      sql<boolean>`(organization_id = any(${organizationIds}::uuid[])
        or project_id in (select id from projects where organization_id = any(${organizationIds}::uuid[])))`,
    )
    .where('state', 'in', STANDING_OPEN)
    .orderBy('id')
    .execute();
  // Documents of projects follow by themselves (`followWithProjects`).
  await writeDocuments(
    trx,
    rows.map(({ id }) => id),
    now,
  );
}

/** Entries taken out of sight in one round. */
const AT_ONCE = 500;

/** Takes those whose last day has passed out of the index and notes it. Gives how many; again and again without doubling. */
export async function expireEntries(db: Database, now: Date): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('offersAndNeeds')
      .select('id')
      .where('state', 'in', STANDING_OPEN)
      .where('expiresOn', '<', dayOf(now))
      .where('expiryNotedAt', 'is', null)
      .orderBy('id')
      .limit(AT_ONCE)
      .forUpdate()
      .skipLocked()
      .execute();
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await trx.updateTable('offersAndNeeds').set({ expiryNotedAt: now }).where('id', 'in', ids).execute();
    await removeSearchDocuments(trx, ids);
    await writeDocumentsOfNeeding(trx, ids, now);
    return ids.length;
  });
}
