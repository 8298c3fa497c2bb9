import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { writeEvent } from '../../directory/index.ts';
import type { EntryState } from '../input/offer-or-need.ts';
import { allows, dayOf, type EntryAct, standingOf, usualExpiry } from '../rules/entries.ts';
import { writeEntryDocuments } from './write-entry-documents.ts';

export interface EntryStateChange {
  id: string;
  act: Exclude<EntryAct, 'edit'>;
  /** With fulfilment: the organization of the directory that gave or took it. */
  fulfilledById?: string | null;
  /** A person's id, or `program`. */
  actor: string;
  now: Date;
}

const BECOMES = { talks: 'in-talks', opening: 'open', fulfilment: 'fulfilled', withdrawal: 'withdrawn' } as const;
const EVENTS = { talks: 'in-talks', opening: 'reopened', fulfilment: 'fulfilled', withdrawal: 'withdrawn', renewal: 'renewed' } as const;

/**
 * Carries out one act on an entry: in talks, fulfilled, withdrawn, open again, renewed for another year. The row is locked; an act that
 * has been done already changes nothing (`nothing`). Refuses (404) an unknown entry and (409) an act that does not fit its state.
 */
export async function changeEntryState(trx: WriteTransaction, change: EntryStateChange): Promise<'done' | 'nothing'> {
  const { id, act, actor, now } = change;
  const row = await trx
    .selectFrom('offersAndNeeds')
    .select(['state', 'direction', 'expiresOn'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  if (act !== 'renewal' && row.state === BECOMES[act]) return 'nothing';
  if (!allows(row.state, act)) throw new Refusal('conflict');
  const after = columnsAfter(row, change);
  if (after === null) return 'nothing';
  await trx
    .updateTable('offersAndNeeds')
    .set((set) => ({ ...after, version: set('version', '+', 1), changedAt: now }))
    .where('id', '=', id)
    .execute();
  await writeEvent(trx, { name: `${row.direction}.${EVENTS[act]}`, subjectId: id, actor, now });
  await writeEntryDocuments(trx, [id], now);
  return 'done';
}

/** What the act writes; null where it would write what stands there already. */
function columnsAfter(row: { state: EntryState; expiresOn: string }, { act, fulfilledById = null, now }: EntryStateChange) {
  const fresh = { expiresOn: usualExpiry(now), expiryNotedAt: null, expiryToldOn: null };
  switch (act) {
    case 'renewal':
      return fresh.expiresOn <= row.expiresOn ? null : fresh;
    case 'fulfilment':
      return { state: BECOMES[act], fulfilledAt: now, fulfilledById };
    case 'opening': {
      const over = row.expiresOn < dayOf(now) || standingOf({ ...row, state: 'open' }, now) === 'expired';
      return { state: BECOMES[act], fulfilledAt: null, fulfilledById: null, ...(over && fresh) };
    }
    default:
      return { state: BECOMES[act] };
  }
}
