import { sql } from 'kysely';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import type { MovedRows } from '../tables.ts';

type Carried = NonNullable<MovedRows['verdicts']>;

/**
 * Whoever was said not to be the record that goes is not the record that stays either: its verdicts pass over, each with who
 * took it and when, and a pair of the latter about which nobody has decided yet gets it. Returns what `takeVerdictsBack` needs.
 */
export async function carryVerdicts(trx: WriteTransaction, { from, to, now }: { from: string; to: string; now: Date }): Promise<Carried> {
  const verdicts = await trx
    .selectFrom('duplicateCases')
    .selectAll()
    .where((eb) => eb.or([eb('oneId', '=', from), eb('otherId', '=', from)]))
    .where('state', '=', 'not-the-same')
    .orderBy('id')
    .execute();
  const carried: Carried = [];
  for (const verdict of verdicts) {
    const third = verdict.oneId === from ? verdict.otherId : verdict.oneId;
    if (third === to) continue;
    const pair = third < to ? { oneId: third, otherId: to } : { oneId: to, otherId: third };
    const { decidedById, decidedAt, note } = verdict;
    const said = { state: 'not-the-same' as const, laterUntil: null, decidedById, decidedAt, note };
    const known = await trx
      .selectFrom('duplicateCases')
      .select(['id', 'state', sql<string | null>`later_until::text`.as('laterUntil')])
      .where('oneId', '=', pair.oneId)
      .where('otherId', '=', pair.otherId)
      .forUpdate()
      .executeTakeFirst();
    if (!known) {
      const id = uuidv7(now.getTime());
      const { score, reasons, origin } = verdict;
      await trx
        .insertInto('duplicateCases')
        .values({ id, ...pair, score, reasons, origin, openedAt: now, ...said })
        .execute();
      carried.push({ id, was: null });
    } else if (known.state !== 'not-the-same' && known.state !== 'merged') {
      await trx.updateTable('duplicateCases').set(said).where('id', '=', known.id).execute();
      carried.push({ id: known.id, was: { state: known.state, laterUntil: known.laterUntil } });
    }
  }
  return carried;
}

/** Takes carried verdicts back; one that somebody has taken back meanwhile stays as it is. */
export async function takeVerdictsBack(trx: WriteTransaction, carried: Carried): Promise<void> {
  for (const { id, was } of carried) {
    if (was === null) await trx.deleteFrom('duplicateCases').where('id', '=', id).where('state', '=', 'not-the-same').execute();
    else
      await trx
        .updateTable('duplicateCases')
        .set({ ...was, decidedById: null, decidedAt: null, note: null })
        .where('id', '=', id)
        .where('state', '=', 'not-the-same')
        .execute();
  }
}
