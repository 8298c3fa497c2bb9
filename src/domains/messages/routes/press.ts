import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { VISITOR } from '../../../platform/auth/viewer.ts';
import { readForm } from '../../../platform/forms/read-form.ts';
import { type Answer, html, type Incoming, type Route, text } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { blockOther, mute, reportMessage } from '../actions/protect.ts';
import { ReportForm } from '../input/forms.ts';
import { conversationMessages } from '../messages/conversations/index.ts';
import type { MessagesParts } from '../parts.ts';
import { findPressed } from '../queries/links.ts';
import { namesFor } from '../queries/names.ts';
import { readLinkToken } from '../tokens.ts';
import { pressUrl } from '../urls.ts';
import { linkOverPage } from '../views/confirmation-page.tsx';
import { partyName } from '../views/parts.tsx';
import { pressPage } from '../views/press-page.tsx';
import { doneOf, goTo, openPage, param } from '../../../platform/http/route-kinds.ts';
import { openForm } from './kinds.ts';

interface Pressed {
  token: string;
  partyId: string;
  messageId: string;
  /** The person to whom the mail went; null for a guest. */
  personId: string | null;
  subject: string;
  name: string;
}

const DONE = ['muted', 'blocked', 'reported'] as const;

/** Mute, block and report from the link in a mail, without signing in: opening shows, pressing acts. */
export function pressRoutes(parts: MessagesParts): Route[] {
  const { db, site } = parts;
  const pressing = pressingOn(parts);
  return [
    openPage(
      '/conversations/press/:token',
      pressing(async (request, { token, name, subject }) => {
        const done = doneOf(request, DONE);
        const told = done && conversationMessages(request.locale)(`thread.done.${done}`);
        return html(pressPage({ page: pageContext(request, site), token, name, subject, done: told }));
      }),
    ),
    // One press in the mail program (RFC 8058): it comes from the program's server, with the token as its only proof.
    {
      method: 'POST',
      path: '/conversations/press/:token',
      access: 'public',
      surface: 'api',
      cached: false,
      handle: pressing(async (request, pressed) => {
        await db.transaction().execute((trx) => silence(trx, pressed, request));
        return text('', 'text/plain; charset=utf-8');
      }),
    },
    ...pressForms(parts),
  ];
}

function pressForms(parts: MessagesParts): Route[] {
  const form = (name: string, done: string, act: (trx: WriteTransaction, pressed: Pressed, request: Incoming) => Promise<void>) =>
    openForm(
      `/conversations/press/:token/${name}`,
      pressingOn(parts)(async (request, pressed) => {
        await parts.db.transaction().execute((trx) => act(trx, pressed, request));
        return goTo(request, pressUrl(pressed.token), done);
      }),
    );
  return [
    form('mute', 'muted', silence),
    form('block', 'blocked', (trx, { partyId, personId }, { now }) => blockOther(trx, { partyId, personId, now })),
    form('report', 'reported', (trx, { partyId, messageId, personId }, request) =>
      reportMessage(trx, { partyId, messageId, personId, now: request.now }, readForm(ReportForm, request.body).value?.reason ?? null),
    ),
  ];
}

/** Loads what the link is about first; a link that is none leads to a page that says so. */
function pressingOn(parts: MessagesParts) {
  return (act: (request: Incoming, pressed: Pressed) => Promise<Answer>) => async (request: Incoming) => {
    const pressed = await read(parts, request);
    return pressed ? act(request, pressed) : html(linkOverPage(pageContext(request, parts.site)), 404);
  };
}

function silence(trx: WriteTransaction, { partyId, personId }: Pressed, { now }: Incoming): Promise<void> {
  return mute(trx, { partyId, personId, muted: true, now });
}

async function read({ db, secrets, site }: MessagesParts, request: Incoming): Promise<Pressed | undefined> {
  const token = param(request, 'token');
  const [partyId, messageId, personId = null] = readLinkToken(secrets, 'press', token) ?? [];
  if (!partyId || !messageId) return undefined;
  const found = await findPressed(db, partyId, messageId);
  if (!found) return undefined;
  const reader = { viewer: VISITOR, locale: request.locale };
  const names = await namesFor(db, found.organizationId ? [found.organizationId] : [], reader);
  const name = (found.organizationId ? names.get(found.organizationId)?.name : found.name) ?? null;
  return {
    token,
    partyId,
    messageId,
    personId,
    subject: found.subject,
    name: partyName({ kind: found.kind, name }, pageContext(request, site)),
  };
}
