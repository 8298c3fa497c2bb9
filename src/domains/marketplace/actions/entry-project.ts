import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { writeEvent } from '../../directory/index.ts';
import { allows } from '../rules/entries.ts';
import { writeEntryDocuments } from './write-entry-documents.ts';
import { writeProjectDocuments } from './write-project-documents.ts';

export interface EntryProject {
  id: string;
  /** The version that the form showed. */
  version: number;
  /** null: for the organization as a whole. */
  projectId: string | null;
  personId: string;
  now: Date;
}

/**
 * Lets an entry belong to a project, another one or none. The row is locked; `changed-meanwhile` where somebody else saved since the
 * form was shown, and nothing is written. Refuses (404) an unknown entry and (409) one that is closed. Whoever calls has asked whether
 * the person may choose this project.
 */
export async function assignToProject(
  trx: WriteTransaction,
  { id, version, projectId, personId, now }: EntryProject,
): Promise<'saved' | 'changed-meanwhile'> {
  const row = await trx
    .selectFrom('offersAndNeeds')
    .select(['direction', 'state', 'version', 'projectId'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  if (!allows(row.state, 'edit')) throw new Refusal('conflict');
  if (row.version !== version) return 'changed-meanwhile';
  if (row.projectId === projectId) return 'saved';
  await trx
    .updateTable('offersAndNeeds')
    .set({ projectId, version: row.version + 1, changedAt: now })
    .where('id', '=', id)
    .execute();
  await writeEvent(trx, { name: `${row.direction}.edited`, subjectId: id, actor: personId, payload: { section: 'project' }, now });
  await writeEntryDocuments(trx, [id], now);
  if (row.projectId !== null) await writeProjectDocuments(trx, [row.projectId], now);
  return 'saved';
}
