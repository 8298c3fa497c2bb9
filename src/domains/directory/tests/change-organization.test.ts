import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VISITOR, viewerOf } from '../../../platform/auth/viewer.ts';
import { castMember } from '../../../testing/cast.ts';
import { type TestDatabase, testDatabase } from '../../../testing/database.ts';
import { changeOrganization, type OrganizationChange } from '../actions/change-organization.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { grantStewardship } from '../actions/stewardships.ts';
import { readOrganizationNames } from '../queries/for-messages.ts';
import { getOwnOrganization, readOwnRecord } from '../queries/own-record.ts';
import { listStandings } from '../queries/standings.ts';
import { listStewards } from '../queries/stewardships.ts';
import { loadShippedSchemes } from '../taxonomy/save-scheme.ts';
import { recordOf } from './arbitrary-record.ts';

const now = new Date('2026-11-01T10:00:00Z');
let database: TestDatabase;
const ids: Record<string, string> = {};
beforeAll(async () => {
  database = await testDatabase();
  const records = [
    recordOf({ slug: 'one', name: 'One', descriptions: [{ lang: 'en', text: 'Old' }], identifiers: [{ scheme: 'KE-NCB', value: '1' }] }),
    recordOf({ slug: 'two', name: 'Two', identifiers: [{ scheme: 'KE-NCB', value: '2' }] }),
    recordOf({ slug: 'waiting', name: 'Waiting', state: 'pending' }),
  ];
  await database.db.transaction().execute(async (trx) => {
    await loadShippedSchemes(trx, now);
    for (const { slug, id } of await saveOrganizations(trx, records, { now, actor: 'test' })) ids[slug] = id;
  });
});
afterAll(() => database?.stop());

const change = (organizationId: string, how: OrganizationChange['change']) =>
  database.db.transaction().execute((trx) => changeOrganization(trx, { organizationId, change: how, actor: 'somebody', how: 'edit', now }));
const history = (organizationId: string) =>
  database.db.selectFrom('organizationChanges').selectAll().where('organizationId', '=', organizationId).orderBy('id').execute();
async function documentOf(id: string): Promise<string> {
  const row = await database.db.selectFrom('searchDocuments').select('document').where('id', '=', id).executeTakeFirst();
  return JSON.stringify(row?.document ?? null);
}

describe('changing an organization', () => {
  test('writes history, event and search document, and keeps everything else', async () => {
    const id = ids.one as string;
    const before = await readOwnRecord(database.db, id);
    const after = await change(id, (record) => ({
      ...record,
      founded: 1999,
      descriptions: [
        { lang: 'en', text: 'New words' },
        { lang: 'fr', text: 'Nouveau', origin: 'human' as const },
      ].map((text) => ({ origin: 'human' as const, ...text })),
    }));
    expect(after).toEqual({ ...before?.record, founded: 1999, descriptions: after.descriptions });
    expect((await history(id)).map(({ field, before: old, after: next, actor, how }) => [field, old, next, actor, how])).toEqual([
      [
        'descriptions.en',
        { lang: 'en', text: 'Old', origin: 'human' },
        { lang: 'en', text: 'New words', origin: 'human' },
        'somebody',
        'edit',
      ],
      ['descriptions.fr', null, { lang: 'fr', text: 'Nouveau', origin: 'human' }, 'somebody', 'edit'],
      ['founded', null, 1999, 'somebody', 'edit'],
    ]);
    const event = await database.db
      .selectFrom('events')
      .select(['name', 'actor', 'payload'])
      .where('subjectId', '=', id)
      .orderBy('id', 'desc')
      .executeTakeFirst();
    expect(event).toEqual({ name: 'organization.updated', actor: 'somebody', payload: { changed: ['descriptions', 'founded'] } });
    expect(await documentOf(id)).toContain('New words');
    // Only a person's check makes a record fresh.
    expect(after.checked).toBeNull();
  });

  test('to what it is already writes nothing', async () => {
    const id = ids.two as string;
    const events = await database.db.selectFrom('events').select('id').where('subjectId', '=', id).execute();
    await change(id, (record) => ({ ...record, founded: null }));
    expect(await history(id)).toEqual([]);
    expect(await database.db.selectFrom('events').select('id').where('subjectId', '=', id).execute()).toEqual(events);
  });

  test('refuses an identifier of another organization, a broken record and an unknown one, and changes nothing', async () => {
    const id = ids.two as string;
    const before = await readOwnRecord(database.db, id);
    await expect(change(id, (record) => ({ ...record, identifiers: [{ scheme: 'KE-NCB', value: '1' }] }))).rejects.toMatchObject({
      kind: 'invalid',
      fields: [{ field: 'identifiers', code: 'identifier-held', value: '1' }],
    });
    await expect(change(id, (record) => ({ ...record, names: [] }))).rejects.toMatchObject({ kind: 'invalid' });
    await expect(change('00000000-0000-7000-8000-000000000000', (record) => record)).rejects.toMatchObject({ kind: 'not-found' });
    expect(await readOwnRecord(database.db, id)).toEqual(before);
  });

  test('twenty times at once loses none of it', async () => {
    const id = ids.two as string;
    const years = Array.from({ length: 20 }, (_, at) => String(at));
    await Promise.all(years.map((year) => change(id, (record) => ({ ...record, terms: [...record.terms, `T9.${year}`] }))));
    expect((await readOwnRecord(database.db, id))?.record.terms.toSorted()).toEqual(years.map((year) => `T9.${year}`).toSorted());
  });
});

describe('those who act for an organization', () => {
  test('are granted it once, and change role by being granted another', async () => {
    const id = ids.one as string;
    const steward = await castMember(database.db, { name: 'Steward' });
    const grant = (role: 'steward' | 'editor') =>
      database.db
        .transaction()
        .execute((trx) => grantStewardship(trx, { organizationId: id, personId: steward.id, role, byId: steward.id, now }));
    const first = await grant('editor');
    expect(await grant('steward')).toBe(first);
    expect(await listStewards(database.db, id)).toEqual([{ personId: steward.id, role: 'steward', department: null, since: now }]);
    expect(await listStandings(database.db, steward.id)).toEqual([{ organizationId: id, role: 'steward' }]);
  });

  test('read it whole; others are told that it is not theirs, or that there is none', async () => {
    const { db } = database;
    const signedIn = { name: 'A', roles: [], secondFactor: false, provenAt: now, institution: false, sessionId: 's', unread: 0 };
    const person = { id: '0', ...signedIn };
    const editor = viewerOf(person, [{ organizationId: ids.waiting as string, role: 'editor' }]);
    const stranger = viewerOf(person, []);
    const secretariat = viewerOf({ ...person, roles: ['moderator'], secondFactor: true }, []);
    for (const viewer of [editor, secretariat]) expect((await getOwnOrganization(db, viewer, 'waiting')).id).toBe(ids.waiting);
    const refused = async (...args: Parameters<typeof getOwnOrganization>) => getOwnOrganization(...args).catch((error: unknown) => error);
    expect(await refused(db, editor, 'waiting', 'steward')).toMatchObject({ kind: 'forbidden' });
    expect(await refused(db, stranger, 'one')).toMatchObject({ kind: 'forbidden' });
    for (const slug of ['waiting', 'nowhere']) expect(await refused(db, stranger, slug)).toMatchObject({ kind: 'not-found' });
    expect(await refused(db, VISITOR, 'waiting')).toMatchObject({ kind: 'not-found' });
  });

  test('have its name in their language', async () => {
    await change(ids.one as string, (record) => ({ ...record, names: [...record.names, { kind: 'official', lang: 'fr', text: 'Un' }] }));
    const names = await readOrganizationNames(database.db, [ids.one as string, '00000000-0000-7000-8000-000000000000'], 'fr');
    expect([...names]).toEqual([[ids.one, { name: 'Un', lang: 'fr', slug: 'one' }]]);
  });
});
