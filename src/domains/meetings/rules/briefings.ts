import type { Briefing, PlaceCounts } from '../findings-briefings.ts';
import type { RegistrationMode } from '../tables/briefings.ts';
import { type CallState, callState } from './calls.ts';

type Timed = Pick<Briefing, 'opensAt' | 'closesAt'> & { item: Pick<Briefing['item'], 'state' | 'startsAt' | 'endsAt' | 'publishedAt'> };

/** Where registration stands; none where the briefing was called off, is not published, or its meeting is in the archive. */
export function registrationState(briefing: Timed, publication: 'draft' | 'published' | 'archived', now: Date): CallState {
  const { item } = briefing;
  if (publication === 'archived' || item.state === 'cancelled' || item.publishedAt === null) return 'none';
  return now >= item.endsAt ? 'over' : callState(briefing, now);
}

/** Whether places that become free are still given to those who wait: until it ends, also after registration closed. */
export function givesPlaces({ item }: Timed, now: Date): boolean {
  return item.state === 'scheduled' && now < item.endsAt;
}

export function placesOf({ roomPlaces, onlinePlaces }: Pick<Briefing, 'roomPlaces' | 'onlinePlaces'>, mode: RegistrationMode): number {
  return mode === 'in-person' ? roomPlaces : onlinePlaces;
}

/** Ways of taking part that there are. */
export function modesOf(briefing: Pick<Briefing, 'roomPlaces' | 'onlinePlaces'>): RegistrationMode[] {
  return (['in-person', 'online'] as const).filter((mode) => placesOf(briefing, mode) > 0);
}

/** Places that nobody has; none as long as somebody waits. */
export function freePlaces(briefing: Pick<Briefing, 'roomPlaces' | 'onlinePlaces'>, counts: PlaceCounts, mode: RegistrationMode): number {
  return Math.max(0, placesOf(briefing, mode) - counts.registered[mode] - counts.waiting[mode]);
}
