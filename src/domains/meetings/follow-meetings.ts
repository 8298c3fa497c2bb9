import type { Database } from '../../platform/db/tables.ts';
import { repeat } from '../../platform/repeat.ts';
import { meetingsMark } from './queries/list-meetings.ts';

/** Whether meetings that kept pages show are others than before. */
export interface FollowedMeetings {
  version(): string;
  /** Looks at once, after an act of this node. */
  refresh(): Promise<void>;
  stop(): Promise<void>;
}

/** How often other nodes' changes are looked for, in milliseconds. */
const EVERY = 1_000;

/** Follows the meetings; a look that fails is told to `onError` and tried again. */
export async function followMeetings(db: Database, onError: (error: unknown) => void): Promise<FollowedMeetings> {
  let mark = await meetingsMark(db);
  const look = async () => {
    mark = await meetingsMark(db);
  };
  const following = repeat(EVERY, look, onError);
  return { version: () => mark, refresh: look, stop: () => following.stop() };
}
