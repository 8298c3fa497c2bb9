import { type CastMember, castMember, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { addOrganizations } from '../../../testing/organizations.ts';
import { createProject, publishProject } from '../actions/projects.ts';
import { ProjectRecord } from '../input/project.ts';

/** A server with two organizations that may publish and one that is only listed, and who acts for them. */
export interface World extends FilledServer {
  ids: Record<string, string>;
  steward: CastMember;
  editor: CastMember;
  delegate: CastMember;
  partner: CastMember;
  stranger: CastMember;
  institution: CastMember;
  secretariat: CastMember;
  send(member: CastMember | null, path: string, fields?: Record<string, string | string[]>): Promise<Sent>;
}

interface Sent {
  status: number;
  text: string;
  location: string;
}

export async function openWorld(options: Parameters<typeof filledServer>[1] = {}): Promise<World> {
  let ids: Record<string, string> = {};
  const server = await filledServer(async ({ db }) => {
    ids = await addOrganizations(db, [
      { slug: 'runner', name: 'Runner', state: 'active', identifiers: [{ scheme: 'KE-NCB', value: '1234' }] },
      { slug: 'helper', name: 'Helper', state: 'active' },
      { slug: 'onlooker', name: 'Onlooker', state: 'listed' },
    ]);
  }, options);
  const { db } = server.database;
  const acting = (slug: string, role: 'steward' | 'editor' | 'delegate') => [{ organizationId: ids[slug] ?? '', role }];
  return {
    ...server,
    ids,
    steward: await castMember(db, { name: 'Steward', actsFor: acting('runner', 'steward') }),
    editor: await castMember(db, { name: 'Editor', actsFor: acting('runner', 'editor') }),
    delegate: await castMember(db, { name: 'Delegate', actsFor: acting('runner', 'delegate') }),
    partner: await castMember(db, { name: 'Partner', actsFor: acting('helper', 'steward') }),
    stranger: await castMember(db, { name: 'Stranger' }),
    institution: await castMember(db, { name: 'Mission', institution: 'member-state' }),
    secretariat: await castMember(db, { name: 'Officer', roles: ['moderator'] }),
    async send(member, path, fields = {}) {
      const headers = member?.headers ?? { origin: 'https://parvis.example', 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await server.app.inject({ method: 'POST', url: `/en${path}`, headers, payload: formBody(fields) });
      return { status: answer.statusCode, text: answer.body, location: String(answer.headers['location'] ?? '') };
    },
  };
}

/** A record with everything in it that publishing takes, and more as a test needs. */
export function projectRecord(more: Partial<Record<keyof ProjectRecord, unknown>> = {}): ProjectRecord {
  return ProjectRecord.parse({
    state: 'running',
    names: { en: { text: 'Well of words' } },
    summaries: { en: { text: 'We teach people to write.' } },
    startsOn: '2026-01-05',
    terms: ['T1'],
    countries: ['KE'],
    ...more,
  });
}

/** Begins and publishes a project of an organization; gives its id and address. */
export async function addProject(
  { database: { db }, refresh, steward }: World,
  organizationId: string,
  more: Parameters<typeof projectRecord>[0] = {},
  now = new Date(),
): Promise<{ id: string; slug: string }> {
  const made = await db.transaction().execute(async (trx) => {
    const project = await createProject(trx, { organizationId, record: projectRecord(more), personId: steward.id, demo: true, now });
    await publishProject(trx, { id: project.id, personId: steward.id, now });
    return project;
  });
  await refresh();
  return made;
}

/** The version that a form of a section shows. */
export async function versionOf(world: World, member: CastMember, slug: string, section: string): Promise<string> {
  const { text } = await world.get(`/en/projects/${slug}/edit/${section}`, member.headers);
  return /name="version" value="(\d+)"/.exec(text)?.[1] ?? '';
}
