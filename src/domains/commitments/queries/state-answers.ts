import type { StateAnswer } from '../findings.ts';
import type { Database } from '../../../platform/db/tables.ts';

/** So many answers a page shows, the newest first. */
const MOST = 200;

/** Answers to a record: those that the states show, and all that stand for who acts for the organization (`whole`) or gave them. */
export async function answersTo(
  db: Database,
  subjectId: string,
  reader: { whole: boolean; personId: string | null },
): Promise<StateAnswer[]> {
  const rows = await db
    .selectFrom('stateAnswers')
    .selectAll()
    .where('subjectId', '=', subjectId)
    .where('withdrawnAt', 'is', null)
    .orderBy('answeredAt', 'desc')
    .limit(MOST)
    .execute();
  return rows.filter(({ shown, personId }) => shown || reader.whole || personId === reader.personId);
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
