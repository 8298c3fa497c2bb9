import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import { writeEvent } from '../../directory/index.ts';
import type { Meeting } from '../findings.ts';
import type { SideEvent, SideEventMerge } from '../findings-side-events.ts';
import { findMergeOf } from '../queries/side-event-records.ts';
import { mayMerge } from '../rules/side-event-life.ts';
import { tellOrganizers } from './side-event-notices.ts';
import { lockSideEvent, noteDecision } from './side-event-proposals.ts';

interface Acting {
  meeting: Meeting;
  personId: string;
  origin: string;
  now: Date;
}

/** Asks two organizers whether they would hold one side event with this text. Refuses (409) proposals that are decided or asked already. */
export async function proposeMerge(
  trx: WriteTransaction,
  given: Acting & { keptId: string; absorbedId: string; titles: LocalizedText; summaries: LocalizedText },
): Promise<void> {
  const { meeting, keptId, absorbedId, titles, summaries, personId, now } = given;
  const [kept, absorbed] = await lockBoth(trx, keptId, absorbedId);
  if (kept.meetingId !== meeting.id || absorbed.meetingId !== meeting.id) throw notFound();
  const asked = await trx
    .selectFrom('sideEventMerges')
    .select('id')
    .where('state', '=', 'proposed')
    .where((where) => where.or([where('keptId', 'in', [keptId, absorbedId]), where('absorbedId', 'in', [keptId, absorbedId])]))
    .executeTakeFirst();
  if (asked || !mayMerge(kept.state) || !mayMerge(absorbed.state)) throw new Refusal('conflict');
  const id = uuidv7(now.getTime());
  await trx
    .insertInto('sideEventMerges')
    .values({
      id,
      keptId,
      absorbedId,
      titles: JSON.stringify(titles),
      summaries: JSON.stringify(summaries),
      state: 'proposed',
      proposedById: personId,
      proposedAt: now,
    })
    .execute();
  for (const event of [kept, absorbed])
    await tellOrganizers(trx, { ...given, event, kind: 'merge-proposed', act: `side-event.merge-proposed:${id}:${event.id}` });
  await recordAct(trx, {
    act: 'side-event.merge-proposed',
    actorId: personId,
    subject: { kind: 'side-event', id: keptId },
    details: { absorbedId },
    now,
  });
}

/**
 * One of the two organizers says yes or no. At the second yes the kept one gets the text, the speakers and the partners of both, and the other's
 * organizer stands with it as co-organizer. Refuses (404) where nothing is asked.
 */
export async function answerMerge(trx: WriteTransaction, given: Acting & { sideEventId: string; agree: boolean }): Promise<void> {
  const { meeting, sideEventId, agree, personId, now } = given;
  const merge = await findMergeOf(trx, sideEventId);
  if (!merge) throw notFound();
  const [kept, absorbed] = await lockBoth(trx, merge.keptId, merge.absorbedId);
  // It may have been settled while the rows were waited for.
  const open = await findMergeOf(trx, sideEventId);
  if (!open) throw new Refusal('conflict');
  const side = sideEventId === kept.id ? 'keptAgreedAt' : 'absorbedAgreedAt';
  const both = agree && (side === 'keptAgreedAt' ? open.absorbedAgreedAt : open.keptAgreedAt) !== null;
  const state = both ? 'agreed' : agree ? 'proposed' : 'refused';
  await trx
    .updateTable('sideEventMerges')
    .set({ state, [side]: agree ? now : null, decidedAt: state === 'proposed' ? null : now })
    .where('id', '=', open.id)
    .execute();
  await writeEvent(trx, { name: `side-event.merge-${agree ? 'agreed' : 'refused'}`, subjectId: sideEventId, actor: personId, now });
  if (state === 'proposed') return;
  if (both) await join(trx, { kept, absorbed, merge: open, meeting, personId, now });
  const kind = both ? 'merge-agreed' : 'merge-refused';
  for (const event of [kept, absorbed])
    await tellOrganizers(trx, { ...given, event, kind, act: `side-event.${kind}:${open.id}:${event.id}` });
}

/** Always in the order of their ids, so that two acts on the same two do not wait for each other for ever. */
async function lockBoth(trx: WriteTransaction, keptId: string, absorbedId: string): Promise<[SideEvent, SideEvent]> {
  if (keptId === absorbedId) throw new Refusal('invalid', { fields: [{ field: 'other', code: 'choose' }] });
  const found = new Map<string, SideEvent>();
  for (const id of [keptId, absorbedId].toSorted()) found.set(id, await lockSideEvent(trx, id));
  const [kept, absorbed] = [found.get(keptId), found.get(absorbedId)];
  if (!kept || !absorbed) throw notFound();
  return [kept, absorbed];
}

interface Joined {
  kept: SideEvent;
  absorbed: SideEvent;
  merge: SideEventMerge;
  meeting: Meeting;
  personId: string;
  now: Date;
}

async function join(trx: WriteTransaction, { kept, absorbed, merge, meeting, personId, now }: Joined): Promise<void> {
  if (!mayMerge(kept.state) || !mayMerge(absorbed.state)) throw new Refusal('conflict');
  const before = JSON.stringify({ titles: kept.titles, summaries: kept.summaries });
  await trx
    .insertInto('sideEventChanges')
    .values({ id: uuidv7(now.getTime()), sideEventId: kept.id, part: 'merge', before, changedById: personId, changedAt: now })
    .execute();
  await trx
    .updateTable('sideEvents')
    .set({
      titles: JSON.stringify(merge.titles),
      summaries: JSON.stringify(merge.summaries),
      terms: [...new Set([...kept.terms, ...absorbed.terms])],
      languages: [...new Set([...kept.languages, ...absorbed.languages])],
      audience: kept.audience === null && absorbed.audience === null ? null : Math.max(kept.audience ?? 0, absorbed.audience ?? 0),
      equipment: [...new Set([...kept.equipment, ...absorbed.equipment])],
      interpretation: [...new Set([...kept.interpretation, ...absorbed.interpretation])],
      impossibleSlots: [...new Set([...kept.impossibleSlots, ...absorbed.impossibleSlots])],
      wishedSlots: kept.wishedSlots.filter((slot) => !absorbed.impossibleSlots.includes(slot)),
      version: kept.version + 1,
      changedAt: now,
    })
    .where('id', '=', kept.id)
    .execute();
  await trx
    .updateTable('sideEvents')
    .set({ state: 'merged', mergedIntoId: kept.id, version: absorbed.version + 1, changedAt: now })
    .where('id', '=', absorbed.id)
    .execute();
  await noteDecision(trx, {
    sideEventId: absorbed.id,
    decision: 'merged',
    policyVersion: meeting.policyVersion,
    decidedById: personId,
    now,
  });
  await moveAround(trx, { kept, absorbed, personId, now });
}

/** Speakers and partners of the other come along; whoever is on both stays once. */
async function moveAround(trx: WriteTransaction, { kept, absorbed, personId, now }: Omit<Joined, 'merge' | 'meeting'>): Promise<void> {
  const keys = trx.selectFrom('sideEventSpeakers').select('personKey').where('sideEventId', '=', kept.id).where('state', '<>', 'withdrawn');
  await trx
    .updateTable('sideEventSpeakers')
    .set((of) => ({ sideEventId: kept.id, position: of('position', '+', 100) }))
    .where('sideEventId', '=', absorbed.id)
    .where('personKey', 'not in', keys)
    .execute();
  const there = trx
    .selectFrom('sideEventSponsors')
    .select('organizationId')
    .where('sideEventId', '=', kept.id)
    .where('organizationId', 'is not', null);
  await trx
    .updateTable('sideEventSponsors')
    .set({ sideEventId: kept.id })
    .where('sideEventId', '=', absorbed.id)
    .where((where) => where.or([where('organizationId', 'is', null), where('organizationId', 'not in', there)]))
    .where((where) => where.or([where('organizationId', 'is', null), where('organizationId', 'is distinct from', kept.organizerId)]))
    .execute();
  if (absorbed.organizerId === kept.organizerId && absorbed.organizerId !== null) return;
  const standing = { role: 'co-organizer' as const, state: 'consented' as const, decidedById: personId, decidedAt: now };
  const whom = absorbed.organizerId === null ? { name: absorbed.organizerName } : { organizationId: absorbed.organizerId };
  await trx.deleteFrom('sideEventSponsors').where('sideEventId', '=', kept.id).where('organizationId', '=', absorbed.organizerId).execute();
  await trx
    .insertInto('sideEventSponsors')
    .values({ id: uuidv7(now.getTime()), sideEventId: kept.id, ...whom, ...standing, invitedById: personId, invitedAt: now })
    .execute();
}
