import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Meeting } from '../findings.ts';
import type { SideEvent, SideEventFilter, SideEventView, Speaker } from '../findings-side-events.ts';
import { PUBLIC_STATES } from '../rules/side-event-life.ts';
import { listSideEvents, viewSideEvents } from './side-events.ts';

/** Side events of a meeting that have a place, as this viewer may see them; those of an organizer that it may not know of are left out. */
export async function listPublicSideEvents(db: Database, viewer: Viewer, meeting: Meeting, locale: Locale): Promise<SideEventView[]> {
  return publicViews(db, viewer, { meeting, events: await listSideEvents(db, meeting.id, PUBLIC_STATES), locale });
}

/** The same for one side event; undefined where the viewer may not know of it. */
export async function publicSideEvent(
  db: Database,
  viewer: Viewer,
  { meeting, event, locale }: { meeting: Meeting; event: SideEvent; locale: Locale },
): Promise<SideEventView | undefined> {
  if (!PUBLIC_STATES.some((state) => state === event.state)) return undefined;
  const [view] = await publicViews(db, viewer, { meeting, events: [event], locale });
  return view;
}

async function publicViews(
  db: Database,
  viewer: Viewer,
  { meeting, events, locale }: { meeting: Meeting; events: readonly SideEvent[]; locale: Locale },
): Promise<SideEventView[]> {
  const views = await viewSideEvents(db, viewer, events, locale);
  return views
    .filter(({ event, organizer }) => event.organizerId === null || organizer.name !== '')
    .map((view) => publicView(view, meeting.policy.sideEvents.consentNeeded));
}

/** Only what each consented to: partners that said yes (where the rules ask for it), confirmed speakers as far as they allow. */
function publicView(view: SideEventView, consentNeeded: boolean): SideEventView {
  return {
    ...view,
    sponsors: view.sponsors.filter(({ state }) => state === 'consented' || (!consentNeeded && state === 'invited')),
    speakers: view.speakers.filter(({ state }) => state === 'confirmed').map(publicSpeaker),
  };
}

function publicSpeaker(speaker: Speaker): Speaker {
  const hidden = { personKey: '', addressKey: null, invitedEmail: null, gender: null, region: null, sector: null, onlineZone: null };
  const { shown } = speaker;
  return {
    ...speaker,
    ...hidden,
    name: shown === 'name' ? speaker.name : '',
    affiliation: shown === 'nothing' ? null : speaker.affiliation,
  };
}

/** Reads the address of a list; what cannot be used is left out. */
export function narrowSideEvents(views: readonly SideEventView[], { term, format, language }: SideEventFilter): SideEventView[] {
  return views.filter(
    ({ event }) =>
      (term === null || event.terms.includes(term)) &&
      (format === null || event.format === format) &&
      (language === null || event.languages.includes(language)),
  );
}
