import type { Database } from '../../../platform/db/tables.ts';
import type { Meeting, Slot } from '../findings.ts';
import { PLANNED_STATES } from '../rules/side-event-life.ts';
import { meanScore } from '../rules/side-event-reviews.ts';
import { joinKeys } from '../rules/speaker-keys.ts';
import type { PlanEvent } from '../scheduling/problem.ts';
import { listSideEvents, readSpeakers, readSponsors } from './side-events.ts';
import { readReviews } from './side-event-reviews.ts';

/**
 * What a plan is to place: proposals that were accepted, are placed or wait. The organizer may be at one event at a time, those who stand with it
 * at any; a speaker who declined is at none. Online events take no seat in a room but a place in time.
 */
export async function planEventsOf(db: Database, meeting: Meeting, slots: readonly Slot[]): Promise<PlanEvent[]> {
  const events = await listSideEvents(db, meeting.id, PLANNED_STATES);
  const ids = events.map(({ id }) => id);
  const [sponsors, everySpeaker, reviews] = await Promise.all([readSponsors(db, ids), readSpeakers(db, ids), readReviews(db, ids)]);
  const speakers = everySpeaker.filter(({ state }) => state === 'invited' || state === 'confirmed');
  const keys = joinKeys(speakers);
  const { minutes, criteria } = meeting.policy.sideEvents;
  const known = new Set(slots.map(({ id }) => id));
  return events.map((event) => {
    const own = reviews.filter((one) => one.sideEventId === event.id);
    return {
      id: event.id,
      organizers: [event.organizerKey],
      speakers: [...new Set(speakers.flatMap((one, at) => (one.sideEventId === event.id ? (keys[at] ?? []) : [])))],
      byState: event.organizerKind === 'state',
      joint: sponsors.some(({ sideEventId, role, state }) => sideEventId === event.id && role === 'co-organizer' && state === 'consented'),
      receivedAt: (event.wholeAt ?? event.submittedAt ?? event.createdAt).getTime(),
      score: meanScore(own, criteria),
      audience: event.audience ?? 0,
      minutes,
      equipment: event.format === 'hybrid' && !event.equipment.includes('hybrid') ? [...event.equipment, 'hybrid'] : event.equipment,
      interpretation: event.interpretation,
      themes: event.terms,
      wished: event.wishedSlots.filter((id) => known.has(id)),
      impossible: event.impossibleSlots.filter((id) => known.has(id)),
    };
  });
}
