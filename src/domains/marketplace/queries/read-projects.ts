import { type Selectable, sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import { readPersons } from '../../accounts/index.ts';
import type { StoredProject } from '../rules/project-visibility.ts';
import type { ProjectsRow } from '../tables.ts';

/** Updates that stand on a project's page; older ones are on a page of their own. */
const MOST_UPDATES = 200;

/** Projects whole, by id, in the order of the ids; unknown ids are left out. Whoever calls asks the rule who may see what. */
export async function readProjects(db: Database, ids: readonly string[]): Promise<StoredProject[]> {
  if (ids.length === 0) return [];
  const heads = await db.selectFrom('projects').selectAll().where('id', '=', anyOf(ids)).execute();
  const [funding, deliverables, partners, team, updates, files] = [
    group(await db.selectFrom('projectFunding').selectAll().where('projectId', '=', anyOf(ids)).orderBy('position').execute()),
    group(await db.selectFrom('projectDeliverables').selectAll().where('projectId', '=', anyOf(ids)).orderBy('position').execute()),
    group(await partnerRows(db, ids)),
    await readTeams(db, ids),
    group(await updateRows(db, ids)),
    group(await db.selectFrom('projectFiles').selectAll().where('projectId', '=', anyOf(ids)).orderBy('position').execute()),
  ];
  const byId = new Map(heads.map((head) => [head.id, head]));
  return ids.flatMap((id): StoredProject[] => {
    const head = byId.get(id);
    if (!head) return [];
    const { kept, told } = partsOf(head);
    const paid = (funding.get(id) ?? []).map(({ projectId: _, position: __, ...row }) => row);
    const planned = (deliverables.get(id) ?? []).map(({ projectId: _, position: __, ...row }) => row);
    return [
      {
        ...kept,
        record: { ...told, funding: paid, deliverables: planned },
        partners: (partners.get(id) ?? []).map(({ projectId: _, ...row }) => row),
        team: team.get(id) ?? [],
        updates: (updates.get(id) ?? []).map(({ projectId: _, ...row }) => row),
        files: (files.get(id) ?? []).map(({ fileId, kind, title, mediaType, size }) => ({ id: fileId, kind, title, mediaType, size })),
      },
    ];
  });
}

/** A row parted into what the program keeps and what people told. */
function partsOf(head: Selectable<ProjectsRow>) {
  const { id, slug, organizationId, publication, updatedOn, changedAt, version, demo, ...others } = head;
  const { createdAt: _, createdById: __, remindedOn: ___, ...told } = others;
  return { kept: { id, slug, organizationId, publication, updatedOn, changedAt, version, demo }, told };
}

function anyOf(ids: readonly string[]) {
  return sql<string>`any(${ids}::uuid[])`;
}

function group<T extends { projectId: string }>(rows: T[]): Map<string, T[]> {
  return Map.groupBy(rows, ({ projectId }) => projectId);
}

async function partnerRows(db: Database, ids: readonly string[]) {
  const rows = await db
    .selectFrom('projectPartners')
    .select(['projectId', 'organizationId', 'role', 'state'])
    .where('projectId', '=', anyOf(ids))
    .where('state', 'in', ['invited', 'asked', 'confirmed'])
    .orderBy('begunAt')
    .execute();
  return rows as ((typeof rows)[number] & { state: 'invited' | 'asked' | 'confirmed' })[];
}

async function updateRows(db: Database, ids: readonly string[]) {
  const ranked = db
    .selectFrom('projectUpdates')
    .select(['projectId', 'id', 'toldOn', 'texts'])
    .select(sql<number>`row_number() over (partition by project_id order by told_on desc, id desc)`.as('rank'))
    .where('projectId', '=', anyOf(ids));
  const rows = await db
    .selectFrom(ranked.as('update'))
    .select(['projectId', 'id', 'toldOn', 'texts'])
    .where('rank', '<=', MOST_UPDATES)
    .orderBy('rank')
    .execute();
  return rows;
}

/** Who has confirmed to be on a team and still has an account. */
async function readTeams(db: Database, ids: readonly string[]): Promise<Map<string, StoredProject['team']>> {
  const rows = await db
    .selectFrom('projectTeam')
    .select(['projectId', 'personId', 'role', 'contact'])
    .where('projectId', '=', anyOf(ids))
    .where('state', '=', 'confirmed')
    .where('personId', 'is not', null)
    .orderBy('begunAt')
    .execute();
  const persons = await readPersons(
    db,
    rows.flatMap(({ personId }) => personId ?? []),
  );
  const shown = rows.flatMap(({ projectId, personId, role, contact }) => {
    const name = personId === null ? null : (persons.get(personId)?.name ?? null);
    return personId === null || name === null ? [] : [{ projectId, personId, role, contact, name }];
  });
  return new Map(
    [...Map.groupBy(shown, ({ projectId }) => projectId)].map(([id, own]) => [id, own.map(({ projectId: _, ...one }) => one)]),
  );
}
