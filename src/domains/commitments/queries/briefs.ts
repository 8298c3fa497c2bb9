import type { Database } from '../../../platform/db/tables.ts';
import { AUDIENCES, type Audience } from '../../directory/index.ts';
import { requestOf } from '../actions/briefs.ts';
import type { BriefJob } from '../briefs/brief.ts';
import { type BriefParts, composeBrief, hashOf } from '../briefs/compose.ts';

/** A brief that is being made or was made, as this audience may know of it; undefined where it may not: it was made for others. */
export async function findBriefFor(db: Database, audience: Audience, id: string): Promise<BriefJob | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined;
  const row = await db
    .selectFrom('briefs')
    .select(['id', 'kind', 'subject', 'locale', 'format', 'audience', 'inputHash', 'state', 'progress', 'askedAt'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && AUDIENCES.indexOf(audience) >= AUDIENCES.indexOf(row.audience) ? row : undefined;
}

/** Whether a file still says what is known: it must not tell what an organization has taken back since. */
export async function isUpToDate(parts: BriefParts, job: BriefJob): Promise<boolean> {
  const brief = await composeBrief(parts, requestOf(job));
  return brief !== undefined && hashOf(brief) === job.inputHash;
}

export async function readBriefFile(db: Database, id: string): Promise<Buffer | null> {
  const row = await db.selectFrom('briefs').select('content').where('id', '=', id).where('state', '=', 'done').executeTakeFirst();
  return row?.content ?? null;
}
