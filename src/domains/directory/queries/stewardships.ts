import type { StewardshipRole } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';

/** Somebody who acts for an organization. */
export interface Steward {
  personId: string;
  role: StewardshipRole;
  department: string | null;
  since: Date;
}

/** More people than this act for no organization; lists and mails stay bounded. */
const MOST = 200;

/** Who acts for the organization now, both sides having confirmed it, the longest first. */
export async function listStewards(db: Database, organizationId: string): Promise<Steward[]> {
  const rows = await db
    .selectFrom('stewardships')
    .select(['personId', 'role', 'department', 'decidedAt', 'begunAt'])
    .where('organizationId', '=', organizationId)
    .where('state', '=', 'active')
    .where('personId', 'is not', null)
    .orderBy('begunAt')
    .limit(MOST)
    .execute();
  return rows.flatMap(({ personId, decidedAt, begunAt, ...row }) =>
    personId === null ? [] : [{ ...row, personId, since: decidedAt ?? begunAt }],
  );
}
