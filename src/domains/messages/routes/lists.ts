import { Readable } from 'node:stream';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { html, type Incoming, type Route, text } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { findReachableOrganization } from '../../directory/index.ts';
import type { MessagesParts } from '../parts.ts';
import { type ListFilter, listConversations } from '../queries/list-conversations.ts';
import { ownMessages } from '../queries/own-messages.ts';
import { speaksFor } from '../rules/sender.ts';
import { INBOX_STATES } from '../tables.ts';
import { listPage } from '../views/list-page.tsx';
import { ownPage, param, personOf } from '../../../platform/http/route-kinds.ts';

/** A person's conversations, the inbox of an organization, and a person's own messages to take away. */
export function listRoutes(parts: MessagesParts): Route[] {
  const { db, site } = parts;
  return [
    ownPage('/conversations', async (request) => {
      const { filter, shown } = filterOf(request);
      const person = personOf(request);
      const found = await listConversations(db, { personId: person.id }, filter, {
        personId: person.id,
        viewer: request.viewer,
        locale: request.locale,
      });
      return html(listPage({ page: pageContext(request, site), ...found, filter: shown, organization: null }));
    }),
    ownPage('/organizations/:slug/inbox', async (request) => {
      const person = personOf(request);
      const organization = await getOrganizationOf(parts, request);
      const { filter, shown } = filterOf(request);
      const found = await listConversations(db, { organizationId: organization.id }, filter, {
        personId: person.id,
        viewer: request.viewer,
        locale: request.locale,
      });
      return html(listPage({ page: pageContext(request, site), ...found, filter: shown, organization }));
    }),
    ownPage('/conversations.json', async (request) =>
      text(Readable.from(asJson(ownMessages(db, personOf(request).id))), 'application/json; charset=utf-8', 'conversations.json'),
    ),
    ownPage('/conversations.csv', async (request) =>
      text(Readable.from(asCsv(ownMessages(db, personOf(request).id))), 'text/csv; charset=utf-8', 'conversations.csv'),
    ),
  ];
}

/** The organization whose inbox it is, for those who speak for it. Where nobody may know of it, 404 as for none. */
export async function getOrganizationOf({ db }: MessagesParts, request: Incoming) {
  const found = await findReachableOrganization(db, 'secretariat', param(request, 'slug'), request.locale);
  if (found && 'id' in found && speaksFor(request.viewer, found.id)) return found;
  const visible = await findReachableOrganization(db, request.viewer.audience, param(request, 'slug'), request.locale);
  throw visible ? new Refusal('forbidden') : notFound();
}

function filterOf(request: Incoming): {
  filter: ListFilter;
  shown: { text: string | null; state: ListFilter['state']; mine: boolean; page: number };
} {
  const { query } = request;
  const words = (query.get('q') ?? '').trim().slice(0, 200) || null;
  const state = INBOX_STATES.find((one) => one === query.get('state')) ?? null;
  const mine = query.get('mine') === 'yes';
  const page = Math.min(Math.max(Math.trunc(Number(query.get('page'))) || 1, 1), 10_000);
  return {
    filter: { text: words, state, assignedTo: mine ? personOf(request).id : null, page },
    shown: { text: words, state, mine, page },
  };
}

async function* asJson(messages: AsyncIterable<object>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const message of messages) {
    yield before + JSON.stringify(message);
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

const COLUMNS = ['conversation', 'subject', 'at', 'from', 'own', 'text'] as const;

async function* asCsv(messages: AsyncIterable<Record<(typeof COLUMNS)[number], unknown>>): AsyncGenerator<string> {
  yield `\ufeff${COLUMNS.join(',')}\r\n`;
  for await (const message of messages) yield `${COLUMNS.map((column) => cell(String(message[column]))).join(',')}\r\n`;
}

/** A text that a spreadsheet would take for a formula is kept a text. */
function cell(value: string): string {
  return `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
}
