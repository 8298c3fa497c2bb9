import { sql } from 'kysely';
import type { Database, WriteTransaction } from '../db/tables.ts';
import { MAIL_STATES, type MailState } from './tables.ts';

/** A mail in the list of the secretariat: whom, when, what sort, never what it says. */
export interface ListedMail {
  id: string;
  kind: string;
  toAddress: string;
  subject: string;
  state: MailState;
  attempts: number;
  createdAt: Date;
  sentAt: Date | null;
  nextTryAt: Date;
  lastError: string | null;
}

export interface MailFilter {
  state: MailState | null;
  kind: string | null;
}

const PORTION = 50;
const KEPT_DAYS = 30;

/** One page of mails, the newest first; `before` is the id of the last one of the page before. */
export async function listMails(
  db: Database,
  { state, kind }: MailFilter,
  before: string | null,
): Promise<{ mails: ListedMail[]; next: string | null }> {
  let query = db
    .selectFrom('mails')
    .select(['id', 'kind', 'toAddress', 'subject', 'state', 'attempts', 'createdAt', 'sentAt', 'nextTryAt', 'lastError'])
    .orderBy('id', 'desc')
    .limit(PORTION + 1);
  if (state) query = query.where('state', '=', state);
  if (kind) query = query.where('kind', '=', kind);
  if (before) query = query.where('id', '<', before);
  const rows = await query.execute();
  const mails = rows.slice(0, PORTION);
  return { mails, next: rows.length > PORTION ? (mails.at(-1)?.id ?? null) : null };
}

/** One mail with what it says. */
export async function findMail(db: Database, id: string) {
  return db.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirst();
}

export interface MailFigures {
  states: Record<MailState, number>;
  /** When the oldest that waits was written. */
  oldestWaiting: Date | null;
  /** Sent on each of the last days, the newest first: `2026-11-21`. */
  sentPerDay: { day: string; count: number }[];
  closedAddresses: number;
  kinds: string[];
}

/** How the outbox stands. */
export async function mailFigures(db: Database, now: Date): Promise<MailFigures> {
  const counted = await db
    .selectFrom('mails')
    .select((of) => ['state', of.fn.countAll<number>().as('count'), of.fn.min('createdAt').as('oldest')])
    .groupBy('state')
    .execute();
  const day = sql<string>`to_char(sent_at, 'YYYY-MM-DD')`;
  const sentPerDay = await db
    .selectFrom('mails')
    .select((of) => [day.as('day'), of.fn.countAll<number>().as('count')])
    .where('sentAt', '>', new Date(now.getTime() - 7 * 86_400_000))
    .groupBy(day)
    .orderBy(day, 'desc')
    .execute();
  const { closed } = await db
    .selectFrom('mailClosedAddresses')
    .select((of) => of.fn.countAll<number>().as('closed'))
    .executeTakeFirstOrThrow();
  const kinds = await db.selectFrom('mails').select('kind').distinct().orderBy('kind').limit(100).execute();
  const counts = new Map(counted.map(({ state, count }) => [state, count]));
  return {
    states: Object.fromEntries(MAIL_STATES.map((state) => [state, counts.get(state) ?? 0])) as Record<MailState, number>,
    oldestWaiting: counted.find(({ state }) => state === 'waiting')?.oldest ?? null,
    sentPerDay,
    closedAddresses: closed,
    kinds: kinds.map(({ kind }) => kind),
  };
}

/** Sends it (again): for one that failed, bounced or is uncertain. False when it is in no such state any more. */
export async function sendAgain(trx: WriteTransaction, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('mails')
    // Counted from now, so that it is tried for three days once more.
    .set({ state: 'waiting', worker: null, attempts: 0, nextTryAt: now, createdAt: now })
    .where('id', '=', id)
    .where('state', 'in', ['failed', 'bounced', 'uncertain'])
    .where('emptiedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** A person found out that an uncertain mail arrived. */
export async function markArrived(trx: WriteTransaction, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('mails')
    .set({ state: 'sent', sentAt: now, worker: null })
    .where('id', '=', id)
    .where('state', '=', 'uncertain')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes the text out of mails that were sent a month ago: the row stays, so that its act gives no second mail. */
export async function emptySentBodies(db: Database, now: Date): Promise<void> {
  await db
    .updateTable('mails')
    .set({
      bodyText: '',
      bodyHtml: '',
      calendar: null,
      subject: '',
      toAddress: '',
      replyTo: null,
      fromName: null,
      headers: '{}',
      emptiedAt: now,
    })
    .where('state', '=', 'sent')
    .where('emptiedAt', 'is', null)
    .where('sentAt', '<', new Date(now.getTime() - KEPT_DAYS * 86_400_000))
    .execute();
}
