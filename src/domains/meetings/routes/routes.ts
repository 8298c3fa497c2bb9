import type { Route } from '../../../platform/http/route.ts';
import type { MeetingsParts } from '../parts.ts';
import { meetingApiRoutes } from '../api/meetings.ts';
import { meetingPageRoutes } from './meeting-pages.ts';

/** Every address of meetings. */
export function meetingsRoutes(parts: MeetingsParts): Route[] {
  return [...meetingPageRoutes(parts), ...meetingApiRoutes(parts)];
}
