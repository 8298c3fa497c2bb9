import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { doneOf, goTo, openPage, ownForm, ownPage, personOf } from '../../../platform/http/route-kinds.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { briefingCalendar } from '../actions/briefing-mails.ts';
import { register, withdraw } from '../actions/briefing-places.ts';
import { RegistrationForm } from '../input/briefing-forms.ts';
import { briefingMessages } from '../messages/briefings/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { readBelonging } from '../queries/belonging.ts';
import { countPlaces, findOwnRegistration, listBriefings, listEntrants } from '../queries/briefings.ts';
import { preparesMeetings } from '../rules/access.ts';
import { registrationState } from '../rules/briefings.ts';
import { briefingUrl, briefingsUrl } from '../urls-briefings.ts';
import { briefingPage, briefingsPage } from '../views/briefings/briefing-pages.tsx';
import { briefingFrame, briefingsFrame, toldBy } from './briefing-access.ts';
import { madeFile } from './given-files.ts';
import { refusedForm } from './side-event-access.ts';

const DONE = ['registered', 'waiting', 'withdrawn'] as const;

/** Briefings and hearings as everybody may see them, and the registration of whoever is signed in. */
export function briefingPageRoutes(parts: MeetingsParts): Route[] {
  const [slug, briefing] = [':slug', ':briefing'];
  return [
    openPage(briefingsUrl(slug), (request) => showAll(parts, request)),
    openPage(briefingUrl(slug, briefing), (request) => show(parts, request, EMPTY_FORM)),
    // Who comes here without an account signs in first and then finds the form.
    ownPage(briefingUrl(slug, briefing, 'registration'), (request) => show(parts, request, EMPTY_FORM)),
    ownForm(briefingUrl(slug, briefing, 'registration'), (request) => registerOne(parts, request)),
    ownForm(briefingUrl(slug, briefing, 'withdrawal'), (request) => withdrawOne(parts, request)),
    ownPage(briefingUrl(slug, briefing, 'calendar.ics'), (request) => giveCalendar(parts, request)),
  ];
}

async function showAll(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const frame = await briefingsFrame(parts, request);
  const briefings = await listBriefings(parts.db, frame.meeting.id, preparesMeetings(request.viewer));
  const counts = await countPlaces(
    parts.db,
    briefings.map(({ id }) => id),
  );
  return html(briefingsPage(frame, briefings, counts));
}

async function show(parts: MeetingsParts, request: Incoming, form: FormState): Promise<Answer> {
  const frame = await briefingFrame(parts, request);
  const { meeting, briefing } = frame;
  const { person } = request.viewer;
  const done = doneOf(request, DONE);
  const call = registrationState(briefing, meeting.publication, request.now);
  const own = person === null ? null : await findOwnRegistration(parts.db, briefing.id, person.id);
  const entrants = own || call !== 'open' ? [] : await listEntrants(parts.db, request.viewer, meeting, briefing, request.locale);
  const about = { programmeItemId: briefing.programmeItemId };
  const page = briefingPage({
    frame,
    call,
    own,
    signedIn: person !== null,
    entrants,
    officer: preparesMeetings(request.viewer),
    form,
    belonging: await readBelonging(parts.db, request.viewer, { meeting, locale: request.locale }, about),
    done: done && briefingMessages(request.locale)(`done.${done}`),
  });
  return html(page, form.errors.length > 0 ? 422 : 200);
}

async function registerOne(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, briefing } = await briefingFrame(parts, request);
  const form = readForm(RegistrationForm, request.body);
  if (form.errors) return show(parts, request, form);
  const { organization: organizationId, mode } = form.value;
  const entrants = await listEntrants(parts.db, request.viewer, meeting, briefing, request.locale);
  const may = organizationId === null ? briefing.audience === 'open' : entrants.some(({ id }) => id === organizationId);
  if (!may) throw new Refusal('forbidden');
  const { id, name } = personOf(request);
  const given = { meeting, briefingId: briefing.id, person: { id, name }, organizationId, mode };
  try {
    const state = await parts.db.transaction().execute((trx) => register(trx, toldBy(parts, request), given));
    return goTo(request, briefingUrl(meeting.slug, briefing.item.slug), state === 'waiting' ? 'waiting' : 'registered');
  } catch (error) {
    return show(parts, request, refusedForm(error, form.typed));
  }
}

async function withdrawOne(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, briefing } = await briefingFrame(parts, request);
  const given = { briefingId: briefing.id, personId: personOf(request).id };
  await parts.db.transaction().execute((trx) => withdraw(trx, toldBy(parts, request), given));
  return goTo(request, briefingUrl(meeting.slug, briefing.item.slug), 'withdrawn');
}

/** The appointment with room or link, for whoever has a place. */
async function giveCalendar(parts: MeetingsParts, request: Incoming): Promise<Answer> {
  const { meeting, briefing } = await briefingFrame(parts, request);
  const own = await findOwnRegistration(parts.db, briefing.id, personOf(request).id);
  if (own?.state !== 'registered') throw notFound();
  const { origin } = parts;
  const calendar = briefingCalendar(meeting, briefing, own.mode, { origin, locale: request.locale });
  return madeFile(calendar, 'text/calendar; charset=utf-8', `${briefing.item.slug}.ics`);
}
