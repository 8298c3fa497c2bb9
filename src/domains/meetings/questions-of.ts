import type { Database, WriteTransaction } from '../../platform/db/tables.ts';

/** Most that a person takes away. */
const MOST = 1_000;

/** Questions that a person sent, for the person itself. */
export async function takeAwayQuestions(db: Database, personId: string): Promise<Record<string, unknown>> {
  const questions = await db
    .selectFrom('questions')
    .select(['id', 'askerName', 'askerGender', 'language', 'texts', 'state', 'submittedAt'])
    .where('personId', '=', personId)
    .orderBy('submittedAt')
    .limit(MOST)
    .execute();
  return { questions };
}

/** Questions stay those of their organizations, without the person who sent them and its name. */
export async function forgetQuestions(trx: WriteTransaction, personId: string): Promise<void> {
  await trx.updateTable('questions').set({ personId: null, askerName: null, askerGender: null }).where('personId', '=', personId).execute();
  await trx.updateTable('questionSupports').set({ personId: null }).where('personId', '=', personId).execute();
}
