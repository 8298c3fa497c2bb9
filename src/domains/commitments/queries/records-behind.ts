import { sql } from 'kysely';
import { type Audience, readVisibleOrganizations } from '../../directory/index.ts';
import { readVisibleProjects } from '../../marketplace/index.ts';
import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { RecordsBehind } from '../coverage/records.ts';
import type { Behind } from '../coverage/tally.ts';
import type { ShownEvidence } from '../findings.ts';
import { readEvidence } from './evidence.ts';
import { showEvidence } from './show-evidence.ts';
import { readPledges, showPledges } from './show-pledges.ts';

/** Reads the first `most` of each kind: what happened or was made last comes first; a fixed number of queries. */
export async function readRecordsBehind(
  db: Database,
  audience: Audience,
  behind: Behind,
  most: { [Kind in keyof Behind]: number },
): Promise<RecordsBehind> {
  const evidence = await shownEvidence(db, audience, await latestEvidence(db, behind.evidence, most.evidence));
  const pledges = await showPledges(db, asViewer(audience), await readPledges(db, await latestPledges(db, behind.pledges, most.pledges)));
  const speaking = [...evidence.map(({ organizationId }) => organizationId), ...pledges.map(({ organizationId }) => organizationId)];
  const inOrder = [...new Set([...speaking, ...behind.organizations.toSorted()])].filter((id) => behind.organizations.includes(id));
  return {
    organizations: await readVisibleOrganizations(db, audience, inOrder.slice(0, most.organizations)),
    pledges,
    projects: await readVisibleProjects(db, audience, behind.projects.toSorted().slice(0, most.projects)),
    evidence,
  };
}

/** Somebody of this audience who acts for nobody: what one organization sees of itself alone is in no figure of coverage. */
function asViewer(audience: Audience): Viewer {
  return { audience, person: null, organizations: [] };
}

async function shownEvidence(db: Database, audience: Audience, ids: readonly string[]): Promise<ShownEvidence[]> {
  const records = await readEvidence(db, ids);
  const seen = await showEvidence(db, asViewer(audience), records);
  return records.flatMap(({ id }) => {
    const one = seen.get(id);
    return one && 'shown' in one ? [one.shown] : [];
  });
}

async function latestEvidence(db: Database, ids: readonly string[], most: number): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('evidence')
    .select('id')
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('happenedTo', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}

async function latestPledges(db: Database, ids: readonly string[], most: number): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('pledges')
    .select('id')
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}
