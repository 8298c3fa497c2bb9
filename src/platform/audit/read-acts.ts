import type { Selectable } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { AuditActRow } from './tables.ts';

/** An act as it was written down. */
export type AuditAct = Selectable<AuditActRow>;

/** Which acts to read; null: all. Days are `YYYY-MM-DD`, both counted in. */
export interface ActFilters {
  act: string | null;
  actorId: string | null;
  subjectId: string | null;
  from: string | null;
  to: string | null;
}

export const ACTS_PER_PAGE = 50;
const PORTION = 500;

/** One page of the acts of the secretariat, the newest first, and how many there are in all. */
export async function readActs(db: Database, filters: ActFilters, page: number): Promise<{ acts: AuditAct[]; total: number }> {
  const acts = await narrowed(db, filters)
    .selectAll()
    .orderBy('happenedAt', 'desc')
    .orderBy('id')
    .limit(ACTS_PER_PAGE)
    .offset((page - 1) * ACTS_PER_PAGE)
    .execute();
  const counted = await narrowed(db, filters)
    .select((of) => of.fn.countAll<number>().as('total'))
    .executeTakeFirst();
  return { acts, total: Number(counted?.total ?? 0) };
}

/** All of them, the oldest first, some hundred at a time: a file never stands in memory. */
export async function* everyAct(db: Database, filters: ActFilters): AsyncGenerator<AuditAct[]> {
  let last: AuditAct | undefined;
  for (;;) {
    let query = narrowed(db, filters).selectAll().orderBy('happenedAt').orderBy('id').limit(PORTION);
    const after = last;
    if (after) {
      query = query.where((where) =>
        where.or([
          where('happenedAt', '>', after.happenedAt),
          where.and([where('happenedAt', '=', after.happenedAt), where('id', '>', after.id)]),
        ]),
      );
    }
    const acts = await query.execute();
    if (acts.length > 0) yield acts;
    if (acts.length < PORTION) return;
    last = acts.at(-1);
  }
}

/** Every act and every person that the log knows, for choosing. */
export async function readActChoices(db: Database): Promise<{ acts: string[]; actorIds: string[] }> {
  const acts = await db.selectFrom('auditActs').select('act').distinct().orderBy('act').limit(200).execute();
  const actors = await db.selectFrom('auditActs').select('actorId').distinct().limit(200).execute();
  return { acts: acts.map(({ act }) => act), actorIds: actors.map(({ actorId }) => actorId) };
}

function narrowed(db: Database, { act, actorId, subjectId, from, to }: ActFilters) {
  let query = db.selectFrom('auditActs');
  if (act !== null) query = query.where('act', '=', act);
  if (actorId !== null) query = query.where('actorId', '=', actorId);
  if (subjectId !== null) query = query.where('subjectId', '=', subjectId);
  if (from !== null) query = query.where('happenedAt', '>=', new Date(`${from}T00:00:00Z`));
  if (to !== null) query = query.where('happenedAt', '<', new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000));
  return query;
}
