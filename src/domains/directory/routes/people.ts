import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { takeOrRefuse } from '../../../platform/limits/take.ts';
import { localized } from '../../../platform/ui/page.ts';
import { inviteByMail } from '../actions/invitations.ts';
import { type AfterLeaving, changeRole, decideRequest, endStewardship, leave, showMyself, withdrawInvitation } from '../actions/people.ts';
import type { OrganizationPerson } from '../findings.ts';
import { DecisionForm, InvitationForm, LeavingForm, RoleForm, ShownForm } from '../input/people.ts';
import { stewardshipMessages } from '../messages/stewardship/index.ts';
import type { DirectoryParts } from '../parts.ts';
import { getOwnOrganization, type OwnRecord } from '../queries/own-record.ts';
import { listPeople } from '../queries/people.ts';
import { nameFor } from '../queries/profile.ts';
import { isLastSteward, rolesFor } from '../rules/stewardship.ts';
import { beside, OWN_ORGANIZATIONS } from '../urls.ts';
import { peoplePage } from '../views/own-record/people-page.tsx';
import { personPage } from '../views/own-record/person-page.tsx';
import { viewOf } from '../views/view.ts';
import { abilities, recordIfSecretariat, signedIn } from './signed-in.ts';

const PEOPLE = '/organizations/:slug/people';
/** Invitations within a day: each is a mail to an address that somebody typed. */
const BY_ORGANIZATION = { name: 'invite.organization', most: 20, seconds: 86_400 };
const BY_PERSON = { name: 'invite.person', most: 20, seconds: 86_400 };

/** Those who act for an organization: seeing them, inviting, accepting, ending, leaving. */
export function peopleRoutes(parts: DirectoryParts): Route[] {
  const route = (method: 'GET' | 'POST', path: string, handle: (parts: DirectoryParts, request: Incoming) => Promise<Answer>): Route => ({
    method,
    path: PEOPLE + path,
    access: 'signed-in',
    surface: 'page',
    cached: false,
    handle: (request) => handle(parts, request),
  });
  return [
    route('GET', '', async (own, request) => html(await people(own, request, EMPTY_FORM))),
    route('POST', '/invitations', invite),
    route('POST', '/shown', show),
    route('POST', '/leaving', leaveIt),
    route('GET', '/:person', showPerson),
    route('POST', '/:person', savePerson),
    route('POST', '/:person/end', (own, request) => manage(own, request, 'stewardship.ended', endStewardship)),
    route('POST', '/:person/withdrawal', (own, request) => manage(own, request, 'stewardship.withdrawn', withdrawInvitation)),
    route('POST', '/:person/decision', decide),
  ];
}

async function people(parts: DirectoryParts, request: Incoming, form: FormState): Promise<string> {
  const own = await getOwnOrganization(parts.db, request.viewer, request.params.slug ?? '', ...rolesFor('read'));
  const { locale, viewer, now } = request;
  const everybody = await listPeople(parts.db, own.id, now);
  const done = (['invited', 'saved'] as const).find((one) => one === request.query.get('done'));
  return peoplePage({
    view: viewOf(request, parts.site, parts.taxonomy()),
    slug: own.record.slug,
    name: nameFor(own.record.names, locale).text,
    people: everybody,
    canManage: abilities(viewer, own.id)('people'),
    isLast: isLastSteward(active(everybody), signedIn(request).id),
    form,
    done: done && stewardshipMessages(locale)(`done.${done}`),
  });
}

function active(everybody: readonly OrganizationPerson[]): OrganizationPerson[] {
  return everybody.filter(({ state }) => state === 'active');
}

function back(request: Incoming, { record }: OwnRecord, done: string): Answer {
  return redirect(localized(`${beside(record.slug, 'people')}?done=${done}`, request.locale));
}

async function invite(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const { db, origin } = parts;
  const own = await getOwnOrganization(db, request.viewer, request.params.slug ?? '', ...rolesFor('people'));
  const form = readForm(InvitationForm, request.body);
  if (form.errors) return html(await people(parts, request, form), 422);
  const { now, locale } = request;
  const person = signedIn(request);
  await takeOrRefuse(db, BY_ORGANIZATION, own.id, now);
  await takeOrRefuse(db, BY_PERSON, person.id, now);
  await db.transaction().execute(async (trx) => {
    await inviteByMail(trx, { ...form.value, organizationId: own.id, record: own.record, by: person, locale, origin, now });
    await recordIfSecretariat(trx, request, own.id, { act: 'stewardship.invited', details: { role: form.value.role } });
  });
  return back(request, own, 'invited');
}

type Act = Parameters<typeof endStewardship>[1];

/** An act of a steward (or the secretariat) about one of the people. */
async function manage(
  parts: DirectoryParts,
  request: Incoming,
  name: string,
  act: (trx: WriteTransaction, about: Act) => Promise<void>,
): Promise<Answer> {
  const own = await getOwnOrganization(parts.db, request.viewer, request.params.slug ?? '', ...rolesFor('people'));
  const about = { organizationId: own.id, record: own.record, id: idOf(request), byId: signedIn(request).id, now: request.now };
  await parts.db.transaction().execute(async (trx) => {
    await act(trx, about);
    await recordIfSecretariat(trx, request, own.id, { act: name });
  });
  await parts.finder().search.refresh();
  return back(request, own, 'saved');
}

function idOf({ params }: Incoming): string {
  const id = params.person ?? '';
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw notFound();
  return id;
}

async function decide(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const form = readForm(DecisionForm, request.body);
  if (form.errors) throw new Refusal('invalid', { fields: form.errors });
  const accept = form.value.decision === 'accept';
  return manage(parts, request, accept ? 'stewardship.accepted' : 'stewardship.refused', (trx, about) =>
    decideRequest(trx, { ...about, accept }),
  );
}

async function personOf(parts: DirectoryParts, request: Incoming) {
  const own = await getOwnOrganization(parts.db, request.viewer, request.params.slug ?? '', ...rolesFor('people'));
  const acting = active(await listPeople(parts.db, own.id, request.now));
  const id = idOf(request);
  const person = acting.find((one) => one.id === id);
  if (!person) throw notFound();
  return { own, person, isLast: isLastSteward(acting, person.personId ?? '') };
}

async function showPerson(parts: DirectoryParts, request: Incoming, form?: FormState, status = 200): Promise<Answer> {
  const { own, person, isLast } = await personOf(parts, request);
  const typed = { role: person.role, title: person.title ?? '', department: person.department ?? '' };
  const name = nameFor(own.record.names, request.locale).text;
  const view = viewOf(request, parts.site, parts.taxonomy());
  return html(personPage({ view, slug: own.record.slug, name, person, isLast, form: form ?? { typed, errors: [] } }), status);
}

async function savePerson(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const form = readForm(RoleForm, request.body);
  if (form.errors) return showPerson(parts, request, form, 422);
  const { person, isLast } = await personOf(parts, request);
  if (isLast && form.value.role !== 'steward') {
    return showPerson(parts, request, { typed: form.typed, errors: [{ field: 'role', code: 'last-steward' }] }, 422);
  }
  const act = person.role === form.value.role ? 'stewardship.described' : 'stewardship.changed';
  return manage(parts, request, act, (trx, about) => changeRole(trx, { ...about, ...form.value }));
}

async function show(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const own = await getOwnOrganization(parts.db, request.viewer, request.params.slug ?? '', ...rolesFor('read'));
  const about = { organizationId: own.id, record: own.record, id: '', byId: signedIn(request).id, now: request.now };
  const shown = readForm(ShownForm, request.body).value?.shown ?? false;
  await parts.db.transaction().execute((trx) => showMyself(trx, about, shown));
  await parts.finder().search.refresh();
  return back(request, own, 'saved');
}

async function leaveIt(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const own = await getOwnOrganization(parts.db, request.viewer, request.params.slug ?? '', ...rolesFor('read'));
  const { locale, now } = request;
  const act = { organizationId: own.id, record: own.record, byId: signedIn(request).id, now };
  const after = afterLeaving(readForm(LeavingForm, request.body).value?.after ?? null);
  await parts.db.transaction().execute((trx) => leave(trx, act, after, stewardshipMessages(locale)('leave.note')));
  await parts.finder().search.refresh();
  return redirect(localized(`${OWN_ORGANIZATIONS}?done=left`, locale));
}

function afterLeaving(chosen: string | null): AfterLeaving {
  if (chosen === null) return null;
  return chosen === 'release' ? { release: true } : { handOverTo: chosen };
}
