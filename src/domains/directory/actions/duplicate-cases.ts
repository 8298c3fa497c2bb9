import { sql } from 'kysely';
import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { findDuplicatesOf } from '../duplicates/find-duplicates.ts';
import { readRecordsById } from '../records/read-records.ts';
import type { DuplicateCaseRow } from '../tables.ts';

/** Two organizations that may be one. */
export interface LikelyPair {
  ids: readonly [string, string];
  score: number;
  reasons: readonly string[];
}

/**
 * Puts pairs on the list of the secretariat. A pair that waits already gets the newer score; one about which somebody has
 * decided stays decided. Returns how many are new.
 */
export async function openDuplicateCases(
  trx: WriteTransaction,
  pairs: readonly LikelyPair[],
  { origin, now }: { origin: DuplicateCaseRow['origin']; now: Date },
): Promise<number> {
  if (pairs.length === 0) return 0;
  const rows = pairs.map(({ ids: [a, b], score, reasons }) => {
    const [oneId, otherId] = a < b ? [a, b] : [b, a];
    return { id: uuidv7(now.getTime()), one_id: oneId, other_id: otherId, score, reasons: [...reasons] };
  });
  // One statement may meet a row once only.
  const once = [...new Map(rows.map((row) => [row.one_id + row.other_id, row])).values()];
  const { rows: written } = await sql<{ fresh: boolean }>`
    insert into duplicate_cases (id, one_id, other_id, score, reasons, origin, opened_at)
    select given.id, given.one_id, given.other_id, given.score, given.reasons, ${origin}, ${now}
    from json_to_recordset(${JSON.stringify(once)}::json) as given (id uuid, one_id uuid, other_id uuid, score float8, reasons text[])
    on conflict (one_id, other_id) do update set score = excluded.score, reasons = excluded.reasons
      where duplicate_cases.state in ('open', 'later')
    returning (xmax = 0) as fresh`.execute(trx);
  return written.filter(({ fresh }) => fresh).length;
}

/** Looks for duplicates of an organization that was just registered, and puts them on the list. Returns how many are new. */
export async function openCasesFor(trx: WriteTransaction, organizationId: string, now: Date): Promise<number> {
  const [found] = await readRecordsById(trx, [organizationId]);
  if (!found) throw notFound();
  return openDuplicateCases(trx, await findDuplicatesOf(trx, found.id, found.record), { origin: 'registration', now });
}

export interface Verdict {
  caseIds: readonly string[];
  /** `open` takes a verdict back. */
  state: 'not-the-same' | 'later' | 'open';
  /** For `later`: the day on which the pair comes back, `YYYY-MM-DD`. */
  until?: string | null;
  note?: string | null;
  byId: string;
  now: Date;
}

/** Says of each pair that waits what is to become of it; others are left alone. Returns how many it was said of. */
export async function decideDuplicates(
  trx: WriteTransaction,
  { caseIds, state, until = null, note = null, byId, now }: Verdict,
): Promise<number> {
  if (caseIds.length === 0) return 0;
  const waiting = state === 'open' ? (['not-the-same', 'later'] as const) : (['open', 'later'] as const);
  const decided = await trx
    .updateTable('duplicateCases')
    .set({ state, laterUntil: state === 'later' ? until : null, note, decidedById: byId, decidedAt: now })
    .where('id', 'in', caseIds)
    .where('state', 'in', waiting)
    .returning('id')
    .execute();
  for (const { id } of decided) {
    await recordAct(trx, { act: `duplicate.${state}`, actorId: byId, subject: { kind: 'duplicate-case', id }, reason: note, now });
  }
  return decided.length;
}

/** Opens a case by hand for two organizations by their addresses, former ones too. Returns its id; refuses (422) what is no two organizations. */
export async function pairByHand(
  trx: WriteTransaction,
  { slugs, byId, now }: { slugs: [string, string]; byId: string; now: Date },
): Promise<string> {
  const rows = await trx.selectFrom('organizationSlugs').selectAll().where('slug', 'in', slugs).execute();
  const ids = slugs.map((slug) => rows.find((row) => row.slug === slug)?.organizationId);
  const fields = ids.flatMap((id, at) => (id === undefined ? [{ field: at === 0 ? 'one' : 'other', code: 'address-unknown' }] : []));
  if (fields.length > 0) throw new Refusal('invalid', { fields });
  const [a, b] = ids as [string, string];
  if (a === b) throw new Refusal('invalid', { fields: [{ field: 'other', code: 'same-record' }] });
  const [oneId, otherId] = a < b ? [a, b] : [b, a];
  const { id } = await trx
    .insertInto('duplicateCases')
    .values({ id: uuidv7(now.getTime()), oneId, otherId, score: 1, reasons: [], origin: 'secretariat', openedAt: now })
    .onConflict((conflict) => conflict.columns(['oneId', 'otherId']).doUpdateSet((eb) => ({ score: eb.ref('duplicateCases.score') })))
    .returning('id')
    .executeTakeFirstOrThrow();
  await recordAct(trx, { act: 'duplicate.compared', actorId: byId, subject: { kind: 'duplicate-case', id }, now });
  return id;
}
