import { randomBytes } from 'node:crypto';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { type Limit, takeOrRefuse } from '../../../platform/limits/take.ts';
import { readTaxonomy, slugOf, writeEvent } from '../../directory/index.ts';
import type { ProjectRecord } from '../input/project.ts';
import { readProjects } from '../queries/read-projects.ts';
import { dayOf } from '../rules/entries.ts';
import { projectProblems, publishingGaps } from '../rules/project-life.ts';
import type { StoredProject } from '../rules/project-visibility.ts';
import { writeProjectWithEntries } from './write-entry-documents.ts';

/** So many projects may one organization begin in a day: more is a machine. */
const BEGINNING: Limit = { name: 'marketplace.begin-project', most: 40, seconds: 86_400 };
/** Words of the site map, which no project may take. */
const RESERVED = new Set(['new', 'feed', 'export', 'map', 'team', 'partners']);

export interface NewProject {
  organizationId: string;
  record: ProjectRecord;
  /** Who begins it: a person's id. */
  personId: string;
  demo?: boolean;
  now: Date;
}

/**
 * Begins a project as a draft that only those who act for its organization see. Refuses (422) what contradicts itself and (429) an
 * organization that begins too many. Whoever calls has asked whether the person may. Gives its id and address.
 */
export async function createProject(trx: WriteTransaction, given: NewProject): Promise<{ id: string; slug: string }> {
  const { organizationId, record, personId, demo = false, now } = given;
  await refuseProblems(trx, record);
  if (!demo) await takeOrRefuse(trx, BEGINNING, organizationId, now);
  const id = uuidv7(now.getTime());
  const slug = await freeSlug(trx, record);
  const times = { createdAt: now, changedAt: now, updatedOn: dayOf(now) };
  await trx
    .insertInto('projects')
    .values({ id, slug, organizationId, publication: 'draft', createdById: personId, demo, ...columnsOf(record), ...times })
    .execute();
  await writeLists(trx, id, record);
  await writeEvent(trx, { name: 'project.begun', subjectId: id, actor: personId, now });
  return { id, slug };
}

export interface ProjectEdit {
  id: string;
  /** The version that the form showed. */
  version: number;
  /** What it is to become, from what it is at this moment. */
  change: (record: ProjectRecord) => ProjectRecord;
  /** Which part, for the event. */
  section: string;
  personId: string;
  now: Date;
}

/**
 * Changes a project. `changed-meanwhile` where somebody else saved since the form was shown, and nothing is written. Refuses (404) an
 * unknown one and (422) what contradicts itself, or what would leave a published one without what publishing asks for.
 */
export async function editProject(trx: WriteTransaction, edit: ProjectEdit): Promise<'saved' | 'changed-meanwhile'> {
  const { id, version, change, section, personId, now } = edit;
  const stored = await lockProject(trx, id);
  if (stored.version !== version) return 'changed-meanwhile';
  const record = change(stored.record);
  await refuseProblems(trx, record);
  if (stored.publication === 'published' && publishingGaps(record).length > 0) {
    throw new Refusal('invalid', { fields: publishingGaps(record).map((field) => ({ field, code: 'needed-while-published' })) });
  }
  await trx
    .updateTable('projects')
    .set({ ...columnsOf(record), version: stored.version + 1, changedAt: now })
    .where('id', '=', id)
    .execute();
  await trx.deleteFrom('projectFunding').where('projectId', '=', id).execute();
  await trx.deleteFrom('projectDeliverables').where('projectId', '=', id).execute();
  await writeLists(trx, id, record);
  await writeEvent(trx, { name: 'project.edited', subjectId: id, actor: personId, payload: { section }, now });
  await writeProjectWithEntries(trx, id, now);
  return 'saved';
}

export interface ProjectAct {
  id: string;
  personId: string;
  now: Date;
}

/** Makes a draft, or one that was withdrawn, visible to those it is shown to. Refuses (422) while something that it takes is missing. */
export async function publishProject(trx: WriteTransaction, { id, personId, now }: ProjectAct): Promise<void> {
  const { record, publication } = await lockProject(trx, id);
  if (publication === 'published') return;
  const gaps = publishingGaps(record);
  if (gaps.length > 0) throw new Refusal('invalid', { fields: gaps.map((field) => ({ field, code: 'required' })) });
  await trx
    .updateTable('projects')
    .set({ publication: 'published', updatedOn: dayOf(now), changedAt: now })
    .where('id', '=', id)
    .execute();
  await writeEvent(trx, { name: 'project.published', subjectId: id, actor: personId, now });
  await writeProjectWithEntries(trx, id, now);
}

/** Takes a published project out of sight. Its record, and who did it when (`events`), stay. */
export async function withdrawProject(trx: WriteTransaction, { id, personId, now }: ProjectAct): Promise<void> {
  const { publication } = await lockProject(trx, id);
  if (publication !== 'published') return;
  await trx.updateTable('projects').set({ publication: 'withdrawn', changedAt: now }).where('id', '=', id).execute();
  await writeEvent(trx, { name: 'project.withdrawn', subjectId: id, actor: personId, now });
  await writeProjectWithEntries(trx, id, now);
}

/** The project, its row locked until the transaction ends, so that what is written of it is written one after the other. Refuses (404) an unknown one. */
export async function lockProject(trx: WriteTransaction, id: string): Promise<StoredProject> {
  await trx.selectFrom('projects').select('id').where('id', '=', id).forUpdate().execute();
  const [stored] = await readProjects(trx, [id]);
  if (!stored) throw notFound();
  return stored;
}

async function refuseProblems(trx: WriteTransaction, record: ProjectRecord): Promise<void> {
  const taxonomy = await readTaxonomy(trx);
  const fields = projectProblems(record, (code) => taxonomy.term(code) !== undefined);
  if (fields.length > 0) throw new Refusal('invalid', { fields });
}

function columnsOf({ funding: _, deliverables: __, names, summaries, results, places, ...columns }: ProjectRecord) {
  const texts = { names: JSON.stringify(names), summaries: JSON.stringify(summaries), results: JSON.stringify(results) };
  return { ...columns, ...texts, places: JSON.stringify(places) };
}

async function writeLists(trx: WriteTransaction, projectId: string, { funding, deliverables }: ProjectRecord): Promise<void> {
  const sources = funding.map((row, position) => ({ ...row, projectId, position }));
  const planned = deliverables.map((row, position) => ({ ...row, projectId, position, titles: JSON.stringify(row.titles) }));
  if (sources.length > 0) await trx.insertInto('projectFunding').values(sources).execute();
  if (planned.length > 0) await trx.insertInto('projectDeliverables').values(planned).execute();
}

/** Its name in Latin letters where it has one, else a few letters by chance: nothing that may have to be hidden one day. */
async function freeSlug(trx: WriteTransaction, { names }: ProjectRecord): Promise<string> {
  const latin = slugOf(titleFor(names, 'en').text).slice(0, 60).replace(/-$/, '');
  if (latin.length <= 2 || RESERVED.has(latin)) return `project-${randomBytes(5).toString('hex')}`;
  const taken = await trx.selectFrom('projects').select('id').where('slug', '=', latin).executeTakeFirst();
  return taken ? `${latin}-${randomBytes(5).toString('hex')}` : latin;
}
