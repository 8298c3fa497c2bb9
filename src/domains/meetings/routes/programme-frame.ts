import type { Viewer } from '../../../platform/auth/viewer.ts';
import { param } from '../../../platform/http/route-kinds.ts';
import type { Answer, Incoming } from '../../../platform/http/route.ts';
import { html } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import type { Meeting } from '../findings.ts';
import type { ShownItem } from '../findings-programme.ts';
import type { MeetingsParts } from '../parts.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { readChoices, readProgramme } from '../queries/programme.ts';
import type { ProgrammeFrame } from '../views/programme/programme-parts.tsx';

/** The meeting of the address with its published programme, as a viewer may know of both. */
export async function programmeOf(
  { db }: MeetingsParts,
  request: Incoming,
  viewer: Viewer = request.viewer,
): Promise<{ meeting: Meeting; items: ShownItem[] }> {
  const meeting = await findMeeting(db, viewer, param(request, 'slug'));
  return { meeting, items: await readProgramme(db, viewer, meeting, request.locale) };
}

/** What pages of a programme are drawn with. */
export async function programmeFrame(
  { db, site, taxonomy }: MeetingsParts,
  request: Incoming,
  meeting: Meeting,
  zone = meeting.zone,
): Promise<ProgrammeFrame> {
  const { person } = request.viewer;
  const chosen = person === null ? new Set<string>() : await readChoices(db, person.id, meeting.id);
  return { page: pageContext(request, site), meeting, taxonomy: taxonomy(), zone, chosen };
}

/** A page that says whether it is the same for everybody: only then may the browser keep it for times without a line. */
export function keepable(page: string, { viewer }: Incoming): Answer {
  const answer = html(page);
  if (viewer.person === null) answer.headers['x-public-page'] = 'yes';
  return answer;
}
