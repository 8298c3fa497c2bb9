import { sql } from 'kysely';
import { actsFor, type Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { readVisibleOrganizations, rolesFor, type VisibleEntry } from '../../directory/index.ts';
import type { OwnProject } from '../findings-projects.ts';
import { audienceOf, keeps, mayWrite, type Reader } from '../rules/entries.ts';
import { type NamedOrganization, redactProject, type StoredProject, type VisibleProject } from '../rules/project-visibility.ts';
import { readProjects } from './read-projects.ts';

/**
 * The projects with these ids as the reader sees them, in the order of the ids; those it may not know of are left out. The same
 * number of queries for one and for many.
 */
export async function readVisibleProjects(
  db: Database,
  reader: Reader,
  ids: readonly string[],
  now = new Date(),
): Promise<VisibleProject[]> {
  return redactFor(db, reader, await readProjects(db, ids), now);
}

const MOST_OF_ONE = 200;

/** Projects that an organization runs or, confirmed, takes part in, as the reader sees them: those that changed last first. */
export async function projectsOf(db: Database, organizationId: string, reader: Reader, now = new Date()): Promise<VisibleProject[]> {
  const rows = await db
    .selectFrom('projects')
    .select('id')
    .where((where) =>
      where.or([
        where('organizationId', '=', organizationId),
        where.exists(
          where
            .selectFrom('projectPartners as partner')
            .select('partner.id')
            .whereRef('partner.projectId', '=', 'projects.id')
            .where('partner.organizationId', '=', organizationId)
            .where('partner.state', '=', 'confirmed'),
        ),
      ]),
    )
    .orderBy('changedAt', 'desc')
    .orderBy('id')
    .limit(MOST_OF_ONE)
    .execute();
  const ids = rows.map(({ id }) => id);
  const visible = await readVisibleProjects(db, reader, ids, now);
  // Whoever may not know of the organization itself is not told by the projects of others that it takes part.
  return visible.filter(
    ({ organization, partners }) => organization.id === organizationId || partners.some((one) => one.organization.id === organizationId),
  );
}

/** The project at an address as the reader sees it; undefined where there is none or the reader may not know of it. */
export async function findProjectFor(db: Database, reader: Reader, slug: string, now: Date): Promise<VisibleProject | undefined> {
  const row = await db.selectFrom('projects').select('id').where('slug', '=', slug).executeTakeFirst();
  return row && (await readVisibleProjects(db, reader, [row.id], now))[0];
}

/** The project whole, for those who may write it. Others get 404 where it is not for their eyes at all, and 403 where they may read it. */
export async function getOwnProject(db: Database, viewer: Viewer, slug: string, now: Date): Promise<OwnProject> {
  const row = await db.selectFrom('projects').select('id').where('slug', '=', slug).executeTakeFirst();
  const [stored] = row ? await readProjects(db, [row.id]) : [];
  const [visible] = stored ? await redactFor(db, viewer, [stored], now) : [];
  if (!stored || !visible) throw notFound();
  if (!mayWrite(stored.organizationId, viewer)) throw new Refusal('forbidden');
  return { stored, visible };
}

/** Whether the viewer may write for one of these organizations; delegates only read. */
export function writesFor(viewer: Viewer, organizationId: string): boolean {
  return actsFor(viewer, organizationId, ...rolesFor('edit'));
}

async function redactFor(db: Database, reader: Reader, projects: readonly StoredProject[], now: Date): Promise<VisibleProject[]> {
  const organizations = await knownOrganizations(db, reader, projects);
  return projects.flatMap((project) => {
    const shown = redactProject(project, { ...standsTo(project, reader), organization: (id) => organizations.get(id) ?? null }, now);
    return shown ? [shown] : [];
  });
}

function standsTo({ organizationId, partners }: StoredProject, reader: Reader) {
  const takesPart =
    typeof reader !== 'string' && partners.some(({ state, organizationId: id }) => state !== 'asked' && actsFor(reader, id));
  return { audience: audienceOf(reader), keeps: keeps(organizationId, reader), takesPart };
}

/** Organizations named on these projects, as the reader sees them. */
function knownOrganizations(db: Database, reader: Reader, projects: readonly StoredProject[]): Promise<Map<string, NamedOrganization>> {
  const named = projects.flatMap(({ organizationId, partners, record }) => [
    organizationId,
    ...partners.map((one) => one.organizationId),
    ...record.funding.flatMap((one) => one.organizationId ?? []),
  ]);
  return namedOrganizations(db, reader, [...new Set(named)]);
}

/** Organizations as the reader may name them: those it acts for whole, others where they are told in full. Two queries of records, however many. */
export async function namedOrganizations(db: Database, reader: Reader, ids: readonly string[]): Promise<Map<string, NamedOrganization>> {
  const own = ids.filter((id) => keeps(id, reader));
  const others = ids.filter((id) => !keeps(id, reader));
  const found = [
    ...(await readVisibleOrganizations(db, 'secretariat', own)),
    ...(await readVisibleOrganizations(db, audienceOf(reader), others)).filter(({ organization }) => organization.listing === 'full'),
  ];
  return new Map(found.map((entry) => [entry.id, namedOrganization(entry)]));
}

function namedOrganization({ id, organization }: VisibleEntry): NamedOrganization {
  const { slug, names } = organization;
  const inOrder = names.filter(({ kind }) => kind !== 'former').toSorted((a, b) => place(a.kind) - place(b.kind));
  return { id, slug, names: inOrder.map(({ text, lang }) => ({ text, lang })) };
}

function place(kind: string): number {
  return ['official', 'other', 'acronym'].indexOf(kind);
}

/** Ids of the projects on which these organizations stand: as those who run them, take part in them, pay for them, or need or offer something for them. */
export async function listProjectsNaming(db: Database, organizationIds: readonly string[]): Promise<string[]> {
  if (organizationIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select id from projects where organization_id = any(${organizationIds}::uuid[])
    union select project_id from project_partners where organization_id = any(${organizationIds}::uuid[]) and state = 'confirmed'
    union select project_id from project_funding where organization_id = any(${organizationIds}::uuid[])
    union select project_id from offers_and_needs where organization_id = any(${organizationIds}::uuid[]) and project_id is not null`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}
