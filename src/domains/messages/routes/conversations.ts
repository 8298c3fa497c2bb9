import { readForm } from '../../../platform/forms/read-form.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { readPersons } from '../../accounts/index.ts';
import { organizationNameFor, stewardsOf } from '../../directory/index.ts';
import { addNote, arrange, markRead } from '../actions/look-after.ts';
import { NoteForm, WorkForm } from '../input/forms.ts';
import { conversationMessages } from '../messages/conversations/index.ts';
import type { MessagesParts } from '../parts.ts';
import { getPartyFor, isMutedFor, type OwnParty } from '../queries/parties.ts';
import { listNotes, readConversation } from '../queries/conversations.ts';
import { SPEAKING_ROLES } from '../rules/sender.ts';
import { conversationUrl } from '../urls.ts';
import { conversationPage, type InboxWork } from '../views/conversation-page.tsx';
import { DONE } from './done.ts';
import { doneOf, goTo, ownPage, param, personOf } from '../../../platform/http/route-kinds.ts';
import { ownForm } from './kinds.ts';
import { type Participant, participantRoutes } from './party-acts.ts';

/** A conversation for those with an account: their own, and those of organizations that they speak for. */
export function conversationRoutes(parts: MessagesParts): Route[] {
  const { db } = parts;
  const load = async (request: Incoming): Promise<Participant> => {
    const party = await getPartyFor(db, request.viewer, param(request, 'id'));
    return { party, person: personOf(request), base: conversationUrl(party.conversationId) };
  };
  const organizations = async (request: Incoming) => {
    const { party, base, person } = await load(request);
    if (party.kind !== 'organization' || !person) throw notFound();
    return { party, base, person };
  };
  return [
    ...participantRoutes(parts, {
      path: '/conversations/:id',
      page: ownPage,
      form: ownForm,
      load,
      show: (...shown) => show(parts, ...shown),
    }),
    ownForm('/conversations/:id/work', async (request) => {
      const { party, base, person } = await organizations(request);
      const { value } = readForm(WorkForm, request.body);
      const colleagues = await colleaguesOf(parts, party);
      const assignedToId = colleagues.find(({ id }) => id === value?.assignee)?.id ?? null;
      if (value)
        await db
          .transaction()
          .execute((trx) => arrange(trx, party, { state: value.state, assignedToId, byId: person.id, now: request.now }));
      return goTo(request, base, 'changed');
    }),
    ownForm('/conversations/:id/notes', async (request) => {
      const { party, base, person } = await organizations(request);
      const { value } = readForm(NoteForm, request.body);
      if (!value) return goTo(request, base);
      const note = { conversationId: party.conversationId, partyId: party.id, authorId: person.id, body: value.note, now: request.now };
      await db.transaction().execute((trx) => addNote(trx, note));
      return goTo(request, base, 'noted');
    }),
  ];
}

async function show(
  parts: MessagesParts,
  request: Incoming,
  { party, person, base }: Participant,
  form: Parameters<typeof conversationPage>[0]['form'],
  refused?: string,
): Promise<Answer> {
  const { db, site } = parts;
  const conversation = await readConversation(db, party, request, request.query.get('before'));
  if (person) await db.transaction().execute((trx) => markRead(trx, party.conversationId, person.id, request.now));
  const done = doneOf(request, DONE);
  const told = done && conversationMessages(request.locale)(`thread.done.${done}`);
  const muted = person !== null && (await isMutedFor(db, party.conversationId, person.id));
  const work = await workOf(parts, request, party);
  const body = conversationPage({ page: pageContext(request, site), conversation, base, form, refused, done: told, muted, work });
  return html(body, refused || form.errors.length > 0 ? 422 : 200);
}

async function workOf(parts: MessagesParts, { locale }: Incoming, party: OwnParty): Promise<InboxWork | null> {
  if (!party.organizationId) return null;
  const names = await organizationNameFor(parts.db, [party.organizationId], locale);
  const { name = '', slug = '' } = names.get(party.organizationId) ?? {};
  const { state, assignedToId } = party;
  return { slug, name, state, assignedToId, colleagues: await colleaguesOf(parts, party), notes: await listNotes(parts.db, party.id) };
}

async function colleaguesOf({ db }: MessagesParts, { organizationId }: OwnParty): Promise<{ id: string; name: string }[]> {
  const stewards = await stewardsOf(db, organizationId ?? '');
  const persons = await readPersons(
    db,
    stewards.filter(({ role }) => SPEAKING_ROLES.some((one) => one === role)).map(({ personId }) => personId),
  );
  return [...persons.values()].flatMap(({ id, name }) => (name === null ? [] : [{ id, name }]));
}
