import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { takeOrRefuse } from '../../../platform/limits/take.ts';
import { localized } from '../../../platform/ui/page.ts';
import { readPersons } from '../../accounts/index.ts';
import { answerInvitation, askToJoin } from '../actions/invitations.ts';
import { AnswerForm, JoinForm } from '../input/people.ts';
import type { DirectoryParts } from '../parts.ts';
import { readOwnRecord } from '../queries/own-record.ts';
import { findInvitation } from '../queries/people.ts';
import { findOrganizationFor, nameFor } from '../queries/profile.ts';
import { maskedAddress, wentElsewhere } from '../rules/invited-address.ts';
import { OWN_ORGANIZATIONS } from '../urls.ts';
import { invitationPage, joinPage } from '../views/own-record/joining-pages.tsx';
import { viewOf } from '../views/view.ts';
import { signedIn } from './signed-in.ts';

const INVITATION = '/invitations/:token';
const REQUEST = '/organizations/:slug/people/request';
const BY_PERSON = { name: 'join.person', most: 10, seconds: 86_400 };

/** The two ways in: an invitation that somebody takes up, and asking. Each needs the other side. */
export function joiningRoutes(parts: DirectoryParts): Route[] {
  const route = (method: 'GET' | 'POST', path: string, handle: (parts: DirectoryParts, request: Incoming) => Promise<Answer>): Route => ({
    method,
    path,
    access: 'signed-in',
    surface: 'page',
    cached: false,
    handle: (request) => handle(parts, request),
  });
  return [
    route('GET', INVITATION, (own, request) => showInvitation(own, request)),
    route('POST', INVITATION, answer),
    route('GET', REQUEST, async (own, request) => html(await joinForm(own, request, EMPTY_FORM))),
    route('POST', REQUEST, ask),
  ];
}

async function showInvitation(parts: DirectoryParts, request: Incoming, form: FormState = EMPTY_FORM): Promise<Answer> {
  const { db } = parts;
  const token = request.params.token ?? '';
  const invitation = await findInvitation(db, token, request.now);
  const own = invitation && (await readOwnRecord(db, invitation.organizationId));
  if (!own || !invitation) throw notFound();
  const { id } = signedIn(request);
  const address = (await readPersons(db, [id])).get(id)?.email ?? null;
  const { invitedEmail, role } = invitation;
  const elsewhere = wentElsewhere(invitedEmail, address) ? { invited: maskedAddress(invitedEmail ?? ''), own: address ?? '' } : null;
  const name = nameFor(own.record.names, request.locale).text;
  const page = invitationPage({ view: viewOf(request, parts.site, parts.taxonomy()), token, name, role, elsewhere, form });
  return html(page, form.errors.length > 0 ? 422 : 200);
}

async function answer(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const { now, locale, params } = request;
  const form = readForm(AnswerForm, request.body);
  if (form.errors) return showInvitation(parts, request, form);
  const { decision, mine } = form.value;
  const given = { token: params.token ?? '', personId: signedIn(request).id, accept: decision === 'accept', mine, now };
  try {
    await parts.db.transaction().execute((trx) => answerInvitation(trx, given));
  } catch (error) {
    if (!(error instanceof Refusal && error.kind === 'invalid')) throw error;
    return showInvitation(parts, request, { typed: form.typed, errors: error.fields });
  }
  return redirect(localized(OWN_ORGANIZATIONS, locale));
}

async function joinForm(parts: DirectoryParts, request: Incoming, form: FormState): Promise<string> {
  const { organization } = await visible(parts, request);
  const name = nameFor(organization.names, request.locale).text;
  return joinPage({ view: viewOf(request, parts.site, parts.taxonomy()), slug: organization.slug, name, form });
}

/** Only for an organization that the person may know of. */
async function visible({ db }: DirectoryParts, { viewer, params }: Incoming) {
  const found = await findOrganizationFor(db, viewer.audience, params.slug ?? '');
  if (!found || 'movedTo' in found) throw notFound();
  return found;
}

async function ask(parts: DirectoryParts, request: Incoming): Promise<Answer> {
  const { db } = parts;
  const found = await visible(parts, request);
  const form = readForm(JoinForm, request.body);
  if (form.errors) return html(await joinForm(parts, request, form), 422);
  const person = signedIn(request);
  await takeOrRefuse(db, BY_PERSON, person.id, request.now);
  const own = await readOwnRecord(db, found.id);
  if (!own) throw notFound();
  await db
    .transaction()
    .execute((trx) => askToJoin(trx, { ...form.value, organizationId: own.id, record: own.record, person, now: request.now }));
  return redirect(localized(`${OWN_ORGANIZATIONS}?done=asked`, request.locale));
}
