import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';

/** An act to be written down. The payload names what happened, never what an organization hides or who a person is. */
export interface NewEvent {
  /** Noun and past verb: `stewardship.granted`. */
  name: string;
  subjectId: string | null;
  actor: string;
  payload?: Record<string, unknown>;
  now: Date;
}

/** Writes one event, in the transaction of the act. */
export async function writeEvent(trx: WriteTransaction, { payload = {}, now, ...event }: NewEvent): Promise<void> {
  await trx
    .insertInto('events')
    .values({ id: uuidv7(now.getTime()), ...event, payload: JSON.stringify(payload), happenedAt: now })
    .execute();
}
