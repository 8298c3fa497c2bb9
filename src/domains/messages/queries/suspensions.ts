import type { Database } from '../../../platform/db/tables.ts';

/** Whether one of these identities may not write for now. */
export async function isSuspended(db: Database, identities: readonly string[], now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('messageSuspensions')
    .select('identity')
    .where('identity', 'in', identities)
    .where((where) => where.or([where('until', 'is', null), where('until', '>', now)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
