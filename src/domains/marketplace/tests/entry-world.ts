import { openSecrets } from '../../../platform/auth/secrets.ts';
import { type CastMember, castMember, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { addOrganizations } from '../../../testing/organizations.ts';

export const NOW = new Date('2026-11-21T12:00:00Z');
const KEY = 'a key of the tests, as long as it must be';
/** Those of the server of these tests. */
export const SECRETS = openSecrets(Buffer.from(KEY));
export const BASICS = {
  about: 'service',
  title: 'Naloxone training for outreach workers',
  lang: 'English',
  service: 'S4.2',
  country: 'KE',
  conditions: 'free',
};

type Fields = Record<string, string | readonly string[]>;

export interface EntryWorld {
  server: FilledServer;
  /** Ids by address. */
  ids: Record<string, string>;
  /** Acts for Harm House. */
  steward: CastMember;
  /** Acts for Help Hub. */
  member: CastMember;
  /** Reads for Harm House, writes nothing. */
  delegate: CastMember;
  institution: CastMember;
  secretary: CastMember;
  setTime(now: Date): void;
  post(path: string, fields: Fields, who?: CastMember): Promise<{ status: number; location: string; text: string }>;
  /** Publishes for Harm House and gives the address without language. */
  publish(fields?: Fields, kind?: 'needs' | 'offers'): Promise<string>;
}

/** Two organizations, one of each kind of reader, and a clock. */
export async function entryWorld(): Promise<EntryWorld> {
  let clock = NOW;
  const made: {
    ids?: Record<string, string>;
    people?: Pick<EntryWorld, 'steward' | 'member' | 'delegate' | 'institution' | 'secretary'>;
  } = {};
  const server = await filledServer(
    async ({ db }) => {
      const named = (slug: string, state: 'active' | 'verified', text: string) => ({
        slug,
        state,
        names: [{ kind: 'official' as const, lang: 'en', text }],
      });
      const ids = await addOrganizations(db, [named('harm-house', 'active', 'Harm House'), named('help-hub', 'verified', 'Help Hub')], NOW);
      const [house, hub] = [ids['harm-house'] ?? '', ids['help-hub'] ?? ''];
      const acts = (organizationId: string, role: 'steward' | 'delegate') => [{ organizationId, role }];
      made.ids = ids;
      made.people = {
        steward: await castMember(db, { name: 'Salma', actsFor: acts(house, 'steward'), now: NOW }),
        member: await castMember(db, { name: 'Miguel', actsFor: acts(hub, 'steward'), now: NOW }),
        delegate: await castMember(db, { name: 'Dina', actsFor: acts(house, 'delegate'), now: NOW }),
        institution: await castMember(db, { name: 'Ines', institution: 'member-state', now: NOW }),
        secretary: await castMember(db, { name: 'Sergei', roles: ['moderator'], now: NOW }),
      };
    },
    { clock: () => clock, env: { PARVIS_SECRET: KEY } },
  );
  if (!made.people || !made.ids) throw new Error('nobody was made');
  const { steward } = made.people;
  const post: EntryWorld['post'] = async (path, fields, who = steward) => {
    const answer = await server.app.inject({ method: 'POST', url: path, headers: who.headers, payload: formBody(fields) });
    return { status: answer.statusCode, location: String(answer.headers.location ?? ''), text: answer.body };
  };
  return {
    server,
    ids: made.ids,
    ...made.people,
    setTime: (now) => void (clock = now),
    post,
    async publish(fields = {}, kind = 'needs') {
      const { status, location, text } = await post(`/en/organizations/harm-house/${kind}/new`, { ...BASICS, ...fields });
      if (status !== 303) throw new Error(text.slice(0, 3000));
      return location.replace(/^\/en/, '').replace(/\?.*/, '');
    },
  };
}
