import { sql } from 'kysely';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';

/** Notes, in the transaction of the change, that what may be seen of organizations is other than before. */
export async function noteOrganizationChanges(trx: WriteTransaction, organizationIds: readonly string[]): Promise<void> {
  if (organizationIds.length === 0) return;
  await sql`insert into coverage_changes (subject, subject_id) select 'organization', unnest(${organizationIds}::uuid[])`.execute(trx);
}

/** After so many hours a note is forgotten; whoever slept longer reads everything anew. */
export const NOTES_KEPT_HOURS = 24;

export async function forgetOldChanges(db: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - NOTES_KEPT_HOURS * 3_600_000);
  await db.deleteFrom('coverageChanges').where('changedAt', '<', before).execute();
}
