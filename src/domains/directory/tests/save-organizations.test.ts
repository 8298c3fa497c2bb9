import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countQueries, type TestDatabase, testDatabase } from '../../../testing/database.ts';
import { refreshAgedDocuments, refreshSearchDocuments } from '../actions/refresh-search-documents.ts';
import { type SaveOptions, saveOrganizations } from '../actions/save-organizations.ts';
import { demoOrganizations } from '../demo/demo-organizations.ts';
import type { OrganizationRecord } from '../input/organization-record.ts';
import { canonicalJson, normalRecord } from '../records/canonical.ts';
import { contentHash } from '../records/content-hash.ts';
import { everyOrganizationRecord, type IdentifiedRecord } from '../records/read-records.ts';
import { loadShippedSchemes } from '../taxonomy/save-scheme.ts';
import { organizationRecord, recordOf } from './arbitrary-record.ts';

const now = new Date('2026-08-21T10:00:00Z');
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.db.transaction().execute((trx) => loadShippedSchemes(trx, now));
});
afterAll(() => database?.stop());

const save = (records: OrganizationRecord[], options: Partial<SaveOptions> = {}) =>
  database.db.transaction().execute((trx) => saveOrganizations(trx, records, { now, actor: 'test', ...options }));
async function stored(): Promise<IdentifiedRecord[]> {
  const all: IdentifiedRecord[] = [];
  for await (const one of everyOrganizationRecord(database.db, 3)) all.push(one);
  return all;
}
const find = async (slug: string) => (await stored()).find(({ record }) => record.slug === slug)?.record;
async function empty(): Promise<void> {
  await database.db.deleteFrom('organizations').execute();
  await database.db.deleteFrom('searchDocuments').execute();
}

describe('saving organizations', () => {
  test('what is read is what was saved, and saving it again changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(organizationRecord, { maxLength: 6 }), async (given) => {
        await empty();
        const saved = await save(given);
        const read = await stored();
        const bySlug = new Map(read.map(({ record }) => [record.slug, record]));
        given.forEach((record, at) => {
          const own = saved[at];
          // A later record with one of its identifiers is the same organization and takes its place.
          if (saved.some((other, later) => later > at && other.id === own?.id)) return;
          const held = new Set(own?.heldByOthers.map(({ scheme, value }) => `${scheme} ${value}`));
          const expected = normalRecord(record);
          expected.identifiers = expected.identifiers.filter(({ scheme, value }) => !held.has(`${scheme} ${value}`));
          const { slug: _, formerSlugs: __, ...found } = bySlug.get(own?.slug ?? '') as OrganizationRecord;
          const { formerSlugs: ___, ...wanted } = expected;
          expect(canonicalJson(found)).toBe(canonicalJson(wanted));
        });
        const hash = await contentHash(database.db);
        const again = await save(read.map(({ record }) => record));
        expect(again.every(({ outcome }) => outcome === 'unchanged')).toBe(true);
        expect(await contentHash(database.db)).toBe(hash);
      }),
      { numRuns: 60 },
    );
  });

  test('a record is found again by identifier, and its old address is kept', async () => {
    await empty();
    const identifiers = [{ scheme: 'KE-NCB', value: '218/051' }];
    const [first] = await save([recordOf({ name: 'Harbour of Hope', identifiers })]);
    const [second] = await save([recordOf({ name: 'Harbour Trust', slug: 'harbour-trust', identifiers })]);
    expect(first).toMatchObject({ outcome: 'created', slug: 'harbour-of-hope' });
    expect(second).toMatchObject({ outcome: 'updated', slug: 'harbour-trust', id: first?.id });
    expect((await find('harbour-trust'))?.formerSlugs).toEqual(['harbour-of-hope']);
    const [newcomer] = await save([recordOf({ name: 'Harbour of Hope' })]);
    expect(newcomer?.slug).toBe('harbour-of-hope-2');
    const events = await database.db
      .selectFrom('events')
      .selectAll()
      .where('subjectId', '=', first?.id ?? '')
      .orderBy('id')
      .execute();
    expect(events.map(({ name, payload }) => [name, payload])).toEqual([
      ['organization.created', { source: null }],
      ['organization.updated', { changed: ['formerSlugs', 'names', 'slug'] }],
    ]);
  });

  test('another number in the same register makes another organization; the shared identifier stays with its holder', async () => {
    await empty();
    const wikidata = { scheme: 'XI-WIKIDATA', value: 'Q1' };
    const [a] = await save([recordOf({ identifiers: [{ scheme: 'XI-ROR', value: 'aaa' }, wikidata] })]);
    const [b] = await save([recordOf({ identifiers: [{ scheme: 'XI-ROR', value: 'bbb' }, wikidata] })]);
    expect(b).toMatchObject({ outcome: 'created', heldByOthers: [{ ...wikidata, holderId: a?.id }] });
    const [again] = await save([recordOf({ identifiers: [{ scheme: 'XI-ROR', value: 'bbb' }, wikidata] })]);
    expect(again).toMatchObject({ outcome: 'unchanged', id: b?.id });
    const [third] = await save([recordOf({ identifiers: [wikidata] })], { mode: 'merge' });
    expect(third?.id).toBe(a?.id);
  });

  test('a relation finds its target when that comes later', async () => {
    await empty();
    const identifier = { scheme: 'XI-ROR', value: 'parent' };
    const [child] = await save([recordOf({ name: 'Child', relations: [{ kind: 'parent', label: 'Parent', identifier }] })]);
    const target = async () =>
      (await database.db.selectFrom('organizationRelations').selectAll().execute()).map((row) => [row.organizationId, row.targetId]);
    expect(await target()).toEqual([[child?.id, null]]);
    const [parent] = await save([recordOf({ name: 'Parent', identifiers: [identifier] })]);
    expect(await target()).toEqual([[child?.id, parent?.id]]);
  });

  test('an outside source cannot undo what people decided here', async () => {
    await empty();
    const identifiers = [{ scheme: 'KE-NCB', value: '1' }];
    const hidden = { kind: 'head-office', country: 'KE', city: 'Secretown', latitude: 1, longitude: 2, precision: 'hidden' } as const;
    await save([recordOf({ identifiers, places: [hidden], listing: 'name-only', visibility: { links: 'members' }, state: 'claimed' })]);
    const source = recordOf({
      name: 'Other name',
      identifiers,
      places: [{ ...hidden, precision: 'exact' }],
      founded: 1999,
      links: [{ kind: 'website', url: 'https://x.example' }],
    });
    expect(await save([source], { mode: 'merge' })).toMatchObject([{ outcome: 'updated' }]);
    expect(await find('harbour-of-hope')).toMatchObject({
      places: [hidden],
      listing: 'name-only',
      visibility: { links: 'members' },
      state: 'claimed',
      founded: 1999,
    });
    expect(await save([source], { mode: 'merge' })).toMatchObject([{ outcome: 'unchanged' }]);
  });

  test('names in other scripts get an address that tells no place', async () => {
    await empty();
    const saved = await save([
      recordOf({ names: [{ kind: 'official', lang: 'ar', text: 'مرفأ الأمل' }] }),
      recordOf({
        names: [
          { kind: 'official', lang: 'ru', text: 'Гавань надежды' },
          { kind: 'other', lang: 'en', text: 'Harbour ÉØß' },
        ],
      }),
    ]);
    expect(saved[0]?.slug).toMatch(/^ngo-[0-9a-f]{8}$/);
    expect(saved[1]?.slug).toBe('harbour-eoss');
  });

  test('the search knows the public ones, and forgets one that withdraws', async () => {
    await empty();
    const identifiers = [{ scheme: 'KE-NCB', value: '7' }];
    const [saved] = await save([recordOf({ identifiers, terms: ['T1.4'] }), recordOf({ name: 'No trace', listing: 'none' })]);
    const rows = async () => database.db.selectFrom('searchDocuments').select(['id', 'document']).execute();
    expect((await rows()).filter(({ document }) => document)).toMatchObject([
      { id: saved?.id, document: { facets: { theme: ['T1.4', 'T1'] } } },
    ]);
    await save([recordOf({ identifiers, state: 'withdrawn' })]);
    expect((await rows()).filter(({ document }) => document)).toEqual([]);
  });

  test('a document made again from what is stored is the same, so that no page is dropped for it', async () => {
    await empty();
    await save(demoOrganizations(now).slice(0, 40));
    const rows = async () => database.db.selectFrom('searchDocuments').select(['id', 'document', 'changedXid']).orderBy('id').execute();
    const before = await rows();
    expect(await refreshSearchDocuments(database.db, now)).toBe(40);
    expect(await rows()).toEqual(before);
  });

  test('a record that nobody touches grows old in the search', async () => {
    await empty();
    await save([recordOf({ name: 'Checked once', checked: { on: '2026-08-01', how: 'organization' } })]);
    const freshness = async () =>
      (await database.db.selectFrom('searchDocuments').select('document').executeTakeFirstOrThrow()).document?.facets['freshness'];
    expect(await refreshAgedDocuments(database.db, now)).toBe(0);
    expect(await freshness()).toEqual(['fresh']);
    expect(await refreshAgedDocuments(database.db, new Date('2027-09-01T00:00:00Z'))).toBe(1);
    expect(await freshness()).toEqual(['ageing']);
    expect(await refreshAgedDocuments(database.db, new Date('2028-09-01T00:00:00Z'))).toBe(1);
    expect(await freshness()).toEqual(['archived']);
  });

  test('three records take as many statements as one', async () => {
    await empty();
    const many = ['A', 'B', 'C'].map((name) =>
      recordOf({ name, relations: [{ kind: 'related', label: 'Z' }], links: [{ kind: 'website', url: 'https://x.example' }] }),
    );
    const one = await countQueries(database.db, () => save(many.slice(0, 1)));
    await empty();
    expect(await countQueries(database.db, () => save(many))).toBe(one);
  });
});
