import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cutOff } from '../../../testing/cut-off.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { type CastMember, castMember, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { addOrganizations } from '../../../testing/organizations.ts';
import { createProject, publishProject } from '../actions/projects.ts';
import { publishEntry } from '../actions/save-entry.ts';
import { followWithProjects } from '../actions/write-project-documents.ts';
import { OfferOrNeed } from '../input/offer-or-need.ts';
import { projectRecord } from './project-world.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
/** Stays, goes, and two others. */
const SLUGS = ['amber-kite', 'amber-kyte', 'third-wind', 'fourth-wind'] as const;
type Slug = (typeof SLUGS)[number];

let server: FilledServer;
let ids: Record<Slug, string>;
let moderator: CastMember;
let keptSteward: CastMember;
let otherSteward: CastMember;
let third: CastMember;
beforeEach(async () => {
  server = await filledServer(
    async ({ db }) => {
      const given = SLUGS.map((slug) => ({ slug, name: `House of ${slug}`, state: 'active' as const }));
      ids = (await addOrganizations(db, given, NOW)) as typeof ids;
    },
    { now: NOW },
  );
  const acts = (slug: Slug) => [{ organizationId: ids[slug], role: 'steward' as const }];
  moderator = await castMember(db(), { name: 'Mo Derator', roles: ['moderator'], now: NOW });
  keptSteward = await castMember(db(), { name: 'Ada', actsFor: acts('amber-kite'), now: NOW });
  otherSteward = await castMember(db(), { name: 'Ben', actsFor: acts('amber-kyte'), now: NOW });
  third = await castMember(db(), { name: 'Cleo', actsFor: acts('third-wind'), now: NOW });
});
afterEach(() => server?.stop());

const db = () => server.database.db;
const get = (path: string, who?: CastMember) => server.get(path, who?.headers ?? {});
const post = async (url: string, fields: Record<string, string>, who = moderator) =>
  (await server.app.inject({ method: 'POST', url, headers: who.headers, payload: formBody(fields) })).statusCode;

async function publish(direction: 'need' | 'offer', by: Slug, title: string, projectId: string | null = null): Promise<string> {
  const given = { direction, titles: { en: { text: title } }, terms: ['S4.2'], countries: ['KE'], expiresOn: '2027-06-30' };
  const entry = OfferOrNeed.parse(given);
  const act = { organizationId: ids[by], projectId, entry, personId: ids[by], counted: false, now: NOW };
  return (
    await db()
      .transaction()
      .execute((trx) => publishEntry(trx, act))
  ).id;
}

async function begin(by: Slug, name: string): Promise<string> {
  const record = projectRecord({
    names: { en: { text: name } },
    funding: [{ source: 'Own money', organizationId: ids['amber-kyte'], amount: 5, secured: true }],
    currency: 'EUR',
    budgetShownTo: 'public',
  });
  return db()
    .transaction()
    .execute(async (trx) => {
      const { id } = await createProject(trx, { organizationId: ids[by], record, personId: ids[by], demo: true, now: NOW });
      await publishProject(trx, { id, personId: ids[by], now: NOW });
      return id;
    });
}

async function takePart(projectId: string, organization: Slug, state: 'asked' | 'invited' | 'confirmed'): Promise<void> {
  const begun = { begunById: ids[organization], begunAt: NOW };
  await db()
    .insertInto('projectPartners')
    .values({ id: uuidv7(), projectId, organizationId: ids[organization], role: 'technical', state, ...begun })
    .execute();
}

async function introduce(
  from: Slug,
  to: Slug,
  entryId: string | null,
  state: 'expressed' | 'in-talks' | 'agreed',
  answeringEntryId: string | null = null,
) {
  const id = uuidv7();
  const sides = { fromOrganizationId: ids[from], toOrganizationId: ids[to] };
  await db()
    .insertInto('introductions')
    .values({
      id,
      entryId,
      answeringEntryId,
      ...sides,
      state,
      expressedById: ids[from],
      expressedAt: NOW,
      ...(state === 'agreed' && { agreedAt: NOW }),
    })
    .execute();
  return id;
}

const TABLES = [
  'offersAndNeeds',
  'projects',
  'projectPartners',
  'projectFunding',
  'matchRefusals',
  'introductions',
  'agreements',
  'introductionOutcomes',
] as const;

/** Every row of the marketplace and every document by which it is found, in an order of their own. */
async function market(): Promise<string[]> {
  const rows = await Promise.all(TABLES.map((table) => db().selectFrom(table).selectAll().execute()));
  const documents = await sql<{ document: object }>`
    select document from search_documents where document is not null and kind in ('need', 'offer', 'project')`.execute(db());
  return [...rows, documents.rows].flatMap((table) => table.map((row) => JSON.stringify(row))).toSorted();
}

/** Everything that the record which goes can have, and what collides with the one that stays. */
async function everythingOfTheOther() {
  const need = await publish('need', 'amber-kyte', 'Kites for the coast');
  const keptNeed = await publish('need', 'amber-kite', 'String for kites');
  const foreign = await publish('need', 'third-wind', 'A wind tunnel');
  const offer = await publish('offer', 'amber-kyte', 'Kite lessons');
  const [led, joined, both, kept] = [
    await begin('amber-kyte', 'Kites over Mombasa'),
    await begin('third-wind', 'Wind for all'),
    await begin('fourth-wind', 'Four winds'),
    await begin('amber-kite', 'Amber sky'),
  ];
  await publish('need', 'amber-kyte', 'Glue for the project', led);
  await takePart(led, 'third-wind', 'confirmed');
  await takePart(joined, 'amber-kyte', 'confirmed');
  await takePart(both, 'amber-kite', 'invited');
  await takePart(both, 'amber-kyte', 'confirmed');
  await takePart(kept, 'amber-kyte', 'confirmed');
  const agreed = await introduce('third-wind', 'amber-kyte', need, 'agreed');
  await introduce('amber-kyte', 'third-wind', foreign, 'in-talks', offer);
  await introduce('amber-kite', 'third-wind', foreign, 'expressed');
  await introduce('amber-kyte', 'amber-kite', keptNeed, 'expressed');
  const noted = { notedById: otherSteward.id, notedAt: NOW, notedByOrganizationId: ids['amber-kyte'] };
  await db()
    .insertInto('agreements')
    .values({ id: uuidv7(), introductionId: agreed, text: 'Ten kites.', confirmedAt: NOW, ...noted })
    .execute();
  const asked = (['amber-kyte', 'third-wind'] as const).map((slug) => ({
    introductionId: agreed,
    organizationId: ids[slug],
    askedAt: NOW,
  }));
  await db().insertInto('introductionOutcomes').values(asked).execute();
  const said = (organization: Slug, other: Slug, entryId: string) => ({
    id: uuidv7(),
    organizationId: ids[organization],
    otherOrganizationId: ids[other],
    entryId,
    reason: 'other' as const,
    saidById: ids[organization],
    saidAt: NOW,
  });
  await db()
    .insertInto('matchRefusals')
    .values([said('amber-kyte', 'third-wind', foreign), said('fourth-wind', 'amber-kyte', need), said('amber-kite', 'amber-kyte', need)])
    .execute();
  await db().updateTable('offersAndNeeds').set({ fulfilledById: ids['amber-kyte'] }).where('id', '=', foreign).execute();
  // What was written straight into tables is found as if it had been done.
  await db()
    .transaction()
    .execute((trx) => followWithProjects(trx, Object.values(ids), NOW));
  await server.refresh();
  return { need, offer, led, joined, both, kept, agreed, foreign };
}

/** A pair for the moderator, as a search for duplicates opens it; gives what the preview sends. */
async function previewed(): Promise<{ path: string; fields: Record<string, string> }> {
  const [oneId, otherId] = [ids['amber-kite'], ids['amber-kyte']].toSorted() as [string, string];
  const id = uuidv7();
  const found = { score: 0.9, reasons: ['similar-name'], origin: 'search' as const, openedAt: NOW };
  await db()
    .insertInto('duplicateCases')
    .values({ id, oneId, otherId, laterUntil: null, decidedById: null, decidedAt: null, note: null, ...found })
    .execute();
  const path = `/en/desk/duplicates/${id}/merge`;
  const { text } = await get(`${path}?keep=${oneId === ids['amber-kite'] ? 'one' : 'other'}`, moderator);
  const fields = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
  return { path, fields: Object.fromEntries(fields) as Record<string, string> };
}

async function merge(): Promise<void> {
  const { path, fields } = await previewed();
  expect(await post(path, fields)).toBe(303);
  await server.refresh();
}

async function undo(): Promise<number> {
  const { id } = await db().selectFrom('organizationMerges').select('id').executeTakeFirstOrThrow();
  const status = await post(`/en/desk/duplicates/merges/${id}/undoing`, {});
  await server.refresh();
  return status;
}

describe('two records made one', () => {
  test('what the one that goes had in the marketplace is the other one’s, on every page', async () => {
    const { agreed } = await everythingOfTheOther();
    await merge();
    const page = await get('/en/organizations/amber-kite');
    for (const text of ['Kites for the coast', 'Kite lessons', 'Kites over Mombasa', 'Wind for all']) expect(page.text).toContain(text);
    expect((await get('/en/needs/kites-for-the-coast')).text).toContain('/en/organizations/amber-kite');
    expect((await get('/en/needs?q=coast')).text).toContain('House of amber-kite');
    const joined = await get('/en/projects/wind-for-all');
    expect(joined.text).toContain('/en/organizations/amber-kite');
    expect(joined.text).not.toContain('amber-kyte');
    expect((await get('/en/organizations/amber-kite/introductions', keptSteward)).text).toContain(agreed);
    expect((await get(`/en/introductions/${agreed}`, keptSteward)).text).toContain('Ten kites.');
    expect((await get(`/en/introductions/${agreed}`, third)).text).toContain('House of amber-kite');
    expect((await get('/en/organizations/amber-kite/refusals', keptSteward)).text).toContain('A wind tunnel');
  });

  test('whoever acted for neither of the two reads no more of it than before', async () => {
    const { agreed } = await everythingOfTheOther();
    await merge();
    const stranger = await castMember(db(), { name: 'Stranger', now: NOW });
    expect((await get(`/en/introductions/${agreed}`, stranger)).status).toBe(404);
    expect((await get('/en/organizations/amber-kite/introductions', stranger)).status).toBe(403);
  });

  test('of what both have the one that is further on stays, and nobody is the other side of itself', async () => {
    const { both, kept, foreign } = await everythingOfTheOther();
    await merge();
    const open = ['invited', 'asked', 'confirmed'] as const;
    const partners = await db()
      .selectFrom('projectPartners')
      .select(['projectId', 'organizationId', 'state'])
      .where('projectId', 'in', [both, kept])
      .where('state', 'in', open)
      .execute();
    expect(partners).toEqual([{ projectId: both, organizationId: ids['amber-kite'], state: 'confirmed' }]);
    const talks = await db()
      .selectFrom('introductions')
      .select(['fromOrganizationId', 'toOrganizationId', 'state'])
      .where('entryId', '=', foreign)
      .orderBy('state')
      .execute();
    const sides = { fromOrganizationId: ids['amber-kite'], toOrganizationId: ids['third-wind'] };
    expect(talks).toEqual([
      { ...sides, state: 'ended' },
      { ...sides, state: 'in-talks' },
    ]);
    const themselves = await db()
      .selectFrom('introductions')
      .select('id')
      .whereRef('fromOrganizationId', '=', 'toOrganizationId')
      .execute();
    expect(themselves).toEqual([]);
    const refusals = await db().selectFrom('matchRefusals').select('id').whereRef('organizationId', '=', 'otherOrganizationId').execute();
    expect(refusals).toEqual([]);
  });

  test('undoing brings back exactly that, for pages and search too', async () => {
    const { agreed } = await everythingOfTheOther();
    const before = await market();
    await merge();
    expect(await market()).not.toEqual(before);
    expect(await undo()).toBe(303);
    expect(await market()).toEqual(before);
    expect((await get('/en/needs/kites-for-the-coast')).text).toContain('/en/organizations/amber-kyte');
    expect((await get(`/en/introductions/${agreed}`, otherSteward)).status).toBe(200);
    expect((await get(`/en/introductions/${agreed}`, keptSteward)).status).toBe(404);
    expect(await undo()).toBe(409);
    expect(await market()).toEqual(before);
  });

  test('the conversation of an introduction is led by those who act for the record that stays, until it is undone', async () => {
    await publish('need', 'amber-kyte', 'Kites for the coast');
    const asked = { organization: ids['third-wind'], message: 'We have kites.' };
    expect(await post('/en/needs/kites-for-the-coast/interest', asked, third)).toBe(303);
    const [own, other] = [`organization:${ids['amber-kyte']}`, `organization:${ids['fourth-wind']}`];
    await db().insertInto('messageBlocks').values({ owner: own, blocked: other, name: null, partyId: null, createdAt: NOW }).execute();
    const { conversationId } = await db().selectFrom('introductions').select('conversationId').executeTakeFirstOrThrow();
    const path = `/en/conversations/${conversationId ?? ''}`;
    const rows = async () => [
      await db().selectFrom('conversationParties').select(['id', 'organizationId', 'identity']).orderBy('id').execute(),
      await db().selectFrom('messageBlocks').select(['owner', 'blocked']).orderBy('owner').execute(),
    ];
    const before = await rows();
    expect([(await get(path, keptSteward)).status, (await get(path, otherSteward)).status]).toEqual([404, 200]);
    await merge();
    for (const who of [keptSteward, otherSteward, third]) expect((await get(path, who)).text).toContain('We have kites.');
    const blocks = await db().selectFrom('messageBlocks').select('owner').where('blocked', '=', other).execute();
    expect(blocks.map(({ owner }) => owner)).toContain(`organization:${ids['amber-kite']}`);
    expect(await undo()).toBe(303);
    expect(await rows()).toEqual(before);
    expect([(await get(path, keptSteward)).status, (await get(path, otherSteward)).status]).toEqual([404, 200]);
  });

  test('what came since stays with the record that stayed, but for what hangs on something that goes back', async () => {
    const { need, agreed } = await everythingOfTheOther();
    await merge();
    const since = await publish('need', 'amber-kite', 'Since the merge');
    const asked = await introduce('fourth-wind', 'amber-kite', need, 'expressed');
    await db().updateTable('introductionOutcomes').set({ helped: 'yes' }).where('organizationId', '=', ids['amber-kite']).execute();
    expect(await undo()).toBe(303);
    const owner = await db().selectFrom('offersAndNeeds').select('organizationId').where('id', '=', since).executeTakeFirst();
    expect(owner?.organizationId).toBe(ids['amber-kite']);
    const introduced = await db().selectFrom('introductions').select('toOrganizationId').where('id', '=', asked).executeTakeFirst();
    expect(introduced?.toOrganizationId).toBe(ids['amber-kyte']);
    const outcome = await db()
      .selectFrom('introductionOutcomes')
      .select('organizationId')
      .where('introductionId', '=', agreed)
      .where('helped', '=', 'yes')
      .executeTakeFirst();
    expect(outcome?.organizationId).toBe(ids['amber-kyte']);
  });

  test('cut off at any row, a merge and its undoing leave everything as it was', async () => {
    await everythingOfTheOther();
    const { path, fields } = await previewed();
    const apart = await market();
    const cuts = async (before: string[], act: () => Promise<number>) => {
      for (let at = 1; ; at++) {
        const status = await cutOff(db(), [...TABLES, 'organizationMerges'], at, act);
        if (status === 303) return at;
        expect({ at, rows: await market() }).toEqual({ at, rows: before });
      }
    };
    expect(await cuts(apart, () => post(path, fields))).toBeGreaterThan(15);
    const together = await market();
    expect(together).not.toEqual(apart);
    expect(await cuts(together, undo)).toBeGreaterThan(15);
    expect(await market()).toEqual(apart);
  }, 120_000);
});
