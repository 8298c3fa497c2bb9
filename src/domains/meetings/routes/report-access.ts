import { notFound } from '../../../platform/http/errors.ts';
import type { Incoming } from '../../../platform/http/route.ts';
import { param } from '../../../platform/http/route-kinds.ts';
import type { Meeting } from '../findings.ts';
import type { MeetingsParts } from '../parts.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { mayReadReport } from '../rules/report-access.ts';

/** The meeting whose report this viewer may read; for anybody else there is no such page (404). */
export async function reportedMeeting({ db }: MeetingsParts, request: Incoming): Promise<Meeting> {
  const meeting = await findMeeting(db, request.viewer, param(request, 'slug'));
  if (!mayReadReport(request.viewer, meeting, request.now)) throw notFound();
  return meeting;
}
