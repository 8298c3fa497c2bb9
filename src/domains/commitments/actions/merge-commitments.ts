import { sql } from 'kysely';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { type Belongings, type Handover, type MovedIds, moveRows, returnRows } from '../../directory/index.ts';

/** Columns that name whose it is, or about whom: an answer to the organization itself names it as its subject. */
const HOLDERS = [
  'pledges.organization_id',
  'evidence.organization_id',
  'state_answers.organization_id',
  'state_answers.subject_id',
] as const;

/** What moved: rows by column, contributions to the record that stays, and those of the record that stays which made way. */
interface Moved {
  rows: MovedIds;
  contributions: string[];
  madeWay: string[];
}

/** Pledges, evidence, contributions and answers of states of a record that goes are those of the record that stays. */
export const commitmentBelongings: Belongings<Moved> = {
  name: 'commitments',
  async move(trx, handover) {
    const rows = await moveRows(trx, HOLDERS, handover);
    return { rows, ...(await moveContributions(trx, handover)) };
  },
  async giveBack(trx, handover, { rows, contributions, madeWay }) {
    const column = 'evidence_contributors.organization_id';
    await returnRows(trx, rows, handover);
    await returnRows(trx, { [column]: contributions }, handover);
    await returnRows(trx, { [column]: madeWay }, { ...handover, from: handover.to, to: handover.from });
  },
};

/**
 * Contributions to evidence of others, once the evidence has moved. Nobody contributes to evidence of its own: such a row names the
 * record that went, which nobody sees. Where both records are named on one piece, the word of the one that stays counts, unless it was
 * never asked or has not answered and the other one has.
 */
async function moveContributions(trx: WriteTransaction, { from, to }: Handover): Promise<Pick<Moved, 'contributions' | 'madeWay'>> {
  const { rows: away } = await sql<{ id: string }>`
    update evidence_contributors c set organization_id = ${from} from evidence e
    where e.id = c.evidence_id and c.organization_id = ${to} and (
      e.organization_id = ${to}
      or (c.state = 'named' and exists (
        select from evidence_contributors o
        where o.evidence_id = c.evidence_id and o.organization_id = ${from} and o.state <> 'named')))
    returning c.id`.execute(trx);
  const madeWay = away.map(({ id }) => id);
  const { rows: moved } = await sql<{ id: string }>`
    update evidence_contributors c set organization_id = ${to} from evidence e
    where e.id = c.evidence_id and c.organization_id = ${from} and e.organization_id <> ${to} and c.id <> all(${madeWay}::uuid[])
      and not exists (select from evidence_contributors o where o.evidence_id = c.evidence_id and o.organization_id = ${to})
    returning c.id`.execute(trx);
  return { contributions: moved.map(({ id }) => id), madeWay };
}
