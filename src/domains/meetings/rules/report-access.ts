import type { Viewer } from '../../../platform/auth/viewer.ts';
import { localTime } from '../../../platform/geo/zones.ts';
import { preparesMeetings } from './access.ts';

/** Whether the last day of a meeting is over where it was held. */
export function hasEnded({ endsOn, zone }: { endsOn: string; zone: string }, now: Date): boolean {
  return localTime(now, zone).slice(0, 10) > endsOn;
}

/** Whether this viewer may read the report of a meeting that it may know of: everybody once it is over, before that meeting officers alone. */
export function mayReadReport(viewer: Viewer, meeting: { endsOn: string; zone: string }, now: Date): boolean {
  return hasEnded(meeting, now) || preparesMeetings(viewer);
}
