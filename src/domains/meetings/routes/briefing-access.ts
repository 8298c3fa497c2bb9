import { notFound } from '../../../platform/http/errors.ts';
import type { Incoming } from '../../../platform/http/route.ts';
import { param } from '../../../platform/http/route-kinds.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import type { MeetingsParts } from '../parts.ts';
import { countPlaces, findBriefing } from '../queries/briefings.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { preparesMeetings } from '../rules/access.ts';
import type { BriefingsFrame, OneBriefing } from '../views/briefings/briefing-frame.tsx';

/** What pages about briefings of the meeting of the address are drawn with. */
export async function briefingsFrame({ db, site }: MeetingsParts, request: Incoming): Promise<BriefingsFrame> {
  return { page: pageContext(request, site), meeting: await findMeeting(db, request.viewer, param(request, 'slug')) };
}

/** The same with the briefing of the address: 404 where there is none, and for all but officers where it is not published. */
export async function briefingFrame(parts: MeetingsParts, request: Incoming): Promise<OneBriefing> {
  const frame = await briefingsFrame(parts, request);
  const briefing = await findBriefing(parts.db, frame.meeting.id, param(request, 'briefing'));
  if (!briefing || (briefing.item.publishedAt === null && !preparesMeetings(request.viewer))) throw notFound();
  const counts = (await countPlaces(parts.db, [briefing.id])).get(briefing.id);
  if (!counts) throw notFound();
  return { ...frame, briefing, counts };
}

/** By what mails of an act lead back here. */
export function toldBy({ origin, site }: MeetingsParts, { now }: Incoming) {
  return { origin, siteName: site.name, now };
}
