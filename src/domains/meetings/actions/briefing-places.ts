import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import type { Briefing, Registration } from '../findings-briefings.ts';
import type { Meeting } from '../findings.ts';
import { findMeetingById } from '../queries/find-meeting.ts';
import { countPlaces, findBriefingById, findOwnRegistration } from '../queries/briefings.ts';
import { freePlaces, givesPlaces, placesOf, registrationState } from '../rules/briefings.ts';
import { REGISTRATION_MODES, type RegistrationMode } from '../tables/briefings.ts';
import { mailRegistration } from './briefing-mails.ts';

/** By what mails lead back here. */
export interface Told {
  origin: string;
  siteName: string;
  now: Date;
}

export interface NewRegistration {
  meeting: Meeting;
  briefingId: string;
  person: { id: string; name: string };
  /** Null: for oneself. */
  organizationId: string | null;
  mode: RegistrationMode;
}

/** More than come to any briefing. */
const MOST_REGISTRATIONS = 20_000;

/** The briefing, kept from everybody else until the transaction ends: places are counted under this lock. */
export async function lockBriefing(trx: WriteTransaction, id: string): Promise<Briefing> {
  await trx.selectFrom('briefings').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  const briefing = await findBriefingById(trx, id);
  if (!briefing) throw notFound();
  return briefing;
}

/**
 * Registers a person: with a place, or on the waiting list in the order of receipt. The same again changes nothing. Whether the person may come
 * for the organization the caller has asked. Refuses (409) outside the window, (422) beyond what one organization may have.
 */
export async function register(trx: WriteTransaction, told: Told, given: NewRegistration): Promise<Registration['state']> {
  const { meeting, briefingId, person, organizationId, mode } = given;
  const briefing = await lockBriefing(trx, briefingId);
  if (registrationState(briefing, meeting.publication, told.now) !== 'open') throw new Refusal('conflict');
  const own = await findOwnRegistration(trx, briefingId, person.id);
  if (own) return own.state;
  if (placesOf(briefing, mode) === 0) throw new Refusal('invalid', { fields: [{ field: 'mode', code: 'choose' }] });
  if (organizationId !== null) await refuseBeyondLimit(trx, briefing, organizationId);
  const counts = (await countPlaces(trx, [briefingId])).get(briefingId);
  const placed = counts !== undefined && freePlaces(briefing, counts, mode) > 0;
  const id = uuidv7(told.now.getTime());
  const row = { id, briefingId, personId: person.id, organizationId, name: person.name, mode, receivedAt: told.now, demo: briefing.demo };
  const state = placed ? ('registered' as const) : ('waiting' as const);
  await trx
    .insertInto('briefingRegistrations')
    .values({ ...row, number: await nextNumber(trx, briefingId), state, registeredAt: placed ? told.now : null })
    .execute();
  // It stands in the person's own programme and calendar, and changes of it are told.
  await trx
    .insertInto('programmeChoices')
    .values({ personId: person.id, itemId: briefing.programmeItemId, chosenAt: told.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await mailRegistration(trx, told, { meeting, briefing, registrationId: id, personId: person.id, mode, what: state });
  return state;
}

/** Gives up a place or the wait for one; the next who waits moves up. Nothing to give up changes nothing. Refuses (409) once it is over. */
export async function withdraw(trx: WriteTransaction, told: Told, { briefingId, personId }: { briefingId: string; personId: string }) {
  const briefing = await lockBriefing(trx, briefingId);
  const own = await findOwnRegistration(trx, briefingId, personId);
  if (!own) return;
  if (told.now >= briefing.item.endsAt) throw new Refusal('conflict');
  await trx.updateTable('briefingRegistrations').set({ state: 'withdrawn', withdrawnAt: told.now }).where('id', '=', own.id).execute();
  await trx.deleteFrom('programmeChoices').where('personId', '=', personId).where('itemId', '=', briefing.programmeItemId).execute();
  await moveUp(trx, told, briefingId);
}

/** Gives places that are free to those who wait, in the order of receipt, and tells them. The briefing is locked. */
export async function moveUp(trx: WriteTransaction, told: Told, briefingId: string): Promise<void> {
  const briefing = await lockBriefing(trx, briefingId);
  if (!givesPlaces(briefing, told.now)) return;
  const counts = (await countPlaces(trx, [briefingId])).get(briefingId);
  const meeting = await findMeetingById(trx, briefing.meetingId);
  if (!counts || !meeting) return;
  for (const mode of REGISTRATION_MODES) {
    const free = placesOf(briefing, mode) - counts.registered[mode];
    if (free <= 0 || counts.waiting[mode] === 0) continue;
    for (const { id, personId } of await nextWaiting(trx, briefingId, mode, free)) {
      await trx.updateTable('briefingRegistrations').set({ state: 'registered', registeredAt: told.now }).where('id', '=', id).execute();
      if (personId !== null) await mailRegistration(trx, told, { meeting, briefing, registrationId: id, personId, mode, what: 'moved-up' });
    }
  }
}

function nextWaiting(trx: WriteTransaction, briefingId: string, mode: RegistrationMode, most: number) {
  return trx
    .selectFrom('briefingRegistrations')
    .select(['id', 'personId'])
    .where('briefingId', '=', briefingId)
    .where('mode', '=', mode)
    .where('state', '=', 'waiting')
    .orderBy('number')
    .limit(most)
    .execute();
}

async function refuseBeyondLimit(trx: WriteTransaction, { id, perOrganization }: Briefing, organizationId: string): Promise<void> {
  if (perOrganization === null) return;
  const { count } = await trx
    .selectFrom('briefingRegistrations')
    .select((of) => of.fn.countAll<string>().as('count'))
    .where('briefingId', '=', id)
    .where('organizationId', '=', organizationId)
    .where('state', '<>', 'withdrawn')
    .executeTakeFirstOrThrow();
  if (Number(count) >= perOrganization)
    throw new Refusal('invalid', { fields: [{ field: 'organization', code: 'too-many', limit: perOrganization }] });
}

async function nextNumber(trx: WriteTransaction, briefingId: string): Promise<number> {
  const { last } = await trx
    .selectFrom('briefingRegistrations')
    .select((of) => of.fn.max('number').as('last'))
    .where('briefingId', '=', briefingId)
    .executeTakeFirstOrThrow();
  if (Number(last ?? 0) >= MOST_REGISTRATIONS) throw new Refusal('conflict');
  return Number(last ?? 0) + 1;
}
