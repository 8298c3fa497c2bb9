import { sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { MailState } from './tables.ts';

/** A mail that this worker has taken to send. */
export interface ClaimedMail {
  id: string;
  personId: string | null;
  toAddress: string;
  fromName: string | null;
  replyTo: string | null;
  locale: string;
  subject: string;
  bodyText: string;
  bodyHtml: string;
  headers: Record<string, string>;
  calendar: string | null;
  attempts: number;
  createdAt: Date;
}

/** Minutes for which a mail that was taken stays with its worker; after that another one may take it. */
const LEASE = 15;

/** Takes mails that are due, the oldest first, at most `most`: no two workers get the same. */
export async function claimMails(db: Database, worker: string, most: number, now: Date): Promise<ClaimedMail[]> {
  const rows = await db
    .updateTable('mails')
    .set({ worker, nextTryAt: new Date(now.getTime() + LEASE * 60_000) })
    .where('id', 'in', (of) =>
      of
        .selectFrom('mails')
        .select('id')
        .where('state', '=', 'waiting')
        .where('nextTryAt', '<=', now)
        .orderBy('nextTryAt')
        .limit(most)
        .forUpdate()
        .skipLocked(),
    )
    .where('state', '=', 'waiting')
    .returning([
      'id',
      'personId',
      'toAddress',
      'fromName',
      'replyTo',
      'locale',
      'subject',
      'bodyText',
      'bodyHtml',
      'headers',
      'calendar',
      'attempts',
      'createdAt',
    ])
    .execute();
  return rows;
}

/** Writes down that the server is being given this mail; false when it is not this worker's any more. */
export async function markHandingOver(db: Database, worker: string, id: string): Promise<boolean> {
  return changed(
    db
      .updateTable('mails')
      .set({ state: 'handing-over', attempts: sql<number>`attempts + 1` })
      .where('id', '=', id)
      .where('worker', '=', worker)
      .where('state', '=', 'waiting')
      .executeTakeFirst(),
  );
}

/** The server has taken it. A mail that was meanwhile held for uncertain is certain now. */
export async function markSent(db: Database, worker: string, id: string, now: Date): Promise<void> {
  await settle(db, worker, id, { state: 'sent', sentAt: now, lastError: null });
}

/** Back to the others that wait. `tried`: it counts as a try (the server refused it), which a line that broke before it does not. */
export async function putBack(
  db: Database,
  worker: string,
  id: string,
  next: { at: Date; reason: string; attempts: number },
): Promise<void> {
  await settle(db, worker, id, { state: 'waiting', worker: null, nextTryAt: next.at, lastError: next.reason, attempts: next.attempts });
}

/** It ends here: `failed`, `bounced` (the address refuses it), or `uncertain` (a person decides). */
export async function end(
  db: Database,
  worker: string,
  id: string,
  state: 'failed' | 'bounced' | 'uncertain',
  reason: string,
): Promise<void> {
  await settle(db, worker, id, { state, lastError: reason });
}

/** Gives back what was taken and not begun, at the end of a program. */
export async function releaseAll(db: Database, worker: string, now: Date): Promise<void> {
  await db.updateTable('mails').set({ worker: null, nextTryAt: now }).where('worker', '=', worker).where('state', '=', 'waiting').execute();
}

/** Says that this worker lives. */
export async function showAlive(db: Database, worker: string, now: Date): Promise<void> {
  await db
    .insertInto('mailWorkers')
    .values({ id: worker, startedAt: now, seenAt: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ seenAt: now }))
    .execute();
}

/**
 * What dead workers left: a mail that was being handed over is uncertain, one that had only been taken waits again. A worker
 * is dead when it has not shown itself since `silentSince`.
 */
export async function takeOverFromTheDead(db: Database, silentSince: Date, now: Date): Promise<number> {
  const living = () => db.selectFrom('mailWorkers').select(sql<string>`id::text`.as('id')).where('seenAt', '>=', silentSince);
  const left = await db
    .updateTable('mails')
    .set({ state: 'uncertain', lastError: 'the program ended while it handed the mail over' })
    .where('state', '=', 'handing-over')
    .where((where) => where.or([where('worker', 'is', null), where('worker', 'not in', living())]))
    .executeTakeFirst();
  await db
    .updateTable('mails')
    .set({ worker: null, nextTryAt: now })
    .where('state', '=', 'waiting')
    .where('worker', 'is not', null)
    .where('worker', 'not in', living())
    .execute();
  await db
    .deleteFrom('mailWorkers')
    .where('seenAt', '<', new Date(silentSince.getTime() - 86_400_000))
    .execute();
  return Number(left.numUpdatedRows);
}

interface Settled {
  state: MailState;
  worker?: null;
  nextTryAt?: Date;
  sentAt?: Date;
  lastError: string | null;
  attempts?: number;
}

async function settle(db: Database, worker: string, id: string, row: Settled): Promise<void> {
  await db
    .updateTable('mails')
    .set(row)
    .where('id', '=', id)
    .where('worker', '=', worker)
    .where('state', 'in', ['waiting', 'handing-over', 'uncertain'])
    .execute();
}

async function changed(update: Promise<{ numUpdatedRows: bigint }>): Promise<boolean> {
  return (await update).numUpdatedRows > 0n;
}
