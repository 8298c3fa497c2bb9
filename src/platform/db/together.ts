import { codeOf } from '../failure.ts';

/** Of a statement that was not looked at, since one before it failed (in_failed_sql_transaction, appendix A of PostgreSQL's manual). */
const NOT_LOOKED_AT = '25P02';

/**
 * Work in one transaction that is made ready while the database is busy with the rest of it; statements go in the order in which they
 * were called. Ends when all have ended, so that none comes after the end of the transaction. Refuses with what failed first.
 */
export async function together(work: readonly Promise<unknown>[]): Promise<void> {
  const ended = await Promise.allSettled(work);
  const reasons = ended.filter((one) => one.status === 'rejected').map(({ reason }): unknown => reason);
  if (reasons.length > 0) throw reasons.find((reason) => codeOf(reason) !== NOT_LOOKED_AT) ?? reasons[0];
}
