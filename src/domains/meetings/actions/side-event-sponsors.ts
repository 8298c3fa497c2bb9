import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Limit, takeOrRefuse } from '../../../platform/limits/take.ts';
import { writeEvent } from '../../directory/index.ts';
import type { Meeting } from '../findings.ts';
import type { SideEvent, Sponsor } from '../findings-side-events.ts';
import { callState } from '../rules/calls.ts';
import { mayInvite } from '../rules/side-event-life.ts';
import { askSponsor } from './side-event-notices.ts';
import { lockSideEvent } from './side-event-proposals.ts';

/** Organizations that one side event may ask in a day. */
const ASKING: Limit = { name: 'meetings.side-event-sponsors', most: 60, seconds: 86_400 };
const MOST = 60;

interface Acting {
  sideEventId: string;
  meeting: Meeting;
  personId: string;
  now: Date;
}

/**
 * Asks an organization whether it stands with the side event; one that declined before may be asked again. Refuses (422) the organizer
 * itself and one that is asked or has consented already.
 */
export async function inviteSponsor(
  trx: WriteTransaction,
  given: Acting & { organizationId: string; role: Sponsor['role'] },
): Promise<void> {
  const { sideEventId, meeting, personId, organizationId, role, now } = given;
  const event = await roomForOne(trx, given);
  const there = await trx
    .selectFrom('sideEventSponsors')
    .select(['id', 'state'])
    .where('sideEventId', '=', sideEventId)
    .where('organizationId', '=', organizationId)
    .executeTakeFirst();
  const standing = there && (there.state === 'invited' || there.state === 'consented');
  if (standing || organizationId === event.organizerId)
    throw new Refusal('invalid', { fields: [{ field: 'address', code: 'partner-known' }] });
  const id = there?.id ?? uuidv7(now.getTime());
  const asked = { role, state: 'invited' as const, invitedById: personId, invitedAt: now, decidedAt: null, decidedById: null };
  if (there) await trx.updateTable('sideEventSponsors').set(asked).where('id', '=', id).execute();
  else
    await trx
      .insertInto('sideEventSponsors')
      .values({ id, sideEventId, organizationId, ...asked })
      .execute();
  await askSponsor(trx, { event, meeting, sponsorId: id, organizationId, role, now });
  await writeEvent(trx, { name: 'side-event.sponsor-invited', subjectId: sideEventId, actor: personId, payload: { role }, now });
}

/** Notes a state or institution without a record: printed once a meeting officer has confirmed the consent that is told here. */
export async function nameSponsor(
  trx: WriteTransaction,
  given: Acting & { name: string; role: Sponsor['role']; consentNote: string },
): Promise<void> {
  const { sideEventId, personId, name, role, consentNote, now } = given;
  await roomForOne(trx, given);
  await trx
    .insertInto('sideEventSponsors')
    .values({ id: uuidv7(now.getTime()), sideEventId, name, role, consentNote, state: 'invited', invitedById: personId, invitedAt: now })
    .execute();
  await writeEvent(trx, { name: 'side-event.sponsor-named', subjectId: sideEventId, actor: personId, payload: { role }, now });
}

/** The organizer takes a partner off: it does not come back unless it is asked again. */
export async function removeSponsor(
  trx: WriteTransaction,
  { sideEventId, sponsorId, personId, now }: Acting & { sponsorId: string },
): Promise<void> {
  await lockSideEvent(trx, sideEventId);
  const gone = await trx
    .deleteFrom('sideEventSponsors')
    .where('id', '=', sponsorId)
    .where('sideEventId', '=', sideEventId)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw notFound();
  await writeEvent(trx, { name: 'side-event.sponsor-removed', subjectId: sideEventId, actor: personId, now });
}

const FROM = {
  consented: ['invited', 'declined', 'withdrawn'],
  declined: ['invited'],
  withdrawn: ['consented'],
} as const;

/** The organization that was asked says yes or no, or takes its yes back. The same said again changes nothing. */
export async function answerSponsorship(
  trx: WriteTransaction,
  given: Acting & { organizationId: string; answer: keyof typeof FROM },
): Promise<void> {
  const { sideEventId, organizationId, answer, personId, now } = given;
  await lockSideEvent(trx, sideEventId);
  const sponsor = await trx
    .selectFrom('sideEventSponsors')
    .selectAll()
    .where('sideEventId', '=', sideEventId)
    .where('organizationId', '=', organizationId)
    .executeTakeFirst();
  if (!sponsor) throw notFound();
  if (sponsor.state === answer) return;
  if (!FROM[answer].some((one) => one === sponsor.state)) throw new Refusal('conflict');
  await decide(trx, { sideEventId, sponsorId: sponsor.id, personId, state: answer, from: FROM[answer], now });
}

/** A meeting officer has seen the consent of a state or institution without a record. */
export async function confirmNamedSponsor(
  trx: WriteTransaction,
  { sideEventId, sponsorId, personId, consent, now }: Acting & { sponsorId: string; consent: boolean },
): Promise<void> {
  await lockSideEvent(trx, sideEventId);
  const sponsor = await trx
    .selectFrom('sideEventSponsors')
    .select('id')
    .where('id', '=', sponsorId)
    .where('sideEventId', '=', sideEventId)
    .where('name', 'is not', null)
    .executeTakeFirst();
  if (!sponsor) throw notFound();
  const state = consent ? 'consented' : 'declined';
  await decide(trx, { sideEventId, sponsorId, personId, state, from: ['invited', 'consented', 'declined'], now });
}

async function roomForOne(trx: WriteTransaction, { sideEventId, meeting, now }: Acting): Promise<SideEvent> {
  const event = await lockSideEvent(trx, sideEventId);
  if (!mayInvite(event.state, callState(meeting.calls['side-events'], now))) throw new Refusal('conflict');
  const { count } = await trx
    .selectFrom('sideEventSponsors')
    .select((of) => of.fn.countAll<string>().as('count'))
    .where('sideEventId', '=', sideEventId)
    .executeTakeFirstOrThrow();
  if (Number(count) >= MOST) throw new Refusal('invalid', { fields: [{ field: 'address', code: 'too-many', limit: MOST }] });
  await takeOrRefuse(trx, ASKING, sideEventId, now);
  return event;
}

async function decide(
  trx: WriteTransaction,
  {
    sideEventId,
    sponsorId,
    personId,
    state,
    from,
    now,
  }: { sideEventId: string; sponsorId: string; personId: string; state: Sponsor['state']; from: readonly Sponsor['state'][]; now: Date },
): Promise<void> {
  const done = await trx
    .updateTable('sideEventSponsors')
    .set({ state, decidedById: personId, decidedAt: now })
    .where('id', '=', sponsorId)
    .where('sideEventId', '=', sideEventId)
    .where('state', 'in', from)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw new Refusal('conflict');
  await writeEvent(trx, { name: `side-event.sponsor-${state}`, subjectId: sideEventId, actor: personId, now });
}
