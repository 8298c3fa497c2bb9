import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { findReachablePerson, type ReachablePerson } from '../../accounts/index.ts';
import { beginConversation, type NotWritten } from '../actions/write-message.ts';
import { writeOrUndo } from '../actions/write-or-undo.ts';
import { readAttachments } from '../input/attachments.ts';
import { OwnContact } from '../input/forms.ts';
import { conversationMessages } from '../messages/conversations/index.ts';
import type { MessagesParts } from '../parts.ts';
import { isId } from '../queries/parties.ts';
import { conversationUrl, personContactUrl, personUrl } from '../urls.ts';
import { contactPage, noPersonContactPage } from '../views/contact-page.tsx';
import { hatsOf, senderOf } from './hats.ts';
import { goTo, ownPage, param } from '../../../platform/http/route-kinds.ts';
import { ownForm } from './kinds.ts';

/** Writing to a person that allows it, from its profile; by people who are signed in alone. */
export function personContactRoutes(parts: MessagesParts): Route[] {
  return [
    ownPage('/people/:id/contact', (request) => withPerson(parts, request, (person) => show(parts, request, person, EMPTY_FORM))),
    ownForm('/people/:id/contact', (request) => withPerson(parts, request, (person) => write(parts, request, person))),
  ];
}

/** A person that shows itself to this reader; where it does not, the same 404 as for none. */
async function withPerson(
  { db, site }: MessagesParts,
  request: Incoming,
  act: (person: ReachablePerson) => Promise<Answer>,
): Promise<Answer> {
  const id = param(request, 'id');
  const person = isId(id) ? await findReachablePerson(db, request.viewer, id) : undefined;
  if (!person) throw notFound();
  if (!person.writable) return html(noPersonContactPage(pageContext(request, site), person), request.method === 'GET' ? 200 : 403);
  return act(person);
}

async function show(
  parts: MessagesParts,
  request: Incoming,
  { id, name }: ReachablePerson,
  form: FormState,
  refused?: string,
): Promise<Answer> {
  const hats = await hatsOf(parts, request);
  const to = { name, represented: true, home: personUrl(id), contact: personContactUrl(id) };
  const typed = { hat: 'self', ...form.typed };
  const body = contactPage({ page: pageContext(request, parts.site), to, form: { ...form, typed }, hats, refused });
  return html(body, refused || form.errors.length > 0 ? 422 : 200);
}

async function write(parts: MessagesParts, request: Incoming, person: ReachablePerson): Promise<Answer> {
  const { attachments, errors } = await readAttachments(request.uploads);
  const form = readForm(OwnContact, request.body);
  if (form.errors || errors.length > 0)
    return show(parts, request, person, { typed: form.typed, errors: [...(form.errors ?? []), ...errors] });
  const { hat, subject, body } = form.value;
  const sender = await senderOf(parts, request, hat);
  const receiver = { personId: person.id, name: person.name };
  const written = await writeOrUndo(parts.db, (trx) =>
    beginConversation(trx, parts, { sender, receiver, subject, body, attachments, via: 'web', address: null, now: request.now }),
  );
  if (!('refused' in written)) return goTo(request, conversationUrl(written.conversationId), 'sent');
  return show(parts, request, person, { typed: form.typed, errors: [] }, refusal(request, written));
}

function refusal({ locale }: Incoming, { refused }: NotWritten): string {
  return conversationMessages(locale)(refused === 'cap-receiver' ? 'refused.cap-receiver-person' : `refused.${refused}`);
}
