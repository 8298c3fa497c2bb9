import { type FormState } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { param } from '../../../platform/http/route-kinds.ts';
import type { Incoming } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { provisionGroups, readProvisions } from '../../commitments/index.ts';
import type { Meeting } from '../findings.ts';
import type { SideEvent, SideEventView } from '../findings-side-events.ts';
import { sideEventMessages } from '../messages/side-events/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { readSlots } from '../queries/meeting-parts.ts';
import { publicSideEvent } from '../queries/public-side-events.ts';
import { keepsSideEvent } from '../queries/side-event-organizers.ts';
import { findSideEvent, viewSideEvents } from '../queries/side-events.ts';
import { gapsOf, type Gap } from '../rules/side-event-life.ts';
import { countWords } from '../rules/words.ts';
import type { Frame } from '../views/side-events/frame.tsx';

/** The meeting of the address, as this viewer may know of it. */
export function meetingOf({ db }: MeetingsParts, request: Incoming): Promise<Meeting> {
  return findMeeting(db, request.viewer, param(request, 'slug'));
}

/** What pages about side events of a meeting are drawn with; provisions only where one is touched or chosen. */
export async function frameOf(
  { db, site, taxonomy }: MeetingsParts,
  request: Incoming,
  meeting: Meeting,
  provisions: boolean,
): Promise<Frame> {
  const slots = (await readSlots(db, meeting.id)).filter(({ kind }) => kind === 'side-event');
  return {
    page: pageContext(request, site),
    t: sideEventMessages(request.locale),
    taxonomy: taxonomy(),
    meeting,
    slots,
    provisions: provisions ? provisionGroups(await readProvisions(db)) : [],
  };
}

/** The proposal of the address, for those who work on it: 404 where it is not for their eyes at all, 403 where they may only read it. */
export async function ownProposal(parts: MeetingsParts, request: Incoming): Promise<{ meeting: Meeting; event: SideEvent }> {
  const meeting = await meetingOf(parts, request);
  const event = await findSideEvent(parts.db, meeting.id, param(request, 'event'));
  if (!event) throw notFound();
  if (await keepsSideEvent(parts.db, request.viewer, event)) return { meeting, event };
  const readable = await publicSideEvent(parts.db, request.viewer, { meeting, event, locale: request.locale });
  throw readable ? new Refusal('forbidden') : notFound();
}

/** A side event with those around it, as the viewer may name them. */
export async function viewOf({ db }: MeetingsParts, request: Incoming, event: SideEvent): Promise<SideEventView> {
  const [view] = await viewSideEvents(db, request.viewer, [event], request.locale);
  if (!view) throw notFound();
  return view;
}

/** What a proposal lacks under the rules of its meeting. */
export function lackingIn({ event, speakers }: SideEventView, { meeting, slots }: Pick<Frame, 'meeting' | 'slots'>): Gap[] {
  const there = speakers.filter(({ state }) => state === 'invited' || state === 'confirmed').length;
  return gapsOf(event, meeting.policy.sideEvents, { speakers: there, slots: slots.length > 0, words: countWords });
}

/** What is wrong with a form by its fields, when an act refused it for that; anything else is thrown on. */
export function refusedForm(error: unknown, typed: FormState['typed']): FormState {
  if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error;
  return { typed, errors: error.fields };
}
