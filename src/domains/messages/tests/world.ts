import { expect } from 'vitest';
import { type CastMember, castMember, FORM, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { addOrganizations } from '../../../testing/organizations.ts';

/** Organizations and people who write to each other in the tests of messages. */
export interface World {
  server: FilledServer;
  ids: Record<string, string>;
  /** Speaks for "open". */
  steward: CastMember;
  /** Speaks for "verified", which the secretariat has checked. */
  checked: CastMember;
  /** Acts for nobody. */
  person: CastMember;
  /** Edits the record of "open" and does not speak for it. */
  editor: CastMember;
  moderator: CastMember;
  administrator: CastMember;
}

export async function makeWorld(env: Record<string, string> = {}): Promise<World> {
  let ids: Record<string, string> = {};
  const server = await filledServer(
    async ({ db }) => {
      ids = await addOrganizations(db, [
        { slug: 'open', name: 'Open House' },
        { slug: 'verified', name: 'Verified Union', state: 'verified' },
        { slug: 'alone', name: 'Nobody Home' },
        { slug: 'hidden', name: 'Hidden Home', listing: 'none' },
        { slug: 'waiting', name: 'Waiting Room', state: 'pending' },
      ]);
    },
    { env },
  );
  const { db } = server.database;
  const acting = (slug: string, role: 'steward' | 'editor') => ({ actsFor: [{ organizationId: ids[slug] ?? '', role }] });
  return {
    server,
    ids,
    steward: await castMember(db, { name: 'Stella Steward', ...acting('open', 'steward') }),
    checked: await castMember(db, { name: 'Vera Verified', locale: 'fr', ...acting('verified', 'steward') }),
    person: await castMember(db, { name: 'Peter Person' }),
    editor: await castMember(db, { name: 'Edda Editor', ...acting('open', 'editor') }),
    moderator: await castMember(db, { name: 'Mona Moderator', roles: ['moderator'] }),
    administrator: await castMember(db, { name: 'Ada Administrator', roles: ['administrator'] }),
  };
}

/** Sends a form and gives the answer. */
export async function post({ server }: World, path: string, fields: Record<string, string>, headers: Record<string, string> = FORM) {
  const answer = await server.app.inject({ method: 'POST', url: path, headers, payload: formBody(fields) });
  return { status: answer.statusCode, location: String(answer.headers['location'] ?? ''), text: answer.body };
}

/** The newest mail of a sort, or all of them. */
export async function mails({ server }: World, kind?: string) {
  let query = server.database.db.selectFrom('mails').selectAll().orderBy('id');
  if (kind) query = query.where('kind', '=', kind);
  return query.execute();
}

export const LETTER = { subject: 'A question', body: 'Dear friends,\n\nwhere is your next meeting? See https://evil.example/path' };
export const GUEST = { name: 'Gina Guest', email: 'gina@guest.example', ...LETTER };

/** The path of the link in a mail that holds these words. */
export function linkIn(text: string, part: string): string {
  const found = [...text.matchAll(/https:\/\/parvis\.example(\/\S+)/g)].map(([, path]) => path ?? '').find((path) => path.includes(part));
  expect(found, `a link with ${part}`).toBeDefined();
  return found ?? '';
}
