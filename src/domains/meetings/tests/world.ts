import { type CastMember, castMember, FORM, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { makeMeeting, type MadeMeeting, type MeetingGiven } from '../../../testing/meetings.ts';
import { addOrganizations } from '../../../testing/organizations.ts';

/** Organizations and people around a meeting, in the tests of meetings. */
export interface World {
  server: FilledServer;
  /** Ids of organizations by address. */
  ids: Record<string, string>;
  /** A published meeting whose calls are all open. */
  meeting: MadeMeeting;
  steward: CastMember;
  delegate: CastMember;
  /** Steward of another organization. */
  other: CastMember;
  /** Has an account, acts for nobody. */
  stranger: CastMember;
  /** Speaks for a member state. */
  state: CastMember;
  /** Prepares meetings. */
  officer: CastMember;
  moderator: CastMember;
}

export async function makeWorld(given: MeetingGiven = {}): Promise<World> {
  let ids: Record<string, string> = {};
  let meeting: MadeMeeting | undefined;
  const server = await filledServer(async ({ db }) => {
    ids = await addOrganizations(db, [
      { slug: 'open', name: 'Open House', state: 'verified' },
      { slug: 'partner', name: 'Partner Circle', state: 'active' },
      { slug: 'hidden', name: 'Secret Shelter', state: 'active', listing: 'none' },
      { slug: 'waiting', name: 'Waiting Room', state: 'pending' },
    ]);
    meeting = await makeMeeting(db, given);
  });
  if (!meeting) throw new Error('No meeting was made.');
  const { db } = server.database;
  const acting = (slug: string, role: 'steward' | 'editor' | 'delegate') => ({ actsFor: [{ organizationId: ids[slug] ?? '', role }] });
  return {
    server,
    ids,
    meeting,
    steward: await castMember(db, { name: 'Stella Steward', locale: 'fr', ...acting('open', 'steward') }),
    delegate: await castMember(db, { name: 'Dora Delegate', ...acting('open', 'delegate') }),
    other: await castMember(db, { name: 'Otto Other', ...acting('partner', 'steward') }),
    stranger: await castMember(db, { name: 'Sven Stranger' }),
    state: await castMember(db, { name: 'Sita State', institution: 'member-state' }),
    officer: await castMember(db, { name: 'Olga Officer', roles: ['meeting-officer'] }),
    moderator: await castMember(db, { name: 'Mona Moderator', roles: ['moderator'] }),
  };
}

/** Sends a form and gives the answer. */
export async function post(
  { server }: World,
  path: string,
  fields: Record<string, string | readonly string[]>,
  headers: Record<string, string> = FORM,
) {
  const answer = await server.app.inject({ method: 'POST', url: path, headers, payload: formBody(fields) });
  return { status: answer.statusCode, location: String(answer.headers['location'] ?? ''), text: answer.body };
}
