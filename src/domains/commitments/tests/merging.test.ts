import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { type CastMember, castMember, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { addOrganizations } from '../../../testing/organizations.ts';
import { writeEvidenceDocuments, writePledgeDocuments } from '../actions/write-documents.ts';
import { addCommitments, addEvidence, addPledge } from './coverage-fixture.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
/** Stays, goes, and another one. */
const SLUGS = ['amber-kite', 'amber-kyte', 'third-wind'] as const;
type Slug = (typeof SLUGS)[number];

let server: FilledServer;
let ids: Record<Slug, string>;
let plan: Awaited<ReturnType<typeof addCommitments>>;
let moderator: CastMember;
let kept: CastMember;
let other: CastMember;
let state: CastMember;
beforeEach(async () => {
  server = await filledServer(
    async (database) => {
      const given = SLUGS.map((slug) => ({ slug, name: `House of ${slug}`, state: 'active' as const }));
      ids = (await addOrganizations(database.db, given, NOW)) as typeof ids;
      plan = await addCommitments(database.db);
    },
    { now: NOW },
  );
  const acts = (slug: Slug) => [{ organizationId: ids[slug], role: 'steward' as const }];
  moderator = await castMember(db(), { name: 'Mo Derator', roles: ['moderator'], now: NOW });
  kept = await castMember(db(), { name: 'Ada', actsFor: acts('amber-kite'), now: NOW });
  other = await castMember(db(), { name: 'Ben', actsFor: acts('amber-kyte'), now: NOW });
  state = await castMember(db(), { name: 'Sita', institution: 'member-state', now: NOW });
});
afterEach(() => server?.stop());

const db = () => server.database.db;
const get = (path: string, who?: CastMember) => server.get(path, who?.headers ?? {});
const post = async (url: string, fields: Record<string, string>, who = moderator) =>
  (await server.app.inject({ method: 'POST', url, headers: who.headers, payload: formBody(fields) })).statusCode;

type Part = 'named' | 'confirmed' | 'refused';
async function contribute(evidenceId: string, organization: Slug, answer: Part): Promise<string> {
  const id = uuidv7();
  const row = { id, evidenceId, organizationId: ids[organization], role: 'funded', strength: 'minor', state: answer, position: 0 } as const;
  await db().insertInto('evidenceContributors').values(row).execute();
  return id;
}

async function answered(organization: Slug, subject: 'organization' | 'evidence', subjectId: string, text: string): Promise<void> {
  const row = { id: uuidv7(), personId: state.id, institution: 'Mission', kind: 'thanks', subject, subjectId, text, shown: true } as const;
  await db()
    .insertInto('stateAnswers')
    .values({ ...row, organizationId: ids[organization], answeredAt: NOW })
    .execute();
}

/** Everything that the record which goes can have, and what collides with the one that stays. */
async function everythingOfTheOther() {
  const provisionIds = [plan.provisions['2'] as string];
  const own = { organizationId: ids['amber-kyte'], provisionIds };
  const pledge = await addPledge(db(), {
    organizationId: ids['amber-kyte'],
    instrumentId: plan.instrumentId,
    provisionId: provisionIds[0] ?? null,
    countries: ['KE'],
  });
  const shown = await addEvidence(db(), { ...own, title: 'Kites over the coast', peopleReached: 40, pledgeId: pledge });
  const drafted = await addEvidence(db(), { ...own, title: 'A draft', state: 'draft', publishedAt: null });
  const ofKept = await addEvidence(db(), { ...own, organizationId: ids['amber-kite'], title: 'Of the one that stays' });
  const third = (title: string) => addEvidence(db(), { ...own, organizationId: ids['third-wind'], title });
  const [alone, both, said, differs] = [await third('Alone'), await third('Both'), await third('Said'), await third('Differs')];
  const contributions = {
    alone: await contribute(alone, 'amber-kyte', 'confirmed'),
    bothOfKept: await contribute(both, 'amber-kite', 'confirmed'),
    bothOfOther: await contribute(both, 'amber-kyte', 'named'),
    saidOfKept: await contribute(said, 'amber-kite', 'named'),
    saidOfOther: await contribute(said, 'amber-kyte', 'confirmed'),
    differsOfKept: await contribute(differs, 'amber-kite', 'refused'),
    differsOfOther: await contribute(differs, 'amber-kyte', 'confirmed'),
    toKept: await contribute(ofKept, 'amber-kyte', 'confirmed'),
    ofKept: await contribute(shown, 'amber-kite', 'confirmed'),
  };
  await answered('amber-kyte', 'organization', ids['amber-kyte'], 'Thank you, House of kyte.');
  await answered('amber-kyte', 'evidence', shown, 'Good work.');
  await answered('third-wind', 'organization', ids['third-wind'], 'Thank you, third.');
  await db()
    .transaction()
    .execute(async (trx) => {
      await writeEvidenceDocuments(trx, [shown, drafted, ofKept, alone, both, said, differs]);
      await writePledgeDocuments(trx, [pledge]);
    });
  await server.refresh();
  return { pledge, shown, drafted, alone, contributions };
}

const TABLES = ['pledges', 'evidence', 'evidenceProvisions', 'evidenceContributors', 'evidenceDecisions', 'stateAnswers'] as const;

/** Every row of commitments, and every document by which they are found. */
async function everything(): Promise<string[]> {
  const rows = await Promise.all(TABLES.map((table) => db().selectFrom(table).selectAll().execute()));
  const documents = await sql<{ document: object }>`
    select document from search_documents where document is not null and kind in ('evidence', 'pledge')`.execute(db());
  return [...rows, documents.rows].flatMap((table) => table.map((row) => JSON.stringify(row))).toSorted();
}

/** Merges the pair as the secretariat does, from its preview. */
async function merge(): Promise<number> {
  const [oneId, otherId] = [ids['amber-kite'], ids['amber-kyte']].toSorted() as [string, string];
  const found = { score: 0.9, reasons: ['similar-name'], origin: 'search' as const, openedAt: NOW };
  const open = { laterUntil: null, decidedById: null, decidedAt: null, note: null };
  await db()
    .insertInto('duplicateCases')
    .values({ id: uuidv7(), oneId, otherId, ...open, ...found })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { id } = await db()
    .selectFrom('duplicateCases')
    .select('id')
    .where('oneId', '=', oneId)
    .where('otherId', '=', otherId)
    .executeTakeFirstOrThrow();
  const path = `/en/desk/duplicates/${id}/merge`;
  const { text } = await get(`${path}?keep=${oneId === ids['amber-kite'] ? 'one' : 'other'}`, moderator);
  const fields = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
  const status = await post(path, Object.fromEntries(fields) as Record<string, string>);
  await server.refresh();
  return status;
}

async function undo(): Promise<number> {
  const { id } = await db().selectFrom('organizationMerges').select('id').where('undoneAt', 'is', null).executeTakeFirstOrThrow();
  const status = await post(`/en/desk/duplicates/merges/${id}/undoing`, {});
  await server.refresh();
  return status;
}

async function namedBy(contributions: Record<string, string>): Promise<Record<string, string>> {
  const rows = await db().selectFrom('evidenceContributors').select(['id', 'organizationId']).execute();
  const slugs = new Map(Object.entries(ids).map(([slug, id]) => [id, slug]));
  return Object.fromEntries(
    Object.entries(contributions).map(([key, id]) => [key, slugs.get(rows.find((row) => row.id === id)?.organizationId ?? '') ?? '']),
  );
}

test('pledges, evidence, contributions and answers are those of the record that stays', async () => {
  const { contributions } = await everythingOfTheOther();
  expect(await merge()).toBe(303);
  const { text } = await get('/en/organizations/amber-kite');
  for (const part of ['Kites over the coast', 'Train two hundred nurses', 'Thank you, House of kyte.']) expect(text).toContain(part);
  expect(text).not.toContain('Thank you, third.');
  expect((await get('/en/organizations/amber-kite/commitments', kept)).text).toContain('A draft');
  expect((await get('/en/organizations/amber-kite/commitments', kept)).text).toContain('Good work.');
  expect((await get('/en/evidence?organization=amber-kite')).text).toContain('Kites over the coast');
  expect((await get('/en/evidence?organization=amber-kyte')).text).not.toContain('Kites over the coast');
  // The word of the one that stays counts, unless it has not answered and the other one has; nobody contributes to its own.
  expect(await namedBy(contributions)).toEqual({
    alone: 'amber-kite',
    bothOfKept: 'amber-kite',
    bothOfOther: 'amber-kyte',
    saidOfKept: 'amber-kyte',
    saidOfOther: 'amber-kite',
    differsOfKept: 'amber-kite',
    differsOfOther: 'amber-kyte',
    toKept: 'amber-kyte',
    ofKept: 'amber-kyte',
  });
  const figures = JSON.parse((await get('/api/v1/coverage?instrument=plan&by=countries&in=KE')).text) as {
    rows: { code: string; total: object }[];
  };
  expect(figures.rows.find(({ code }) => code === '2')?.total).toMatchObject({ organizations: 2, evidence: 6, pledges: 1 });
});

test('undoing it brings exactly that back, and leaves what came since where it is', async () => {
  await everythingOfTheOther();
  const before = await everything();
  expect(await merge()).toBe(303);
  expect(await everything()).not.toEqual(before);
  expect(await undo()).toBe(303);
  expect(await everything()).toEqual(before);
  expect((await get('/en/organizations/amber-kyte')).text).toContain('Thank you, House of kyte.');
  expect((await get('/en/organizations/amber-kite')).text).not.toContain('Kites over the coast');
  expect((await get('/en/organizations/amber-kyte/commitments', other)).text).toContain('A draft');

  expect(await merge()).toBe(303);
  const since = await addEvidence(db(), {
    organizationId: ids['amber-kite'],
    provisionIds: [plan.provisions['2'] as string],
    title: 'Came since',
  });
  const { id } = await db().selectFrom('stateAnswers').select('id').where('text', '=', 'Good work.').executeTakeFirstOrThrow();
  await db().updateTable('stateAnswers').set({ organizationId: ids['third-wind'] }).where('id', '=', id).execute();
  expect(await undo()).toBe(303);
  const owner = await db().selectFrom('evidence').select('organizationId').where('id', '=', since).executeTakeFirstOrThrow();
  expect(owner.organizationId).toBe(ids['amber-kite']);
  const answer = await db().selectFrom('stateAnswers').select('organizationId').where('id', '=', id).executeTakeFirstOrThrow();
  expect(answer.organizationId).toBe(ids['third-wind']);
});

test('one that is refused moves nothing', async () => {
  await everythingOfTheOther();
  const before = await everything();
  expect(await post('/en/desk/duplicates/00000000-0000-7000-8000-000000000000/merge', {})).toBe(422);
  expect(await merge()).toBe(303);
  const merged = await everything();
  await db().updateTable('organizations').set({ activity: 'dormant' }).where('id', '=', ids['third-wind']).execute();
  const { id } = await db().selectFrom('organizationMerges').select('id').executeTakeFirstOrThrow();
  expect(await post(`/en/desk/duplicates/merges/${id}/undoing`, {}, kept)).toBe(403);
  expect(await everything()).toEqual(merged);
  expect(merged).not.toEqual(before);
});
