import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uuidv7 } from '../../../../platform/db/uuid.ts';
import { type CastMember, castMember } from '../../../../testing/cast.ts';
import { forgetOldFinds, KEPT_DAYS } from '../forget-old-finds.ts';
import { type AlertWorld, alertWorld, SEARCH } from './world.ts';

const DAY = 86_400_000;
let world: AlertWorld;
beforeAll(async () => {
  world = await alertWorld();
  await world.publish({ title: 'Motorbikes for the hills' });
  await world.look();
});
afterAll(() => world.server.stop());

const person = (name: string) => castMember(world.server.database.db, { name });
const get = (path: string, who: CastMember) => world.server.get(`/en${path}`, who.headers);
const newPage = (query: string, who: CastMember) => get(`/account/searches/new?${new URLSearchParams({ subject: 'needs', query })}`, who);
const countOf = (path: string) =>
  world.server.database.db
    .selectFrom('alertHits')
    .select('subjectId')
    .where('savedSearchId', '=', path.split('/').at(-1) ?? '')
    .execute()
    .then(({ length }) => length);

describe('which spelling is watched', () => {
  test('a misspelt word is watched as the list finds it, unless the person wants it as typed; both are said at saving', async () => {
    const who = await person('Mis Spelt');
    // What the page finds by the misspelt word.
    expect((await get('/needs?q=motorbykes', who)).text).toContain('Motorbikes for the hills');
    const { text } = await newPage('q=motorbykes', who);
    expect(text).toContain('Which spelling shall be watched?');
    expect(text).toMatch(/value="better"[^>]*checked|checked[^>]*value="better"/);
    expect(text).toContain('motorbikes – as the list understands it');
    const better = await world.save(who, { query: 'q=motorbykes', spelling: 'better' });
    const typed = await world.save(who, { query: 'q=motorbykes', spelling: 'typed' });
    await world.publish({ title: 'More motorbikes for the coast' });
    await world.look();
    expect([await countOf(better), await countOf(typed)]).toEqual([1, 0]);
    expect((await get(better, who)).text).toContain('More motorbikes for the coast');
    await world.publish({ title: 'Motorbykes, as some write it' });
    await world.look();
    expect(await countOf(typed)).toBe(1);
  });

  test('what is spelt as the list has it is watched as it is, and the page says so; an address that another list names is none', async () => {
    const who = await person('Well Spelt');
    const { text } = await newPage('q=naloxone&country=KE', who);
    expect(text).toContain('as they are spelt here: naloxone');
    expect(text).not.toContain('Which spelling');
    expect((await newPage('country=KE', who)).text).not.toContain('as they are spelt here');
    const refused = await world.post(who, '/en/account/searches', { ...SEARCH, name: '', query: 'q=motorbykes', spelling: 'typed' });
    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(/value="typed"[^>]*checked|checked[^>]*value="typed"/);
    expect((await get('/account/searches/new?subject=nothing&query=q%3Dmotorbykes', who)).status).toBe(404);
  });
});

describe('old finds', () => {
  test('are deleted after the time that the page names, others stay; a second time does nothing', async () => {
    const { db } = world.server.database;
    const who = await person('Old Finds');
    const path = await world.save(who, { name: 'Old' });
    const savedSearchId = path.split('/').at(-1) ?? '';
    const now = new Date();
    const [old, kept] = [uuidv7(), uuidv7()];
    const at = (days: number) => new Date(now.getTime() - days * DAY);
    await db
      .insertInto('alertHits')
      .values([
        { savedSearchId, subjectId: old, foundAt: at(KEPT_DAYS + 1) },
        { savedSearchId, subjectId: kept, foundAt: at(KEPT_DAYS - 1), toldAt: at(KEPT_DAYS - 1) },
      ])
      .execute();
    expect((await get(path, who)).text).toContain(`kept here for ${KEPT_DAYS} days`);
    expect(await forgetOldFinds(db, now)).toBe(1);
    expect(await forgetOldFinds(db, now)).toBe(0);
    const left = await db.selectFrom('alertHits').select('subjectId').where('savedSearchId', '=', savedSearchId).execute();
    expect(left).toEqual([{ subjectId: kept }]);
  });
});
