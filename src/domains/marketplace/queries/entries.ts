import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import { readVisibleOrganizations, type VisibleOrganization } from '../../directory/index.ts';
import type { MarketEntry } from '../findings-entries.ts';
import type { Direction } from '../input/offer-or-need.ts';
import { audienceOf, keeps, maySee, type Reader } from '../rules/entries.ts';
import { readVisibleProjects } from './visible-projects.ts';

/**
 * The offers and needs with these ids as the reader sees them, in the order of the ids; those it may not know of are left out:
 * withdrawn ones, those shown to others only, those of a project that it may not know of, and all of an organization that is gone or of
 * which only the name may be told. Those who act for the organization and the secretariat see all. Expired ones are given; whether one
 * is open says `isOpen`.
 */
export async function readVisibleEntries(db: Database, reader: Reader, ids: readonly string[]): Promise<MarketEntry[]> {
  if (ids.length === 0) return [];
  const rows = (await entryRows(db).where('entry.id', '=', sql<string>`any(${ids}::uuid[])`).execute()).filter((row) =>
    maySee(row, reader),
  );
  const organizations = await knownOrganizations(db, reader, rows);
  const projects = await knownProjects(db, reader, rows);
  const byId = new Map(rows.flatMap((row) => (organizations.has(row.organizationId) ? [[row.id, row] as const] : [])));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    const organization = row && organizations.get(row.organizationId);
    if (!row || !organization) return [];
    const { fulfilledById, projectSlug, projectNames, projectShownTo, projectPublication, projectId, ...entry } = row;
    if (projectId && !projects.has(projectId) && !keeps(row.organizationId, reader)) return [];
    const isPublic = projectPublication === 'published' && projectShownTo === 'public';
    // The other side has not said so: those who keep the entry alone read with whom it was settled.
    const by = fulfilledById === null || !keeps(row.organizationId, reader) ? undefined : organizations.get(fulfilledById);
    return [
      {
        ...entry,
        organization,
        project: projectId && projectSlug && projectNames ? { id: projectId, slug: projectSlug, names: projectNames, isPublic } : null,
        fulfilledBy: by && fulfilledById ? { id: fulfilledById, organization: by } : null,
      },
    ];
  });
}

/** The entry at an address as the reader sees it; undefined where there is none or the reader may not know of it. */
export async function findEntryFor(db: Database, reader: Reader, direction: Direction, slug: string): Promise<MarketEntry | undefined> {
  const row = await db
    .selectFrom('offersAndNeeds')
    .select('id')
    .where('slug', '=', slug)
    .where('direction', '=', direction)
    .executeTakeFirst();
  return row && (await readVisibleEntries(db, reader, [row.id]))[0];
}

function entryRows(db: Database) {
  return db
    .selectFrom('offersAndNeeds as entry')
    .leftJoin('projects as project', 'project.id', 'entry.projectId')
    .select(['project.slug as projectSlug', 'project.names as projectNames', 'project.shownTo as projectShownTo'])
    .select(['project.publication as projectPublication', 'entry.projectId', 'entry.fulfilledById'])
    .select(['entry.id', 'entry.slug', 'entry.direction', 'entry.about', 'entry.organizationId', 'entry.titles', 'entry.details'])
    .select(['entry.terms', 'entry.populations', 'entry.countries', 'entry.regions', 'entry.remote', 'entry.languages'])
    .select(['entry.startsOn', 'entry.endsOn', 'entry.conditions', 'entry.capacity', 'entry.capacityOf', 'entry.expiresOn'])
    .select(['entry.state', 'entry.shownTo', 'entry.openedAt', 'entry.fulfilledAt', 'entry.version', 'entry.createdAt'])
    .select(['entry.changedAt', 'entry.demo']);
}

/** Projects to which these rows belong that the reader may know of. */
async function knownProjects(db: Database, reader: Reader, rows: readonly { projectId: string | null }[]): Promise<Set<string>> {
  const ids = [...new Set(rows.flatMap(({ projectId }) => projectId ?? []))];
  return new Set((await readVisibleProjects(db, reader, ids)).map(({ id }) => id));
}

/** Organizations of these rows as the reader sees them: those it acts for whole, others where they are told in full. */
async function knownOrganizations(
  db: Database,
  reader: Reader,
  rows: readonly { organizationId: string; fulfilledById: string | null }[],
): Promise<Map<string, VisibleOrganization>> {
  const ids = [...new Set(rows.flatMap((row) => [row.organizationId, ...(row.fulfilledById ? [row.fulfilledById] : [])]))];
  const [own, others] = [ids.filter((id) => keeps(id, reader)), ids.filter((id) => !keeps(id, reader))];
  const found = [
    ...(await readVisibleOrganizations(db, 'secretariat', own)),
    ...(await readVisibleOrganizations(db, audienceOf(reader), others)).filter(({ organization }) => organization.listing === 'full'),
  ];
  return new Map(found.map(({ id, organization }) => [id, organization]));
}
