import { sql } from 'kysely';
import type { StateAnswer } from '../findings.ts';
import type { Database } from '../../../platform/db/tables.ts';

/** So many answers a page shows, the newest first. */
const MOST = 200;

/** What is answered: a record, with the needs beside it that the reader may know of. */
export interface Answered {
  id: string;
  needIds: readonly string[];
}

/** Answers that stand: those that the states show, and all for who acts for the organization (`whole`) or gave them. */
export async function answersTo(
  db: Database,
  { id, needIds }: Answered,
  reader: { whole: boolean; personId: string | null },
): Promise<StateAnswer[]> {
  const rows = await db
    .selectFrom('stateAnswers')
    .selectAll()
    .where('subjectId', '=', sql<string>`any(${[id, ...needIds]}::uuid[])`)
    .where('withdrawnAt', 'is', null)
    .orderBy('answeredAt', 'desc')
    .limit(MOST)
    .execute();
  return rows.filter(({ shown, personId }) => shown || reader.whole || personId === reader.personId);
}

/** Whether any of these organizations was ever told that one of its needs can be met: few were, and pages need not ask for their needs. */
export async function hasAnsweredNeeds(db: Database, organizationIds: readonly string[]): Promise<boolean> {
  const row = await db
    .selectFrom('stateAnswers')
    .select('id')
    .where('organizationId', '=', sql<string>`any(${[...organizationIds]}::uuid[])`)
    .where('subject', '=', 'need')
    .where('withdrawnAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Another text whenever an answer that is shown was given or taken back. */
export async function shownAnswersMark(db: Database): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select concat(count(*), ' ', max(answered_at), ' ', max(withdrawn_at)) as mark from state_answers where shown`.execute(db);
  return rows[0]?.mark ?? '';
}

/** All that a person answered for an institution. */
export async function answersBy(db: Database, personId: string): Promise<StateAnswer[]> {
  return db.selectFrom('stateAnswers').selectAll().where('personId', '=', personId).orderBy('answeredAt', 'desc').limit(MOST).execute();
}

/** All that stands of what states answered to an organization. */
export async function answersFor(db: Database, organizationId: string): Promise<StateAnswer[]> {
  return db
    .selectFrom('stateAnswers')
    .selectAll()
    .where('organizationId', '=', organizationId)
    .where('withdrawnAt', 'is', null)
    .orderBy('answeredAt', 'desc')
    .limit(MOST)
    .execute();
}
