import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { writeProjectDocuments } from './write-project-documents.ts';

const MOST = 5000;

/** What projects hold about a person: teams, and what the person began and wrote. */
export async function readHeldOnProjects(db: Database, personId: string) {
  const teams = await db
    .selectFrom('projectTeam as place')
    .innerJoin('projects as project', 'project.id', 'place.projectId')
    .select(['project.slug', 'place.role', 'place.contact', 'place.state', 'place.begunAt', 'place.decidedAt'])
    .where('place.personId', '=', personId)
    .orderBy('place.begunAt')
    .limit(MOST)
    .execute();
  const begun = await db
    .selectFrom('projects')
    .select(['slug', 'createdAt'])
    .where('createdById', '=', personId)
    .orderBy('createdAt')
    .limit(MOST)
    .execute();
  const updates = await db
    .selectFrom('projectUpdates as update')
    .innerJoin('projects as project', 'project.id', 'update.projectId')
    .select(['project.slug', 'update.toldOn', 'update.texts'])
    .where('update.authorId', '=', personId)
    .orderBy('update.createdAt')
    .limit(MOST)
    .execute();
  return { teams, begun, updates };
}

/** Takes a person off every team and its name off every update; what was said for an organization stays. */
export async function forgetOnProjects(trx: WriteTransaction, personId: string, now: Date): Promise<void> {
  const gone = await trx.deleteFrom('projectTeam').where('personId', '=', personId).returning('projectId').execute();
  await trx.updateTable('projectUpdates').set({ authorId: null }).where('authorId', '=', personId).execute();
  await writeProjectDocuments(
    trx,
    gone.map(({ projectId }) => projectId),
    now,
  );
}
