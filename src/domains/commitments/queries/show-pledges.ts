import type { PledgeRecord, ShownPledge } from '../findings.ts';
import { sql } from 'kysely';
import { actsFor, type Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import { readVisibleOrganizations } from '../../directory/index.ts';
import { isShownTo, seesWhole, showsRecords } from '../rules/access.ts';
import { readNamedProvisions } from './evidence.ts';
import { linkedProjects, projectOf } from './linked-projects.ts';

/** Pledges by id, in the order of the ids. */
export async function readPledges(db: Database, ids: readonly string[]): Promise<PledgeRecord[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('pledges as pledge')
    .innerJoin('instruments as instrument', 'instrument.id', 'pledge.instrumentId')
    .selectAll('pledge')
    .select(['instrument.code as instrumentCode', 'instrument.titles as instrumentTitles'])
    .where('pledge.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
  const provisions = await readNamedProvisions(
    db,
    rows.flatMap(({ provisionId }) => provisionId ?? []),
  );
  const records = new Map(
    rows.map(({ instrumentCode, instrumentTitles, ...row }): [string, PledgeRecord] => [
      row.id,
      {
        ...row,
        instrument: { id: row.instrumentId, code: instrumentCode, titles: instrumentTitles },
        provision: row.provisionId === null ? null : (provisions.get(row.provisionId) ?? null),
      },
    ]),
  );
  return ids.flatMap((id) => records.get(id) ?? []);
}

export async function findPledge(db: Database, slug: string): Promise<PledgeRecord | undefined> {
  const row = await db.selectFrom('pledges').select('id').where('slug', '=', slug).executeTakeFirst();
  return row && (await readPledges(db, [row.id]))[0];
}

/** What the viewer may see of each; those that it may not know of are left out. */
export async function showPledges(db: Database, viewer: Viewer, records: readonly PledgeRecord[]): Promise<ShownPledge[]> {
  const ids = [...new Set(records.map(({ organizationId }) => organizationId))];
  const own = ids.filter((id) => actsFor(viewer, id));
  const known = new Map((await readVisibleOrganizations(db, viewer.audience, ids)).map(({ id, organization }) => [id, organization]));
  if (own.length > 0)
    for (const { id, organization } of await readVisibleOrganizations(db, 'secretariat', own)) known.set(id, organization);
  const projects = await linkedProjects(db, viewer, records);
  return records.flatMap((record) => {
    const organization = known.get(record.organizationId);
    if (!organization) return [];
    const whole = seesWhole(viewer, record.organizationId);
    const shown = whole || (record.state !== 'draft' && showsRecords(organization) && isShownTo(viewer.audience, record.shownTo));
    if (!shown) return [];
    const gone = record.state === 'withdrawn' && !whole;
    const project = gone ? null : projectOf(projects, record);
    return [{ ...record, undertakings: gone ? {} : record.undertakings, organization, project, whole }];
  });
}
