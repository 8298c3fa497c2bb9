import { type CastMember, castMember, FORM, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { changeListing } from '../../../testing/alter-organization.ts';
import { addOrganizations } from '../../../testing/organizations.ts';
import { loadShippedInstruments } from '../actions/load-shipped.ts';

/** Organizations and people around evidence and pledges, in the tests of commitments. */
export interface World {
  server: FilledServer;
  ids: Record<string, string>;
  steward: CastMember;
  delegate: CastMember;
  /** Steward of another organization. */
  other: CastMember;
  /** Has an account, acts for nobody. */
  stranger: CastMember;
  /** Speaks for a member state. */
  state: CastMember;
  officer: CastMember;
  /** A monitoring officer who acts for the first organization too. */
  partial: CastMember;
  moderator: CastMember;
}

export async function makeWorld(): Promise<World> {
  let ids: Record<string, string> = {};
  const server = await filledServer(async ({ db }) => {
    ids = await addOrganizations(db, [
      { slug: 'open', name: 'Open House', state: 'verified' },
      { slug: 'partner', name: 'Partner Circle', state: 'active' },
      { slug: 'hidden', name: 'Secret Shelter', state: 'active', listing: 'none' },
      { slug: 'waiting', name: 'Waiting Room', state: 'pending' },
    ]);
    await db.transaction().execute((trx) => loadShippedInstruments(trx));
  });
  const { db } = server.database;
  const acting = (slug: string, role: 'steward' | 'editor' | 'delegate') => ({ actsFor: [{ organizationId: ids[slug] ?? '', role }] });
  return {
    server,
    ids,
    steward: await castMember(db, { name: 'Stella Steward', locale: 'fr', ...acting('open', 'steward') }),
    delegate: await castMember(db, { name: 'Dora Delegate', ...acting('open', 'delegate') }),
    other: await castMember(db, { name: 'Otto Other', ...acting('partner', 'steward') }),
    stranger: await castMember(db, { name: 'Sven Stranger' }),
    state: await castMember(db, { name: 'Sita State', institution: 'member-state' }),
    officer: await castMember(db, { name: 'Olga Officer', roles: ['monitoring-officer'] }),
    partial: await castMember(db, { name: 'Paul Partial', roles: ['monitoring-officer'], ...acting('open', 'editor') }),
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

export const FIRST = {
  lang: 'en',
  title: 'Fewer deaths from overdose',
  changes: 'Nine people died of overdose in 2024, three in 2025.',
  from: '2025-01-01',
  to: '2025-12-31',
  country: 'KE',
  method: 'records',
};

export async function provisionId({ server }: World, instrument: string, code: string): Promise<string> {
  const row = await server.database.db
    .selectFrom('provisions as provision')
    .innerJoin('instruments as instrument', 'instrument.id', 'provision.instrumentId')
    .select('provision.id')
    .where('instrument.code', '=', instrument)
    .where('provision.code', '=', code)
    .executeTakeFirstOrThrow();
  return row.id;
}

/** The version that a form of this piece of evidence must give back. */
export async function versionOf({ server }: World, slug: string): Promise<string> {
  const row = await server.database.db.selectFrom('evidence').select('version').where('slug', '=', slug).executeTakeFirstOrThrow();
  return String(row.version);
}

/** A draft with everything that it needs to be handed in; gives its address. */
export async function draft(world: World, fields: Record<string, string> = {}, place: Record<string, string> = {}): Promise<string> {
  const { headers } = world.steward;
  const begun = await post(world, '/en/organizations/open/evidence/new', { ...FIRST, ...fields }, headers);
  const slug = /\/evidence\/([^/]+)\/edit/.exec(begun.location)?.[1] ?? '';
  const save = async (step: string, values: Record<string, string | readonly string[]>) =>
    post(world, `/en/evidence/${slug}/edit/${step}`, { version: await versionOf(world, slug), ...values }, headers);
  await save('texts', {
    title: FIRST.title,
    changes: FIRST.changes,
    methods: 'The register of the district.',
    otherExplanations: 'A new clinic opened.',
    ...fields,
  });
  await save('for', { provisions: [await provisionId(world, 'ungass-2016', '1(m)')], populations: ['P5'], terms: [] });
  if (Object.keys(place).length > 0)
    await save('place', {
      from: FIRST.from,
      to: FIRST.to,
      country: FIRST.country,
      city: 'Nakuru',
      latitude: '-0.30312',
      longitude: '36.08001',
      ...place,
    });
  return slug;
}

/** The organization hands its draft in. */
export async function handIn(world: World, slug: string, shownTo = 'public') {
  return post(world, `/en/evidence/${slug}/submission`, { version: await versionOf(world, slug), shownTo }, world.steward.headers);
}

/** The officer publishes what was handed in. */
export async function publish(world: World, slug: string) {
  const decision = { version: await versionOf(world, slug), decision: 'published' };
  return post(world, `/en/desk/evidence/${slug}/decision`, decision, world.officer.headers);
}

/** A draft that was handed in. */
export async function submitted(world: World, shownTo = 'public', place: Record<string, string> = {}): Promise<string> {
  const slug = await draft(world, {}, place);
  await handIn(world, slug, shownTo);
  return slug;
}

/** Evidence that the officer published. */
export async function published(world: World, shownTo = 'public', place: Record<string, string> = {}): Promise<string> {
  const slug = await submitted(world, shownTo, place);
  await publish(world, slug);
  await world.server.refresh();
  return slug;
}

/** A file of a form. */
export interface Sent {
  name: string;
  bytes: Buffer;
}

/** Sends the step of links and documents as a browser does. */
export async function upload(
  { server, steward }: World,
  slug: string,
  fields: Record<string, string>,
  files: readonly Sent[],
  who: CastMember = steward,
) {
  const boundary = 'boundary-of-the-test';
  const part = (head: string, content: Buffer | string) =>
    Buffer.concat([
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]);
  const payload = Buffer.concat([
    ...Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value)),
    ...files.map(({ name, bytes }) => part(`name="files"; filename="${name}"\r\ncontent-type: application/octet-stream`, bytes)),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  const headers = { ...who.headers, 'content-type': `multipart/form-data; boundary=${boundary}` };
  const answer = await server.app.inject({ method: 'POST', url: `/en/evidence/${slug}/edit/proof`, headers, payload });
  return { status: answer.statusCode, location: String(answer.headers['location'] ?? ''), text: answer.body };
}

/** The organization takes itself out of the directory (`none`), or comes back. */
export async function list({ server, ids }: World, slug: string, listing: 'none' | 'full' | 'name-only'): Promise<void> {
  await changeListing(server.database.db, ids[slug] ?? '', listing);
  await server.refresh();
}
