import type { Database } from '../../../platform/db/tables.ts';
import type { OpenSession } from '../findings.ts';
import '../tables.ts';

const MOST = 50;

/** The devices on which this person is signed in, the one that was used last first. */
export async function listSessions(db: Database, personId: string, own: string, now: Date): Promise<OpenSession[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'device', 'createdAt', 'seenAt'])
    .where('personId', '=', personId)
    .where('expiresAt', '>', now)
    .orderBy('seenAt', 'desc')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({ ...row, own: row.id === own }));
}
