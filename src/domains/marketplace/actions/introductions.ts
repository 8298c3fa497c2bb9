import type { SignedIn } from '../../../platform/auth/viewer.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { isVerifiedOrganization, writeEvent } from '../../directory/index.ts';
import { asOrganization, beginConversation, type RelayParts } from '../../messages/index.ts';
import type { Agreement, Introduction } from '../findings-introductions.ts';
import type { Helped } from '../input/match-forms.ts';
import { allows } from '../rules/entries.ts';
import { changeEntryState } from './entry-states.ts';
import { tellSide } from './tell-side.ts';

export interface Interest {
  fromOrganizationId: string;
  toOrganizationId: string;
  /** What the interest is in; null where it is an organization itself. */
  entryId: string | null;
  /** What the side that begins needs or offers itself. */
  answeringEntryId: string | null;
  subject: string;
  message: string;
  person: SignedIn;
  now: Date;
}

/**
 * Expresses interest: the introduction and a conversation between the two organizations through the relay, in one transaction. Where
 * there is one already it is given, and nothing is written. Gives the relay's refusal where a cap is reached.
 */
export async function expressInterest(
  trx: WriteTransaction,
  relay: RelayParts,
  { subject, message, person, now, ...sides }: Interest,
): Promise<{ id: string; isNew: boolean } | Extract<Awaited<ReturnType<typeof beginConversation>>, { refused: unknown }>> {
  const id = uuidv7(now.getTime());
  const row = { id, ...sides, state: 'expressed' as const, expressedById: person.id, expressedAt: now };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('introductions')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) return { id: await openIntroduction(trx, sides), isNew: false };
  const sender = asOrganization(person, sides.fromOrganizationId, await isVerifiedOrganization(trx, sides.fromOrganizationId));
  const written = { subject, body: message, attachments: [], via: 'web', address: null, now } as const;
  const begun = await beginConversation(trx, relay, { sender, receiver: { organizationId: sides.toOrganizationId }, ...written });
  if ('refused' in begun) return begun;
  await trx.updateTable('introductions').set({ conversationId: begun.conversationId }).where('id', '=', id).execute();
  await writeEvent(trx, { name: 'introduction.expressed', subjectId: id, actor: person.id, payload: { entryId: sides.entryId }, now });
  return { id, isNew: true };
}

async function openIntroduction(
  trx: WriteTransaction,
  sides: Pick<Interest, 'entryId' | 'answeringEntryId' | 'fromOrganizationId' | 'toOrganizationId'>,
): Promise<string> {
  const matter = sides.entryId ?? sides.answeringEntryId ?? '';
  const row = await trx
    .selectFrom('introductions')
    .select('id')
    .where((where) =>
      where.or([where('entryId', '=', matter), where.and([where('entryId', 'is', null), where('answeringEntryId', '=', matter)])]),
    )
    .where('fromOrganizationId', '=', sides.fromOrganizationId)
    .where('toOrganizationId', '=', sides.toOrganizationId)
    .where('state', 'in', ['expressed', 'in-talks', 'agreed'])
    .executeTakeFirst();
  if (!row) throw new Refusal('conflict');
  return row.id;
}

export interface Act {
  introduction: Introduction;
  person: SignedIn;
  now: Date;
}

/** The other side is ready to talk: the matter counts as in talks. Refuses (409) whoever began it, and what was answered already. */
export async function acceptIntroduction(trx: WriteTransaction, { introduction, person, now }: Act): Promise<void> {
  if (introduction.began) throw new Refusal('conflict');
  await move(trx, introduction, ['expressed'], { state: 'in-talks', answeredAt: now });
  for (const { id } of entriesOf(introduction)) await follow(trx, id, 'talks', { person, now });
  await done(trx, 'introduction.accepted', { introduction, person, now });
}

/** Declines, with a reason that the other side reads; either side, until something is agreed. */
export async function declineIntroduction(trx: WriteTransaction, { introduction, person, now }: Act, reason: string | null): Promise<void> {
  await move(trx, introduction, ['expressed', 'in-talks'], {
    state: 'declined',
    declinedReason: reason,
    answeredAt: introduction.answeredAt ?? now,
    endedAt: now,
  });
  await reopen(trx, { introduction, person, now });
  await done(trx, 'introduction.declined', { introduction, person, now });
}

/** One side notes what was agreed, in its own words. What was noted before and not confirmed gives way to it. */
export async function noteAgreement(
  trx: WriteTransaction,
  { introduction, person, now }: Act,
  noted: { text: string; startsOn: string | null; endsOn: string | null },
): Promise<void> {
  await move(trx, introduction, ['in-talks'], { state: 'in-talks' });
  await trx
    .updateTable('agreements')
    .set({ refusedAt: now })
    .where('introductionId', '=', introduction.id)
    .where('confirmedAt', 'is', null)
    .where('refusedAt', 'is', null)
    .execute();
  const by = { notedByOrganizationId: introduction.own.id, notedById: person.id, notedAt: now };
  await trx
    .insertInto('agreements')
    .values({ id: uuidv7(), introductionId: introduction.id, ...noted, ...by })
    .execute();
  await done(trx, 'agreement.noted', { introduction, person, now });
}

/** The other side confirms what was noted (then the need or offer is fulfilled by it) or says that it is not what was agreed. */
export async function answerAgreement(
  trx: WriteTransaction,
  { introduction, person, now }: Act,
  agreement: Agreement,
  confirms: boolean,
): Promise<void> {
  if (agreement.byOwn) throw new Refusal('conflict');
  await move(trx, introduction, ['in-talks'], confirms ? { state: 'agreed', agreedAt: now } : { state: 'in-talks' });
  const { numUpdatedRows } = await trx
    .updateTable('agreements')
    .set(confirms ? { confirmedAt: now, confirmedById: person.id } : { refusedAt: now })
    .where('id', '=', agreement.id)
    .where('confirmedAt', 'is', null)
    .where('refusedAt', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Refusal('conflict');
  if (confirms)
    for (const { id, direction } of entriesOf(introduction))
      if (direction === 'need') await follow(trx, id, 'fulfilment', { person, now, introduction });
  await done(trx, confirms ? 'agreement.confirmed' : 'agreement.refused', { introduction, person, now });
}

/** Either side ends it. */
export async function endIntroduction(trx: WriteTransaction, { introduction, person, now }: Act): Promise<void> {
  await move(trx, introduction, ['expressed', 'in-talks', 'agreed'], { state: 'ended', endedAt: now });
  if (introduction.state !== 'agreed') await reopen(trx, { introduction, person, now });
  await done(trx, 'introduction.ended', { introduction, person, now });
}

/** Writes down whether it helped, for one side; asked or not. */
export async function answerOutcome(
  trx: WriteTransaction,
  { introductionId, organizationId, personId, now }: { introductionId: string; organizationId: string; personId: string; now: Date },
  { helped, note }: { helped: Helped; note: string | null },
): Promise<void> {
  const answer = { helped, note, answeredById: personId, answeredAt: now };
  await trx
    .insertInto('introductionOutcomes')
    .values({ introductionId, organizationId, askedAt: now, ...answer })
    .onConflict((conflict) => conflict.columns(['introductionId', 'organizationId']).doUpdateSet(answer))
    .execute();
  await writeEvent(trx, { name: 'outcome.told', subjectId: introductionId, actor: personId, payload: { helped }, now });
}

/** Changes the state if it still is one of these; two who press at once: the second is told (409). */
async function move(
  trx: WriteTransaction,
  { id }: Introduction,
  from: readonly Introduction['state'][],
  set: Partial<Pick<Introduction, 'state' | 'answeredAt' | 'declinedReason' | 'agreedAt' | 'endedAt'>>,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('introductions')
    .set(set)
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Refusal('conflict');
}

function entriesOf({ entry, answering }: Introduction) {
  return [entry, answering].filter((one) => one !== null);
}

/** The need or offer follows, where its own state allows it; what its keepers did meanwhile stands. */
async function follow(
  trx: WriteTransaction,
  id: string,
  act: 'talks' | 'fulfilment' | 'opening',
  { person, now, introduction }: { person: SignedIn; now: Date; introduction?: Introduction },
): Promise<void> {
  const row = await trx
    .selectFrom('offersAndNeeds')
    .select(['state', 'organizationId'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || !allows(row.state, act)) return;
  const sides = introduction ? [introduction.own.id, introduction.other?.id ?? null] : [];
  const fulfilledById = sides.find((side) => side !== row.organizationId) ?? null;
  await changeEntryState(trx, { id, act, ...(act === 'fulfilment' && { fulfilledById }), actor: person.id, now });
}

/** Talks that came to nothing: the entry is open again, unless somebody else still talks about it. */
async function reopen(trx: WriteTransaction, { introduction, person, now }: Act): Promise<void> {
  for (const { id } of entriesOf(introduction)) {
    const other = await trx
      .selectFrom('introductions')
      .select('id')
      .where((where) => where.or([where('entryId', '=', id), where('answeringEntryId', '=', id)]))
      .where('state', 'in', ['in-talks', 'agreed'])
      .executeTakeFirst();
    const row = await trx.selectFrom('offersAndNeeds').select('state').where('id', '=', id).executeTakeFirst();
    if (!other && row?.state === 'in-talks') await follow(trx, id, 'opening', { person, now });
  }
}

async function done(trx: WriteTransaction, name: string, { introduction, person, now }: Act): Promise<void> {
  await writeEvent(trx, { name, subjectId: introduction.id, actor: person.id, now });
  if (introduction.other)
    await tellSide(trx, { introductionId: introduction.id, organizationId: introduction.other.id, by: introduction.own.id, name, now });
}
