import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, redirect, type Route } from '../../../platform/http/route.ts';
import { localized, pageContext } from '../../../platform/ui/page.ts';
import { findReachableOrganization, type ReachableOrganization } from '../../directory/index.ts';
import { askForConfirmation } from '../actions/confirm-message.ts';
import { tellSuspended } from '../actions/tell-suspended.ts';
import { type Attachment, beginConversation, identityOfGuest, type NotWritten } from '../actions/write-message.ts';
import { writeOrUndo } from '../actions/write-or-undo.ts';
import { readAttachments } from '../input/attachments.ts';
import { GuestContact, OwnContact } from '../input/forms.ts';
import { conversationMessages } from '../messages/conversations/index.ts';
import type { MessagesParts } from '../parts.ts';
import type { Sender } from '../rules/sender.ts';
import { contactUrl, conversationUrl, organizationUrl } from '../urls.ts';
import { contactPage, noContactPage } from '../views/contact-page.tsx';
import { hatsOf, senderOf } from './hats.ts';
import { goTo, openPage, param } from '../../../platform/http/route-kinds.ts';
import { openForm } from './kinds.ts';

/** Writing to an organization from its profile. */
export function contactRoutes(parts: MessagesParts): Route[] {
  return [
    openPage('/organizations/:slug/contact', (request) => withOrganization(parts, request, (one) => show(parts, request, one, EMPTY_FORM))),
    openForm('/organizations/:slug/contact', (request) => withOrganization(parts, request, (one) => write(parts, request, one))),
  ];
}

/** The organization that this viewer may know of and may write to; where it is not to be known, the same 404 as for none. */
async function withOrganization(
  { db, site }: MessagesParts,
  request: Incoming,
  act: (organization: ReachableOrganization) => Promise<Answer>,
): Promise<Answer> {
  const found = await findReachableOrganization(db, request.viewer.audience, param(request, 'slug'), request.locale);
  if (!found) throw notFound();
  if ('movedTo' in found) return redirect(localized(contactUrl(found.movedTo), request.locale), 301);
  const page = pageContext(request, site);
  if (found.contact === 'nobody') return html(noContactPage(page, found, 'nobody'), request.method === 'GET' ? 200 : 403);
  if (found.contact === 'signed-in' && !request.viewer.person)
    return html(noContactPage(page, found, 'signedIn'), request.method === 'GET' ? 200 : 403);
  return act(found);
}

async function show(
  parts: MessagesParts,
  request: Incoming,
  organization: ReachableOrganization,
  form: FormState,
  refused?: string,
): Promise<Answer> {
  const hats = await hatsOf(parts, request);
  const sent = request.method === 'GET' && request.query.get('done') === 'confirm' && hats.length === 0;
  const typed = { hat: 'self', ...form.typed };
  const { name, slug, represented } = organization;
  const to = { name, represented, home: organizationUrl(slug), contact: contactUrl(slug) };
  const body = contactPage({ page: pageContext(request, parts.site), to, form: { ...form, typed }, hats, refused, sent });
  return html(body, refused || form.errors.length > 0 ? 422 : 200);
}

async function write(parts: MessagesParts, request: Incoming, organization: ReachableOrganization): Promise<Answer> {
  const { attachments, errors } = await readAttachments(request.uploads);
  return request.viewer.person ? writeOwn() : writeAsGuest();

  async function writeOwn(): Promise<Answer> {
    const form = readForm(OwnContact, request.body);
    if (form.errors || errors.length > 0)
      return show(parts, request, organization, { typed: form.typed, errors: [...(form.errors ?? []), ...errors] });
    const sender = await senderOf(parts, request, form.value.hat);
    const written = await send(parts, request, { sender, organization, ...form.value, attachments });
    if ('refused' in written) return refuse(written, form.typed);
    return goTo(request, conversationUrl(written.conversationId), 'sent');
  }

  async function writeAsGuest(): Promise<Answer> {
    const form = readForm(GuestContact, request.body);
    if (form.errors || errors.length > 0)
      return show(parts, request, organization, { typed: form.typed, errors: [...(form.errors ?? []), ...errors] });
    const { name, email, website } = form.value;
    // A program that fills in everything gets the answer that people get, and nothing else happens.
    if (website !== '') return goTo(request, contactUrl(organization.slug), 'confirm');
    const identity = identityOfGuest(parts, email);
    const guest = { email, locale: request.locale };
    const sender: Sender = { identity, kind: 'guest', organizationId: null, personId: null, name, proven: false, guest };
    const written = await send(parts, request, { sender, organization, ...form.value, attachments });
    // Whether an address is suspended is nobody's business but its owner's, and this form does not know who that is.
    if ('refused' in written && written.refused !== 'suspended') return refuse(written, form.typed);
    if ('refused' in written)
      await parts.db.transaction().execute((trx) => tellSuspended(trx, { email, locale: request.locale, now: request.now }));
    return goTo(request, contactUrl(organization.slug), 'confirm');
  }

  function refuse({ refused }: NotWritten, typed: FormState['typed']): Promise<Answer> {
    return show(parts, request, organization, { typed, errors: [] }, conversationMessages(request.locale)(`refused.${refused}`));
  }
}

interface Sending {
  sender: Sender;
  organization: ReachableOrganization;
  subject: string;
  body: string;
  attachments: Attachment[];
}

async function send(
  parts: MessagesParts,
  { now, address, locale }: Incoming,
  { sender, organization, subject, body, attachments }: Sending,
) {
  return writeOrUndo(parts.db, async (trx) => {
    const written = await beginConversation(trx, parts, {
      sender,
      receiver: { organizationId: organization.id },
      subject,
      body,
      attachments,
      via: 'web',
      address: sender.guest ? address : null,
      now,
    });
    if ('refused' in written) return written;
    if (sender.guest) {
      const asked = { messageId: written.messageId, email: sender.guest.email, organization: organization.name, locale, now };
      await askForConfirmation(trx, parts, asked);
    }
    return written;
  });
}
