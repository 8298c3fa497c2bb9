import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { writeEvent } from '../../directory/index.ts';
import type { Slot } from '../findings.ts';
import type { ProgrammeItem, SchedulePlan } from '../findings-programme.ts';
import type { SideEvent } from '../findings-side-events.ts';
import type { Placement } from '../scheduling/problem.ts';
import { settlePlaces } from './side-event-decisions.ts';
import { type Act, addItem, changeItem, type ItemContent, publishedCount, setItemState } from './programme-items.ts';

interface Published extends Act {
  /** Public scheme and host. */
  origin: string;
  plan: SchedulePlan;
  slots: readonly Slot[];
}

/**
 * Puts a plan into the programme: what is new is added, what has another place moves, what has none any longer is called off; each change is told
 * to those who chose the item, and every organizer what became of its proposal. The caller has checked that the plan breaks no rule as things stand.
 */
export async function publishPlan(trx: WriteTransaction, { origin, plan, slots, ...act }: Published): Promise<void> {
  const { meeting, personId, now } = act;
  const first = (await publishedCount(trx, meeting.id)) === 0;
  const events = await trx.selectFrom('sideEvents').selectAll().where('meetingId', '=', meeting.id).execute();
  const items = await trx
    .selectFrom('programmeItems')
    .selectAll()
    .where('meetingId', '=', meeting.id)
    .where('sideEventId', 'is not', null)
    .forUpdate()
    .execute();
  const placed = new Map(plan.placements.map((one) => [one.eventId, one]));
  for (const item of items) if (item.sideEventId !== null && !placed.has(item.sideEventId)) await setItemState(trx, act, item, 'cancelled');
  for (const event of events) {
    const placement = placed.get(event.id);
    const content = placement && contentOf(event, placement, slots);
    if (content)
      await put(trx, act, { event, content, item: items.find(({ sideEventId }) => sideEventId === event.id), announced: !first });
  }
  await trx.updateTable('schedulePlans').set({ publishedAt: now, publishedById: personId }).where('id', '=', plan.id).execute();
  await writeEvent(trx, { name: 'programme.published', subjectId: meeting.id, actor: personId, payload: { plan: plan.number }, now });
  await recordAct(trx, { act: 'plan.published', actorId: personId, subject: { kind: 'schedule-plan', id: plan.id }, now });
  const placedIds = [...placed.keys()];
  const unplacedIds = plan.problem.events.map(({ id }) => id).filter((id) => !placed.has(id));
  await settlePlaces(trx, { meeting, placedIds, unplacedIds, personId, origin, now });
}

async function put(
  trx: WriteTransaction,
  act: Act,
  { event, content, item, announced }: { event: SideEvent; content: ItemContent; item: ProgrammeItem | undefined; announced: boolean },
): Promise<void> {
  if (!item) await addItem(trx, act, content, { published: true, sideEventId: event.id, announced });
  else await changeItem(trx, act, item, content);
}

function contentOf(event: SideEvent, placement: Placement, slots: readonly Slot[]): ItemContent | null {
  const slot = slots.find(({ id }) => id === placement.slotId);
  if (!slot) return null;
  const { titles, summaries, terms, languages, interpretation } = event;
  return {
    kind: 'side-event',
    titles,
    summaries,
    roomId: placement.roomId,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    terms,
    languages,
    interpretation,
    speakers: [],
  };
}
