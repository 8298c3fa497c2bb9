import { z } from 'zod';
import { Refusal } from '../../../../platform/http/errors.ts';
import { type Answer, type Incoming, json } from '../../../../platform/http/route.ts';
import type { DirectoryParts } from '../../parts.ts';
import { apiRoute, type Operation } from '../operation.ts';
import { answerMessage } from './mcp-server.ts';

const Message = z.looseObject({ jsonrpc: z.literal('2.0') }).meta({ id: 'McpMessage', description: 'A message of JSON-RPC 2.0.' });
/** Headers that the protocol looks at. */
const PASSED = ['accept', 'content-type', 'mcp-protocol-version', 'mcp-session-id'];

/** The address for assistants, read only and without sessions. */
export function mcpOperations(parts: DirectoryParts): Operation[] {
  const shared = { group: 'assistants' as const, example: () => null };
  const other = (method: 'GET' | 'DELETE', id: string): Operation => ({
    ...shared,
    id,
    summary: 'Not offered: there are no sessions and no messages that the server begins (405).',
    route: apiRoute('/mcp', () => notOffered(), { method, cached: false }),
    answer: { type: 'application/json', meaning: 'Never given.', never: true },
  });
  return [
    {
      ...shared,
      id: 'sendMcpMessage',
      summary: 'Model Context Protocol over Streamable HTTP: tools to search and read organizations, matches, coverage and briefs.',
      route: apiRoute('/mcp', (request) => answerMcp(parts, request), { method: 'POST', cached: false }),
      body: Message,
      answer: { type: 'application/json', schema: Message, meaning: 'The answer to the message.' },
    },
    other('GET', 'listenMcp'),
    other('DELETE', 'endMcpSession'),
  ];
}

function notOffered(): Answer {
  const answer = json({ jsonrpc: '2.0', error: { code: -32000, message: 'Method not allowed.' }, id: null }, 405);
  answer.headers.allow = 'POST';
  return answer;
}

async function answerMcp(parts: DirectoryParts, { headers, body, origin, now }: Incoming): Promise<Answer> {
  if (body === undefined || body === null) throw new Refusal('malformed');
  // One message at a time: the protocol gave up batches, and one would be a way round the limit of requests.
  if (Array.isArray(body)) throw new Refusal('malformed');
  const passed = PASSED.flatMap((name): [string, string][] => (headers[name] === undefined ? [] : [[name, headers[name]]]));
  const response = await answerMessage(new Request(`${origin}/mcp`, { method: 'POST', headers: passed }), body, { parts, origin, now });
  const type = response.headers.get('content-type');
  return { status: response.status, headers: type === null ? {} : { 'content-type': type }, body: await response.text() };
}
