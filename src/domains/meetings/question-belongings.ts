import { sql } from 'kysely';
import type { WriteTransaction } from '../../platform/db/tables.ts';
import { type Belongings, type Handover, type MovedIds, moveRows, returnRows } from '../directory/index.ts';
import { type KeptRow, putBack, takeOut } from './kept-rows.ts';

/** Tables in which an organization stands beside a question, once. */
const BESIDE = ['question_joins', 'question_supports'] as const;

interface MovedQuestions {
  rows: MovedIds;
  /** By table, the questions beside which the record now stands in place of the other. */
  beside: Record<string, string[]>;
  /** What stood twice, or with itself. */
  lost: KeptRow[];
}

/**
 * Questions of a record that is merged, those that it put together with others and those that it supports are the other one's, each once: the
 * further answer to an invitation stays, nobody puts its own question together with itself, and who puts a question does not support it.
 */
export const questionBelongings: Belongings<MovedQuestions> = {
  name: 'questions',
  async move(trx, handover) {
    const lost = [...(await takeOutJoins(trx, handover)), ...(await takeOutSupports(trx, handover))];
    const beside: Record<string, string[]> = {};
    for (const table of BESIDE) beside[table] = await pass(trx, table, handover);
    return { rows: await moveRows(trx, ['questions.organization_id'], handover), beside, lost };
  },
  async giveBack(trx, handover, { rows, beside, lost }) {
    await returnRows(trx, rows, handover);
    for (const table of BESIDE) await passBack(trx, table, handover, beside[table] ?? []);
    for (const row of lost) await putBack(trx, row);
  },
};

const ownQuestion = (from: string, to: string) =>
  sql`exists (select from questions q where q.id = t.question_id and q.organization_id in (${from}, ${to}))`;

async function takeOutJoins(trx: WriteTransaction, { from, to }: Handover): Promise<KeptRow[]> {
  const own = await takeOut(trx, 'question_joins', sql`t.organization_id in (${from}, ${to}) and ${ownQuestion(from, to)}`);
  const rank = (alias: string) => sql`array_position(array['withdrawn', 'declined', 'invited', 'consented'], ${sql.ref(`${alias}.state`)})`;
  const lesser = sql`
    t.organization_id in (${from}, ${to}) and exists (
      select from question_joins o
      where o.question_id = t.question_id and o.organization_id in (${from}, ${to}) and o.organization_id <> t.organization_id
        and (${rank('o')} > ${rank('t')} or (${rank('o')} = ${rank('t')} and t.organization_id = ${from})))`;
  return [...own, ...(await takeOut(trx, 'question_joins', lesser))];
}

async function takeOutSupports(trx: WriteTransaction, { from, to }: Handover): Promise<KeptRow[]> {
  const putting = sql`
    t.organization_id in (${from}, ${to}) and (${ownQuestion(from, to)} or exists (
      select from question_joins j
      where j.question_id = t.question_id and j.organization_id in (${from}, ${to}) and j.state = 'consented'))`;
  const twice = sql`
    t.organization_id = ${from} and exists (
      select from question_supports o where o.question_id = t.question_id and o.organization_id = ${to})`;
  return [...(await takeOut(trx, 'question_supports', putting)), ...(await takeOut(trx, 'question_supports', twice))];
}

async function pass(trx: WriteTransaction, table: (typeof BESIDE)[number], { from, to }: Handover): Promise<string[]> {
  const { rows } = await sql<{ questionId: string }>`
    update ${sql.table(table)} set organization_id = ${to} where organization_id = ${from} returning question_id as "questionId"`.execute(
    trx,
  );
  return rows.map(({ questionId }) => questionId);
}

async function passBack(
  trx: WriteTransaction,
  table: (typeof BESIDE)[number],
  { from, to }: Handover,
  questions: readonly string[],
): Promise<void> {
  if (questions.length === 0) return;
  await sql`
    update ${sql.table(table)} set organization_id = ${from}
    where organization_id = ${to} and question_id = any(${questions}::uuid[])`.execute(trx);
}
