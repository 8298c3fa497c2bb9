import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenServer, openServer } from '../../../app/server.ts';
import { readConfig } from '../../../platform/config/config.ts';
import { openLog } from '../../../platform/log.ts';
import { type CastMember, castMember, formBody } from '../../../testing/cast.ts';
import { type TestDatabase, testDatabase } from '../../../testing/database.ts';
import { type MeetingRecords, meetingOfHidden } from '../../../testing/hidden-meeting.ts';
import { partOfArchive, textOfPdf } from '../../../testing/made-files.ts';
import { TEST_ORIGIN } from '../../../testing/server.ts';
import { openCase } from '../actions/moderation-cases.ts';
import { beginRegistration } from '../actions/registration.ts';
import { makeStatement } from '../actions/statements.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { FIELD_GROUPS, type OrganizationRecordInput } from '../input/organization-record.ts';
import { derivedId } from '../rules/derived-ids.ts';
import { loadShippedSchemes } from '../taxonomy/save-scheme.ts';
import { recordOf } from './arbitrary-record.ts';

const now = new Date('2026-08-21T10:00:00Z');

/** Every field filled with words and numbers that occur nowhere else. */
const full = {
  kind: 'network',
  state: 'verified',
  descriptions: [{ lang: 'en', text: 'Zdescribed' }],
  founded: 1877,
  legalStatus: 'Zlegal',
  identifiers: [{ scheme: 'KE-NCB', value: 'Zregister' }],
  places: [
    {
      kind: 'service-point',
      name: 'Zplacename',
      country: 'KE',
      region: 'Zregion',
      city: 'Zcity',
      street: 'Zstreet',
      postalCode: 'Zpostal',
      latitude: -1.98765,
      longitude: 36.98765,
      precision: 'hidden',
    },
  ],
  countriesOfWork: ['TV'],
  languages: ['mfe'],
  terms: ['T1.4', 'S1.1', 'P1'],
  size: '101-500',
  budget: '1m-10m',
  links: [{ kind: 'website', url: 'https://zsite.example' }],
  relations: [{ kind: 'parent', label: 'Zparent' }],
} satisfies Partial<OrganizationRecordInput>;
const named = (slug: string, ...names: string[]) => ({
  slug,
  names: [
    ...names.map((text) => ({ kind: 'official' as const, lang: 'en', text })),
    { kind: 'former' as const, lang: 'en', text: `Zformer ${slug}` },
  ],
});
const identifier = { scheme: 'XI-ROR', value: 'zgone' };
const hideAll = Object.fromEntries(FIELD_GROUPS.map((group) => [group, 'secretariat' as const]));

const records = [
  recordOf({ ...full, ...named('shy', 'Shy Network'), visibility: hideAll }),
  recordOf({
    ...full,
    ...named('hidden-place', 'Open Network'),
    identifiers: [],
    descriptions: [{ lang: 'en', text: 'Open text' }],
    visibility: { history: 'secretariat' },
  }),
  recordOf({ ...full, ...named('bare', 'Bare Network'), identifiers: [], listing: 'name-only' }),
  recordOf({ ...full, ...named('zgone', 'Zgone Network'), identifiers: [identifier], listing: 'none' }),
  recordOf({ ...full, ...named('zwithdrawn', 'Zwithdrawn Network'), identifiers: [], state: 'withdrawn' }),
  recordOf({ ...full, ...named('zpending', 'Zpending Network'), identifiers: [], state: 'pending' }),
  recordOf({ ...full, ...named('zsuspended', 'Zsuspended Network'), identifiers: [], state: 'suspended' }),
  recordOf({ slug: 'friend', name: 'Friend', relations: [{ kind: 'related', label: 'Zgone Network', identifier }] }),
];
/** What may be in no answer at all. The open record shows its fields, but not its place and its past. */
const NOWHERE = [
  'Zdescribed',
  '1877',
  'Zlegal',
  'Zregister',
  'Zplacename',
  'Zregion',
  'Zcity',
  'Zstreet',
  'Zpostal',
  '1.98',
  '36.98',
  '1.99',
  '36.99',
  'Zformer',
  'Zgone',
  'zgone',
  'Zwithdrawn',
  'zwithdrawn',
  'Zpending',
  'zpending',
  'Zsuspended',
  'zsuspended',
  'Zsteward',
  'Zdraft',
  'Zstatement',
  'Znote',
  'zinvited',
  'Zdelegate',
  'zdelegate',
  'Zpurpose',
  'Zevent',
  'Zspeaker',
  'Zquestion',
  'Zasker',
  'Zmeeting',
  'Zroom',
];
/** What only the open record may show: answers about the others have none of it. */
const ITS_OWN = ['zsite.example', 'Zparent', 'mfe', 'TV', 'T1.4', 'S1.1'];

let database: TestDatabase;
let server: OpenServer;
const ids = new Map<string, string>();
const logged: string[] = [];
let draftId: string;
let steward: CastMember;
/** Of meetings in which the hidden take part: one that everybody may know of, and a draft. */
const meetings: MeetingRecords[] = [];
beforeAll(async () => {
  database = await testDatabase();
  const saved = await database.db.transaction().execute(async (trx) => {
    await loadShippedSchemes(trx, now);
    return saveOrganizations(trx, records, { now, actor: 'test' });
  });
  for (const { slug, id } of saved) ids.set(slug, id);
  await aroundThem();
  const parties = { open: ids.get('friend') ?? '', hidden: ['zgone', 'zsuspended'].map((slug) => ids.get(slug) ?? '') };
  for (const [slug, publication] of [
    ['session-1', 'published'],
    ['session-2', 'draft'],
  ] as const)
    meetings.push(await meetingOfHidden(database.db, parties, { publication, slug, now }));
  const env = { PARVIS_ORIGIN: TEST_ORIGIN, NODE_ENV: 'test', RATE_API: '100000', RATE_PAGES: '100000' };
  server = await openServer({
    config: readConfig(env),
    db: database.db,
    log: openLog('trace', (line) => void logged.push(line)),
    now: () => now,
  });
  await server.search.ready;
});
afterAll(async () => {
  await server?.stop();
  await database?.stop();
});

const SLUGS = ['shy', 'hidden-place', 'bare', 'friend', 'zgone', 'zwithdrawn', 'zpending', 'zsuspended'];

/** What people keep beside the records and show to nobody: who they are, what they began, what they told the secretariat. */
async function aroundThem(): Promise<void> {
  const { db } = database;
  const theirs = ['shy', 'bare', 'zgone', 'zpending'].map((slug) => ({ organizationId: ids.get(slug) ?? '', role: 'steward' as const }));
  steward = await castMember(db, { name: 'Zsteward', actsFor: theirs, now });
  const shy = ids.get('shy') ?? '';
  await db.transaction().execute(async (trx) => {
    const name = { name: 'Zdraft', lang: 'en', otherName: null, acronym: null, country: 'KE', website: null, identifier: null };
    draftId = await beginRegistration(trx, { personId: steward.id, answers: { name }, now });
    const statement = { organizationId: shy, personId: steward.id, now, lang: 'en', text: 'Zstatement' };
    for (const field of ['links', 'descriptions', 'history', 'size'] as const) await makeStatement(trx, { ...statement, field });
    for (const slug of ['shy', 'zpending', 'zgone'])
      await openCase(trx, { organizationId: ids.get(slug) ?? '', kind: 'claim', personId: steward.id, note: 'Znote', now });
  });
}

/** Values for the parameters of a path, of which those before have theirs by now. */
const VALUES: Record<string, (path: string) => string[]> = {
  slug: () => SLUGS,
  code: () => ['KE', 'TV', 'T1.4', 'S1.1', 'drugs-and-crime'],
  part: () => ['pages-1.xml', 'organizations-1.xml'],
  id: idsFor,
  file: () => [],
  locale: () => [],
  section: () => ['identity', 'places?which=0', 'description?which=en', 'relations'],
  draft: () => [draftId],
  step: () => ['name', 'check'],
};
/** Ids of the record that the path names, or of all; programs ask by ids of services as well. */
function idsFor(path: string): string[] {
  const own = [...ids].filter(([slug]) => path.includes(`/${slug}/`)).map(([, id]) => id);
  const asked = own.length > 0 ? own : [...ids.values()];
  if (!/^\/(hsds|api)\//.test(path)) return asked;
  return asked.flatMap((id) => [id, derivedId('service', id, 'S1.1'), derivedId('service at location', id, 'S1.1', 0)]);
}
/** A value for a parameter that has none of its own above. */
const NOBODYS = ['00000000-0000-7000-8000-000000000000', 'A'.repeat(43)];

/** Paths of what is of a meeting. */
const OF_MEETINGS = /^(\/api\/v1|\/desk)?\/meetings\//;
/** What a live board tells goes on as long as somebody listens; it is the text of the board's page. */
const ENDLESS = /\/board\/events$/;
/** Values for these: addresses that both meetings have alike, organizations, and ids of the meeting that the path has by now. */
const VALUES_OF_MEETINGS: Record<string, (path: string) => string[]> = {
  slug: () => meetings.map(({ slug }) => slug),
  organization: () => ['friend', 'zgone'],
  event: () => ['event-0', 'event-1'],
  item: () => ['item-0', 'item-1'],
  dialogue: () => ['chair'],
  id: (path) => meetings.find(({ slug }) => path.includes(`/${slug}/`))?.ids ?? [],
  kind: () => ['questions', 'organizations'],
};

/** Every address of a route, in English and, where it is a page, in Arabic. */
function addresses(path: string): string[] {
  const name = /:(\w+)/.exec(path)?.[1];
  if (name === undefined) return [path, `/ar${path}`, `${path}?country=KE`, `${path}?region=014`, `${path}?per_page=100&full=true`];
  return filled(path);
}

/** The address with every parameter filled, in all ways. */
function filled(path: string): string[] {
  if (ENDLESS.test(path)) return [];
  const name = /:(\w+)/.exec(path)?.[1];
  if (name === undefined) return [path];
  const values = OF_MEETINGS.test(path) ? (VALUES_OF_MEETINGS[name]?.(path) ?? NOBODYS.slice(0, 1)) : (VALUES[name]?.(path) ?? NOBODYS);
  return values.flatMap((value) => filled(path.replace(`:${name}`, value)));
}

interface Answered {
  statusCode: number;
  body: string;
  rawPayload: Buffer;
  headers: Record<string, unknown>;
}

/** What people read of an answer: a paper is not told by its bytes, which hold any digits by chance. */
function textIn({ body, rawPayload, headers }: Answered): string {
  const type = String(headers['content-type']);
  if (type.includes('application/pdf')) return textOfPdf(rawPayload);
  return type.includes('wordprocessingml') ? partOfArchive(rawPayload, 'word/document.xml') : body;
}

/** A year stands by itself: a token may hold its digits by chance. */
function isIn(told: string, trace: string): boolean {
  return /^\d{4}$/.test(trace) ? new RegExp(`(?<![\\w-])${trace}(?![\\w-])`).test(told) : told.includes(trace);
}

/** What of the hidden is told in an answer. A refusal repeats the address that was asked for; nothing else may. */
function toldIn(answer: Answered, url: string): string[] {
  // The figures of the program (bytes, milliseconds) hold any digits by chance.
  const ofTheProgram = url.startsWith('/metrics') ? answer.body.replaceAll(/[\d.]+/g, '') : textIn(answer);
  const body = ofTheProgram.replaceAll(/"instance":"[^"]*"/g, '');
  const told = `${body}\n${JSON.stringify(answer.headers)}`;
  return NOWHERE.filter((trace) => isIn(told, trace) && !(answer.statusCode >= 300 && url.includes(trace)));
}

async function viewerOf(name: string, part: { institution?: 'member-state'; actsFor?: true }): Promise<CastMember> {
  return castMember(database.db, {
    name,
    now,
    ...(part.institution && { institution: part.institution }),
    ...(part.actsFor && { actsFor: [{ organizationId: ids.get('friend') ?? '', role: 'editor' as const }] }),
  });
}

describe('what organizations hide', () => {
  test('is in no answer of any route', { timeout: 180_000 }, async () => {
    let walked = 0;
    for (const { method, path } of server.routes) {
      if (method !== 'GET') continue;
      for (const url of addresses(path)) {
        const answer = await server.app.inject(url);
        expect([url, answer.statusCode < 500]).toEqual([url, true]);
        expect([url, toldIn(answer, url)]).toEqual([url, []]);
        if (answer.statusCode === 200) walked += 1;
      }
    }
    expect(walked).toBeGreaterThan(110);
  });

  const VIEWERS: Record<string, { institution?: 'member-state'; actsFor?: true }> = {
    'a stranger signed in': {},
    'an institution': { institution: 'member-state' },
    'a member of another organization': { actsFor: true },
  };
  test.each(Object.entries(VIEWERS))('is in no page that %s opens', { timeout: 180_000 }, async (name, part) => {
    const viewer = await viewerOf(name, part);
    let walked = 0;
    for (const { method, path, surface } of server.routes) {
      if (method !== 'GET' || surface === 'api') continue;
      for (const url of filled(path)) {
        // What an organization itself wrote of another one stays its own to edit.
        if (url === '/organizations/friend/edit/relations') continue;
        const answer = await server.app.inject({ url, headers: viewer.headers });
        expect([url, answer.statusCode < 500, toldIn(answer, url)]).toEqual([url, true, []]);
        if (answer.statusCode === 200) walked += 1;
      }
    }
    expect(walked).toBeGreaterThan(50);
  });

  test.each(['a visitor', ...Object.keys(VIEWERS)])(
    'of a draft meeting is like what is of none, for %s',
    { timeout: 180_000 },
    async (name) => {
      const part = VIEWERS[name];
      const headers = part === undefined ? {} : (await viewerOf(name, part)).headers;
      const [, draft] = meetings;
      const ask = async (url: string, slug: string) => {
        const { statusCode, body, headers: given } = await server.app.inject({ url: url.replace('session-2', slug), headers });
        const told = [statusCode, given['location'], body].map((one) => String(one).replaceAll(slug, 'it'));
        return told.map((one) => one.replaceAll(/"instance":"[^"]*"/g, ''));
      };
      let asked = 0;
      for (const { method, path } of server.routes) {
        if (method !== 'GET' || !OF_MEETINGS.test(path) || !path.includes(':slug')) continue;
        for (const url of filled(path).filter((one) => one.includes(`/${draft?.slug ?? '?'}`))) {
          expect([url, await ask(url, 'session-2')]).toEqual([url, await ask(url, 'session-x')]);
          asked += 1;
        }
      }
      expect(asked).toBeGreaterThan(100);
    },
  );

  test('of meetings is there all the same: whoever prepares them reads it', { timeout: 180_000 }, async () => {
    const officer = await castMember(database.db, { name: 'Officer', roles: ['meeting-officer'], now });
    for (const { slug } of meetings) {
      const told = new Set<string>();
      for (const { method, path } of server.routes) {
        if (method !== 'GET' || !path.startsWith('/desk/meetings/:slug') || /:(?!slug|event|dialogue|id)/.test(path)) continue;
        for (const url of filled(path).filter((one) => one.includes(`/${slug}`)))
          for (const trace of toldIn(await server.app.inject({ url, headers: officer.headers }), '')) told.add(trace);
      }
      for (const trace of ['Zgone', 'Zdelegate', 'Zpurpose', 'Zevent', 'Zspeaker', 'Zquestion', 'Zasker', 'Zstatement'])
        expect(told).toContain(trace);
    }
  });

  test('is in no answer to a form that a stranger sends', { timeout: 180_000 }, async () => {
    for (const { method, path, surface } of server.routes) {
      if (method !== 'POST' || surface === 'api') continue;
      // Some forms end the session.
      const { headers } = await castMember(database.db, { name: 'Sender', now });
      for (const url of filled(path)) {
        const payload = formBody({ q: 'Z', email: steward.email, text: 'x', role: 'editor', personId: steward.id, decision: 'accept' });
        const answer = await server.app.inject({ method: 'POST', url, headers, payload });
        expect([url, answer.statusCode < 500, toldIn(answer, url)]).toEqual([url, true, []]);
      }
    }
  });

  test('is in no answer of a program that asks by POST', async () => {
    const tools = ['search_organizations', 'get_organization', 'list_services'];
    const calls = tools.map((name) => ({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name, arguments: { q: 'Z', slug: 'zpending' } },
    }));
    for (const { method, path, surface } of server.routes) {
      if (method !== 'POST' || surface !== 'api') continue;
      for (const payload of [{}, { search: 'Z' }, { q: 'Zcity' }, { jsonrpc: '2.0', id: 1, method: 'tools/list' }, ...calls]) {
        const headers = { accept: 'application/json, text/event-stream' };
        const answer = await server.app.inject({ method: 'POST', url: filled(path)[0] ?? path, payload, headers });
        expect([path, answer.statusCode < 500, toldIn(answer, path)]).toEqual([path, true, []]);
      }
    }
  });

  test('is in no line of the log, no suggestion, and no notice or mail of other people', async () => {
    for (const q of ['Z', 'Zg', 'Zpen', 'Zcity']) expect(toldIn(await server.app.inject(`/suggest?q=${q}`), '')).toEqual([]);
    const { db } = database;
    const told = [
      ...logged,
      ...(await db.selectFrom('notices').selectAll().where('personId', '<>', steward.id).execute()),
      ...(await db.selectFrom('mails').selectAll().where('toAddress', '<>', steward.email).execute()),
      ...(await db.selectFrom('events').select(['name', 'payload']).execute()),
    ].map((row) => JSON.stringify(row));
    expect(logged.length).toBeGreaterThan(100);
    // Times have digits of their own.
    expect(NOWHERE.filter((trace) => /z/i.test(trace) && told.some((row) => row.includes(trace)))).toEqual([]);
  });

  test.each(['/api/v1/organizations/shy', '/api/v1/organizations/bare', '/organizations/shy/card.vcf', '/organizations/bare/card.vcf'])(
    '%s says nothing of their work',
    async (url) => {
      const { statusCode, body } = await server.app.inject(url);
      expect([statusCode, ITS_OWN.filter((trace) => body.includes(trace))]).toEqual([200, []]);
    },
  );

  test.each(['zgone', 'zwithdrawn', 'zpending', 'zsuspended', 'nobody'])('%s has no address anywhere', async (slug) => {
    const urls = ['', '/card.vcf', '/qr.svg', '/logo'].map((rest) => `/organizations/${slug}${rest}`);
    for (const url of [...urls, `/api/v1/organizations/${slug}`]) {
      const { statusCode } = await server.app.inject(url);
      expect([url, statusCode]).toEqual([url, 404]);
    }
  });

  test('is not counted either', async () => {
    const read = async (query: string) => (await server.app.inject(`/api/v1/organizations?${query}`)).json<{ total: number }>().total;
    expect(await read('')).toBe(4);
    expect(await read('country=KE')).toBe(0);
    expect(await read('country=TV')).toBe(1);
    expect(await read('q=Zcity')).toBe(0);
    expect(await read('q=Zgone')).toBe(0);
    expect(await read('service=S1.1')).toBe(1);
  });

  test('is named as a gap where it is a group of fields, and as a region where it is a place', async () => {
    const shy = (await server.app.inject('/api/v1/organizations/shy')).json<{ hidden: string[] }>();
    expect(shy.hidden.toSorted()).toEqual([...FIELD_GROUPS].toSorted());
    const open = (await server.app.inject('/api/v1/organizations/hidden-place')).json<{ places: object[] }>();
    expect(open.places).toEqual([{ hidden: true, kind: 'service-point', region: '014' }]);
    const csv = (await server.app.inject('/organizations.csv')).body;
    expect(csv).toContain('Eastern Africa; the place is hidden by the organization');
  });

  test('leaves every kept answer as soon as it is hidden', async () => {
    const open = recordOf({
      slug: 'changing',
      name: 'Changing',
      links: [{ kind: 'website', url: 'https://zlater.example' }],
      identifiers: [{ scheme: 'XI-ROR', value: 'changing' }],
    });
    const save = async (record: typeof open) => {
      await database.db.transaction().execute((trx) => saveOrganizations(trx, [record], { now, actor: 'test' }));
      await server.search.refresh();
    };
    const urls = ['/en/organizations/changing', '/api/v1/organizations/changing', '/organizations/changing/card.vcf'];
    const shown = async () => {
      const answers = [];
      for (const url of urls) answers.push((await server.app.inject(url)).body.includes('zlater'));
      return answers;
    };
    await save(open);
    expect(await shown()).toEqual([true, true, true]);
    await save({ ...open, visibility: { links: 'members' } });
    expect(await shown()).toEqual([false, false, false]);
    await save({ ...open, visibility: { links: 'public' } });
    expect(await shown()).toEqual([true, true, true]);
    await save({ ...open, listing: 'none' });
    expect(await shown()).toEqual([false, false, false]);
  });
});
