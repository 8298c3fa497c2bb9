import { html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { openPage } from '../../../platform/http/route-kinds.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import type { MeetingsParts } from '../parts.ts';
import { listMeetings } from '../queries/list-meetings.ts';
import { MEETINGS } from '../urls.ts';
import { meetingsPage } from '../views/meetings-page.tsx';

/** Pages about meetings that anybody may see. */
export function meetingPageRoutes({ db, site }: MeetingsParts): Route[] {
  const showList = async (request: Incoming) => html(meetingsPage(await listMeetings(db, request.viewer), pageContext(request, site)));
  return [openPage(MEETINGS, showList)];
}
