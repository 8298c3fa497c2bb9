import { sql } from 'kysely';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { deleteFile, saveFile } from '../../../platform/files/files.ts';
import type { CleanFile } from '../../../platform/files/clean.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { type Limit, takeOrRefuse } from '../../../platform/limits/take.ts';
import { notifyPersons } from '../../accounts/index.ts';
import { stewardsOf, writeEvent } from '../../directory/index.ts';
import { projectEditMessages } from '../messages/project-edit/index.ts';
import { readProjects } from '../queries/read-projects.ts';
import { quietSince } from '../rules/project-life.ts';
import { projectEditUrl } from '../urls-projects.ts';
import { lockProject, type ProjectAct } from './projects.ts';
import { writeProjectDocuments } from './write-project-documents.ts';

/** What a project's files are kept as. */
export const PROJECT_FILE = 'project.file';
const MOST_FILES = 20;
const TELLING: Limit = { name: 'marketplace.tell-update', most: 20, seconds: 86_400 };
const ADDING: Limit = { name: 'marketplace.add-file', most: 60, seconds: 86_400 };

/** Tells how a project goes, of a day that is not to come. Refuses (429) too many in a day. */
export async function tellUpdate(
  trx: WriteTransaction,
  { id, personId, now, toldOn, text, lang }: ProjectAct & { toldOn: string; text: string; lang: string },
): Promise<void> {
  const { updatedOn } = await lockProject(trx, id);
  await takeOrRefuse(trx, TELLING, id, now);
  const texts = JSON.stringify({ [lang]: { text, origin: 'human' } });
  await trx
    .insertInto('projectUpdates')
    .values({ id: uuidv7(now.getTime()), projectId: id, toldOn, texts, authorId: personId, createdAt: now })
    .execute();
  await touch(trx, id, { updatedOn: toldOn > updatedOn ? toldOn : updatedOn, now });
  await writeEvent(trx, { name: 'project.updated', subjectId: id, actor: personId, now });
  await writeProjectDocuments(trx, [id], now);
}

/** Takes an update back. The project counts as updated on the day of the latest that is left, else on the day when it was begun. */
export async function removeUpdate(
  trx: WriteTransaction,
  { id, personId, now, updateId }: ProjectAct & { updateId: string },
): Promise<void> {
  await lockProject(trx, id);
  const gone = await trx
    .deleteFrom('projectUpdates')
    .where('id', '=', updateId)
    .where('projectId', '=', id)
    .returning('id')
    .executeTakeFirst();
  if (!gone) throw notFound();
  await trx
    .updateTable('projects')
    .set({
      updatedOn: sql<string>`coalesce((select max(told_on) from project_updates where project_id = projects.id), created_at::date)`,
      changedAt: now,
    })
    .where('id', '=', id)
    .execute();
  await writeEvent(trx, { name: 'project.update-removed', subjectId: id, actor: personId, now });
  await writeProjectDocuments(trx, [id], now);
}

async function touch(trx: WriteTransaction, id: string, { updatedOn, now }: { updatedOn: string; now: Date }): Promise<void> {
  await trx.updateTable('projects').set({ updatedOn, changedAt: now }).where('id', '=', id).execute();
}

/** Adds a picture or a document that was made anew. Refuses (409) one more than a project may have and (429) too many in a day. */
export async function addProjectFile(
  trx: WriteTransaction,
  { id, personId, now, file, title, name }: ProjectAct & { file: CleanFile; title: string; name: string },
): Promise<void> {
  const { files, organizationId } = await lockProject(trx, id);
  if (files.length >= MOST_FILES) throw new Refusal('conflict');
  await takeOrRefuse(trx, ADDING, organizationId, now);
  const fileId = await saveFile(trx, { file, purpose: PROJECT_FILE, ownerId: id, name, createdById: personId, now });
  const kind = file.mediaType === 'image/webp' ? ('picture' as const) : ('document' as const);
  const place = sql<number>`(select coalesce(max(position), 0) + 1 from project_files where project_id = ${id})`;
  const row = { fileId, projectId: id, kind, title, mediaType: file.mediaType, size: file.bytes.length, position: place };
  await trx.insertInto('projectFiles').values(row).execute();
  await writeEvent(trx, { name: 'project.file-added', subjectId: id, actor: personId, now });
  await writeProjectDocuments(trx, [id], now);
}

/** Takes a file away for good. Refuses (404) one that is not the project's. */
export async function removeProjectFile(
  trx: WriteTransaction,
  { id, personId, now, fileId }: ProjectAct & { fileId: string },
): Promise<void> {
  await lockProject(trx, id);
  const gone = await trx
    .deleteFrom('projectFiles')
    .where('fileId', '=', fileId)
    .where('projectId', '=', id)
    .returning('fileId')
    .executeTakeFirst();
  if (!gone) throw notFound();
  await deleteFile(trx, fileId);
  await writeEvent(trx, { name: 'project.file-removed', subjectId: id, actor: personId, now });
  await writeProjectDocuments(trx, [id], now);
}

/** Projects looked at in one round of the job. */
const AT_ONCE = 100;

/** Asks those who keep a project that has told nothing for a year how it goes, once for each silence. Gives how many projects. */
export async function remindOfQuiet(db: Database, now: Date): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('projects')
      .select(['id', 'updatedOn'])
      .where('publication', '=', 'published')
      .where('state', 'in', ['running', 'planned'])
      .where('updatedOn', '<=', quietSince(now))
      .where((where) => where.or([where('remindedOn', 'is', null), where('remindedOn', '<', where.ref('updatedOn'))]))
      .orderBy('updatedOn')
      .limit(AT_ONCE)
      .forUpdate()
      .skipLocked()
      .execute();
    const ids = rows.map(({ id }) => id);
    for (const project of await readProjects(trx, ids)) {
      const stewards = await stewardsOf(trx, project.organizationId);
      await notifyPersons(trx, {
        personIds: stewards.filter(({ role }) => role !== 'delegate').map(({ personId }) => personId),
        act: `project-quiet:${project.id}:${project.updatedOn}`,
        kind: 'project.quiet',
        text(locale) {
          const e = projectEditMessages(locale);
          const title = e('told.quiet.title', { project: titleFor(project.record.names, locale).text });
          return { title, body: e('told.quiet.body'), action: { label: e('told.open'), path: projectEditUrl(project.slug, 'updates') } };
        },
        now,
      });
    }
    const today = now.toISOString().slice(0, 10);
    if (ids.length > 0) await trx.updateTable('projects').set({ remindedOn: today }).where('id', 'in', ids).execute();
    return ids.length;
  });
}
