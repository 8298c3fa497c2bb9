import { VISITOR } from '../../../platform/auth/viewer.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { confirmMessage } from '../actions/confirm-message.ts';
import { endGuestLink, isEndedGuestLink } from '../actions/end-guest-link.ts';
import { conversationMessages } from '../messages/conversations/index.ts';
import type { MessagesParts } from '../parts.ts';
import { findParty } from '../queries/parties.ts';
import { readConversation } from '../queries/conversations.ts';
import { organizationOfMessage } from '../queries/links.ts';
import { namesFor } from '../queries/names.ts';
import { isSuspended } from '../queries/suspensions.ts';
import { linkToken, readLinkToken } from '../tokens.ts';
import { guestUrl } from '../urls.ts';
import { confirmationPage, linkEndedPage, linkOverPage } from '../views/confirmation-page.tsx';
import { guestPage } from '../views/guest-page.tsx';
import { doneOf, goTo, openPage, param } from '../../../platform/http/route-kinds.ts';
import { openForm } from './kinds.ts';
import { participantRoutes } from './party-acts.ts';
import { DONE } from './done.ts';

/** What people without an account reach by the links of their mails. */
export function guestRoutes(parts: MessagesParts): Route[] {
  const { db, site, secrets } = parts;
  return [
    openPage('/conversations/confirmation/:token', (request) => showConfirmation(parts, request)),
    openForm('/conversations/confirmation/:token', (request) => confirm(parts, request)),
    ...participantRoutes(parts, {
      path: '/conversations/guest/:token',
      page: openPage,
      form: openForm,
      async load(request) {
        const token = param(request, 'token');
        if (await isEndedGuestLink(db, token)) return html(linkEndedPage(pageContext(request, site)), 410);
        const [id] = readLinkToken(secrets, 'guest', token) ?? [];
        const party = id === undefined ? undefined : await findParty(db, id);
        if (party?.kind !== 'guest') return html(linkOverPage(pageContext(request, site)), 404);
        return { party, person: null, base: guestUrl(token) };
      },
      more: [
        {
          name: 'end',
          act: (trx, { party }, request) => endGuestLink(trx, { token: param(request, 'token'), party, now: request.now }),
        },
      ],
      async show(request, { party, base }, form, refused) {
        const conversation = await readConversation(db, party, { viewer: VISITOR, locale: request.locale }, request.query.get('before'));
        const done = doneOf(request, DONE);
        const told = done && conversationMessages(request.locale)(`thread.done.${done}`);
        const page = pageContext(request, site);
        const suspended = await isSuspended(db, [party.identity], request.now);
        const muted = party.mutedAt !== null;
        const body = guestPage({ page, conversation, base, form, refused, done: suspended ? undefined : told, muted, suspended });
        return html(body, refused || form.errors.length > 0 ? 422 : 200);
      },
    }),
  ];
}

async function showConfirmation(parts: MessagesParts, request: Incoming): Promise<Answer> {
  const token = param(request, 'token');
  const page = pageContext(request, parts.site);
  const organization = await organizationOf(parts, request, readConfirmed(parts, request));
  return organization === undefined ? html(linkOverPage(page), 404) : html(confirmationPage(page, token, organization));
}

async function confirm(parts: MessagesParts, request: Incoming): Promise<Answer> {
  const messageId = readConfirmed(parts, request);
  const known = await organizationOf(parts, request, messageId);
  const partyId =
    messageId && known !== undefined && (await parts.db.transaction().execute((trx) => confirmMessage(trx, parts, messageId, request.now)));
  if (!partyId) return html(linkOverPage(pageContext(request, parts.site)), 404);
  return goTo(request, guestUrl(linkToken(parts.secrets, 'guest', partyId, messageId)), 'sent');
}

function readConfirmed({ secrets }: MessagesParts, request: Incoming): string | undefined {
  return readLinkToken(secrets, 'confirm', param(request, 'token'))?.[0];
}

/** The name of the organization that the message is for; nothing when it left the directory before its visitor confirmed. */
async function organizationOf({ db }: MessagesParts, { locale }: Incoming, messageId: string | undefined): Promise<string | undefined> {
  const organizationId = messageId && (await organizationOfMessage(db, messageId));
  if (!organizationId) return undefined;
  return (await namesFor(db, [organizationId], { viewer: VISITOR, locale })).get(organizationId)?.name;
}
