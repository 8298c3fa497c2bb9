import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { castMember } from '../../../testing/cast.ts';
import { type TestDatabase, testDatabase } from '../../../testing/database.ts';
import { changeOrganization } from '../actions/change-organization.ts';
import { markChecked } from '../actions/mark-checked.ts';
import { findOpenCase, openCase } from '../actions/moderation-cases.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { readStanding } from '../queries/moderation.ts';
import { readOwnRecord } from '../queries/own-record.ts';
import { SECTIONS } from '../rules/freshness-sections.ts';
import { loadShippedSchemes } from '../taxonomy/save-scheme.ts';
import { recordOf } from './arbitrary-record.ts';

const now = new Date('2026-11-01T10:00:00Z');
const later = new Date('2026-11-05T10:00:00Z');
let database: TestDatabase;
const ids: Record<string, string> = {};

beforeAll(async () => {
  database = await testDatabase();
  const identifiers = [{ scheme: 'KE-NCB', value: '17' }];
  const records = [
    recordOf({ slug: 'waiting', name: 'Waiting House', state: 'pending' }),
    recordOf({ slug: 'badged', name: 'Badged House', state: 'verified', identifiers }),
    recordOf({ slug: 'plain', name: 'Plain House', state: 'active' }),
  ];
  await database.db.transaction().execute(async (trx) => {
    await loadShippedSchemes(trx, now);
    for (const { slug, id } of await saveOrganizations(trx, records, { now, actor: 'test' })) ids[slug] = id;
  });
});
afterAll(() => database?.stop());

const write = <T>(act: Parameters<ReturnType<TestDatabase['db']['transaction']>['execute']>[0]) =>
  database.db.transaction().execute(act) as Promise<T>;

describe('a case', () => {
  test('of a registration is there once, also when two forms come at once, and waits anew when sent again', async () => {
    const organizationId = ids.waiting as string;
    const person = await castMember(database.db, { name: 'Rana' });
    const asked = { organizationId, kind: 'registration' as const, personId: person.id, note: 'Please', now };
    const both = await Promise.all([1, 2].map(() => write<string>((trx) => openCase(trx, asked))));
    expect(both[0]).toBe(both[1]);
    await database.db
      .updateTable('moderationCases')
      .set({ state: 'changes-asked' })
      .where('id', '=', both[0] as string)
      .execute();
    expect(await write((trx) => openCase(trx, { ...asked, note: null, now: later }))).toBe(both[0]);
    const open = await findOpenCase(database.db, organizationId, 'registration');
    expect(open).toMatchObject({ id: both[0], state: 'open', note: 'Please' });
    const standing = await readStanding(database.db, organizationId);
    expect(standing).toEqual({ state: 'pending', registration: { caseId: both[0], state: 'open', since: later }, decisions: [] });
  });

  test('of a claim is one for each person', async () => {
    const organizationId = ids.plain as string;
    const [one, two] = [await castMember(database.db, { name: 'Uma' }), await castMember(database.db, { name: 'Ugo' })];
    const claim = (personId: string) =>
      write((trx) => openCase(trx, { organizationId, kind: 'claim', personId, note: null, proof: { how: 'call' }, now }));
    expect(await claim(one.id)).not.toBe(await claim(two.id));
    expect(await claim(one.id)).toBe((await findOpenCase(database.db, organizationId, 'claim', one.id))?.id);
  });
});

describe('the badge', () => {
  const rename = (text: string) =>
    write((trx) =>
      changeOrganization(trx, {
        organizationId: ids.badged as string,
        change: (record) => ({ ...record, names: [{ kind: 'official', lang: 'en', text }] }),
        actor: 'somebody',
        how: 'edit',
        now,
      }),
    );

  test('stays through other changes and drops with the name; nobody gives it to themselves', async () => {
    const organizationId = ids.badged as string;
    const describe_ = await write<{ state: string }>((trx) =>
      changeOrganization(trx, { organizationId, change: (record) => ({ ...record, founded: 1990 }), actor: 'x', how: 'edit', now }),
    );
    expect(describe_.state).toBe('verified');
    expect(await rename('Another House')).toMatchObject({ state: 'active' });
    const forged = await write((trx) =>
      changeOrganization(trx, { organizationId, change: (record) => ({ ...record, state: 'verified' }), actor: 'x', how: 'edit', now }),
    );
    expect(forged).toMatchObject({ state: 'active' });
  });
});

describe('a check by a person', () => {
  test('counts for the record once every section was looked over, with the oldest day', async () => {
    const organizationId = ids.plain as string;
    const person = await castMember(database.db, { name: 'Sami' });
    const check = (sections: (typeof SECTIONS)[number][], at: Date) =>
      write((trx) => markChecked(trx, { organizationId, sections, personId: person.id, how: 'signed-in', now: at }));
    const checked = async () => (await readOwnRecord(database.db, organizationId))?.record.checked;
    await check(['identity'], later);
    expect(await checked()).toBeNull();
    await check([...SECTIONS], now);
    expect(await checked()).toEqual({ on: '2026-11-01', how: 'organization' });
    await check(['identity', 'places'], later);
    expect(await checked()).toEqual({ on: '2026-11-01', how: 'organization' });
  });
});
