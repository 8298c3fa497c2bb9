import type { Secrets } from '../../platform/auth/secrets.ts';
import type { Database } from '../../platform/db/tables.ts';
import type { Site } from '../../platform/ui/page.ts';
import type { Taxonomy } from '../directory/index.ts';
import type { RelayParts } from '../messages/index.ts';
import type { BoardFeed } from './live/board-feed.ts';
import type { FollowedMeetings } from './follow-meetings.ts';

/** What the routes and acts of meetings work with. */
export interface MeetingsParts {
  db: Database;
  site: Site;
  /** Public scheme and host. */
  origin: string;
  apiLimit: number;
  secrets: Secrets;
  /** By which people are written to. */
  relay: RelayParts;
  taxonomy(): Taxonomy;
  /** To be looked at again (`refresh`) after every change of what everybody may see of meetings. */
  followed: FollowedMeetings;
  /** What happens on live boards, for those who follow them. */
  boards: BoardFeed;
}
