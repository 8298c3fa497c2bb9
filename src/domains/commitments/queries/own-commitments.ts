import type { Contribution, OwnEvidence, OwnPledge } from '../findings.ts';
import type { Database } from '../../../platform/db/tables.ts';

/** So many of its own things an organization sees at once, the newest first. */
const MOST = 500;

/** Every piece of evidence of an organization, drafts among them: for those who act for it. */
export async function listOwnEvidence(db: Database, organizationId: string): Promise<OwnEvidence[]> {
  return db
    .selectFrom('evidence')
    .select(['id', 'slug', 'titles', 'state', 'changedAt'])
    .where('organizationId', '=', organizationId)
    .orderBy('changedAt', 'desc')
    .limit(MOST)
    .execute();
}

export async function listOwnPledges(db: Database, organizationId: string): Promise<OwnPledge[]> {
  return db
    .selectFrom('pledges')
    .select(['id', 'slug', 'undertakings', 'state', 'changedAt'])
    .where('organizationId', '=', organizationId)
    .orderBy('changedAt', 'desc')
    .limit(MOST)
    .execute();
}

/** Evidence of others that names this organization and waits for its word, or has it. */
export async function listContributions(db: Database, organizationId: string): Promise<Contribution[]> {
  const rows = await db
    .selectFrom('evidenceContributors as contributor')
    .innerJoin('evidence', 'evidence.id', 'contributor.evidenceId')
    .select([
      'evidence.id',
      'evidence.slug',
      'evidence.titles',
      'evidence.state',
      'evidence.changedAt',
      'contributor.state as contribution',
    ])
    .where('contributor.organizationId', '=', organizationId)
    .where('contributor.state', '<>', 'refused')
    .where('evidence.state', 'in', ['submitted', 'published'])
    .orderBy('evidence.changedAt', 'desc')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({ ...row, contribution: row.contribution === 'confirmed' ? 'confirmed' : 'named' }));
}
