import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { Briefing } from '../findings-briefings.ts';
import type { Meeting } from '../findings.ts';
import { MOST_BRIEFINGS } from '../queries/briefings.ts';
import type { BriefingsRow } from '../tables/briefings.ts';
import { listPlaced, mailMoved } from './briefing-moved.ts';
import { lockBriefing, moveUp, type Told } from './briefing-places.ts';
import { addItem, changeItem, type ItemContent, publishItems, setItemState } from './programme-items.ts';
import { changeMeeting } from './save-meeting.ts';

/** What an officer says of a briefing besides what stands in the programme. */
export interface BriefingContent extends Pick<BriefingsRow, 'kind' | 'roomPlaces' | 'onlinePlaces' | 'audience' | 'opensAt' | 'closesAt'> {
  agenda: LocalizedText;
  roomId: string | null;
  onlineUrl: string | null;
  perOrganization: number | null;
}

interface Given extends Told {
  meeting: Meeting;
  byId: string;
}

const MOST_INVITED = 1_000;

/** Makes a briefing, with its item in the programme as a draft; gives its address. Refuses (422) more than 200. */
export async function addBriefing(trx: WriteTransaction, given: Given, item: ItemContent, content: BriefingContent): Promise<string> {
  const { meeting, byId, now } = given;
  await changeMeeting(trx, { act: 'briefing.added', meetingId: meeting.id, byId, now });
  const there = await trx.selectFrom('briefings').select('id').where('meetingId', '=', meeting.id).execute();
  if (there.length >= MOST_BRIEFINGS) throw new Refusal('conflict', { fields: [{ field: 'kind', code: 'enough-of-these' }] });
  const { id: programmeItemId, slug } = await addItem(trx, { meeting, personId: byId, now }, item, { published: false });
  const { agenda, ...row } = content;
  await trx
    .insertInto('briefings')
    .values({
      id: uuidv7(now.getTime()),
      meetingId: meeting.id,
      programmeItemId,
      ...row,
      agenda: JSON.stringify(agenda),
      policyVersion: meeting.policyVersion,
      createdById: byId,
      createdAt: now,
      changedAt: now,
      demo: meeting.demo,
    })
    .execute();
  return slug;
}

/** Changes a briefing and its item; who has a place gets the appointment anew where its hours are others, and who waits moves up where there are more places now. Places that are taken away take none from those who have one. */
export async function changeBriefing(
  trx: WriteTransaction,
  given: Given,
  briefing: Briefing,
  item: ItemContent,
  content: BriefingContent,
): Promise<void> {
  const { meeting, byId, now } = given;
  await changeMeeting(trx, { act: 'briefing.changed', meetingId: meeting.id, byId, now, details: { briefing: briefing.id } });
  await lockBriefing(trx, briefing.id);
  const moved = isMoved(briefing, item);
  const placed = moved ? await listPlaced(trx, briefing.id) : [];
  const writtenTo = placed.map(({ personId }) => personId);
  await changeItem(trx, { meeting, personId: byId, writtenTo, now }, briefing.item, item);
  const { agenda, ...row } = content;
  await trx
    .updateTable('briefings')
    .set({ ...row, agenda: JSON.stringify(agenda), changedAt: now })
    .where('id', '=', briefing.id)
    .execute();
  const kind = briefing.item.state === 'cancelled' ? ('restored' as const) : ('moved' as const);
  if (moved) await mailMoved(trx, given, { meeting, briefing: await lockBriefing(trx, briefing.id), placed, kind });
  await moveUp(trx, given, briefing.id);
}

/** Whether those who have a place need another appointment: the hours are others, or it was called off and takes place. */
function isMoved({ item: before }: Briefing, after: ItemContent): boolean {
  if (before.publishedAt === null) return false;
  return +before.startsAt !== +after.startsAt || +before.endsAt !== +after.endsAt || before.state === 'cancelled';
}

/** Shows the briefing to everybody, in the programme too. */
export async function publishBriefing(trx: WriteTransaction, { meeting, byId, now }: Given, briefing: Briefing): Promise<void> {
  await changeMeeting(trx, { act: 'briefing.published', meetingId: meeting.id, byId, now, details: { briefing: briefing.id } });
  await publishItems(trx, { meeting, personId: byId, now }, briefing.programmeItemId);
}

/** Calls it off or back; who registered is told by the programme. One that nobody has seen is taken out. */
export async function setBriefingState(
  trx: WriteTransaction,
  { meeting, byId, now }: Given,
  { id, item }: Briefing,
  state: 'scheduled' | 'cancelled',
): Promise<void> {
  await changeMeeting(trx, { act: `briefing.${state}`, meetingId: meeting.id, byId, now, details: { briefing: id } });
  await setItemState(trx, { meeting, personId: byId, now }, item, state);
}

/** Lets an organization come to what is by invitation; the same again changes nothing. Refuses (422) more than 1,000. */
export async function inviteOrganization(
  trx: WriteTransaction,
  { meeting, byId, now }: Given,
  { briefing, organizationId }: { briefing: Briefing; organizationId: string },
): Promise<void> {
  await changeMeeting(trx, {
    act: 'briefing.organization-invited',
    meetingId: meeting.id,
    byId,
    now,
    details: { briefing: briefing.id, organization: organizationId },
  });
  const rows = await trx.selectFrom('briefingInvitations').select('organizationId').where('briefingId', '=', briefing.id).execute();
  if (rows.length >= MOST_INVITED) throw new Refusal('invalid', { fields: [{ field: 'address', code: 'enough-of-these' }] });
  await trx
    .insertInto('briefingInvitations')
    .values({ briefingId: briefing.id, organizationId, invitedById: byId, invitedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes an invitation back. Who registered for the organization keeps its place or its wait; nobody else can register for it. Refuses (404) where there is none. */
export async function withdrawInvitation(
  trx: WriteTransaction,
  { meeting, byId, now }: Given,
  { briefing, organizationId }: { briefing: Briefing; organizationId: string },
): Promise<void> {
  const details = { briefing: briefing.id, organization: organizationId };
  await changeMeeting(trx, { act: 'briefing.invitation-withdrawn', meetingId: meeting.id, byId, now, details });
  const { numDeletedRows } = await trx
    .deleteFrom('briefingInvitations')
    .where('briefingId', '=', briefing.id)
    .where('organizationId', '=', organizationId)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw notFound();
}
