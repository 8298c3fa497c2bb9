import type { Database } from '../../../platform/db/tables.ts';
import type { NoticeLine } from '../findings.ts';
import '../tables.ts';

const NOTICES_PER_PAGE = 25;

/** What this person was told, newest first, one page of it. */
export async function listNotices(
  db: Database,
  personId: string,
  page: number,
): Promise<{ notices: NoticeLine[]; total: number; unread: number }> {
  const counted = await db
    .selectFrom('notices')
    .select((of) => [of.fn.countAll<string>().as('total'), of.fn.countAll<string>().filterWhere('readAt', 'is', null).as('unread')])
    .where('personId', '=', personId)
    .executeTakeFirstOrThrow();
  const notices = await db
    .selectFrom('notices')
    .select(['id', 'title', 'body', 'path', 'action', 'createdAt', 'readAt'])
    .where('personId', '=', personId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(NOTICES_PER_PAGE)
    .offset((page - 1) * NOTICES_PER_PAGE)
    .execute();
  return { notices, total: Number(counted.total), unread: Number(counted.unread) };
}

export async function findNotice(db: Database, personId: string, id: string) {
  return db.selectFrom('notices').select(['id', 'path', 'readAt']).where('personId', '=', personId).where('id', '=', id).executeTakeFirst();
}

export async function findNoticeWish(db: Database, personId: string): Promise<'at-once' | 'daily' | 'never' | undefined> {
  const row = await db.selectFrom('persons').select('notices').where('id', '=', personId).where('erasedAt', 'is', null).executeTakeFirst();
  return row?.notices;
}
