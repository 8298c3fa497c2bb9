import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { castMember, type CastMember } from '../../../testing/cast.ts';
import { noticesOf } from '../../../testing/notices.ts';
import { addOrganizations } from '../../../testing/organizations.ts';
import { dialogueMessages } from '../messages/dialogues/index.ts';
import { balancedChoice } from '../rules/balanced-choice.ts';
import type { ChoiceRecord } from '../tables/speaking.ts';
import { accredit } from './participation-steps.ts';
import { addItems, done, idIn, moveCall, POLICY, type StatingWorld, statingWorld } from './statements-world.ts';
import { post } from './world.ts';

let world: StatingWorld;
let day = '';
beforeAll(async () => {
  world = await statingWorld();
  const { startsOn } = await db().selectFrom('meetings').select('startsOn').where('id', '=', world.meeting.id).executeTakeFirstOrThrow();
  day = startsOn;
}, 60_000);
afterAll(() => world.server.stop());

const db = () => world.server.database.db;
const at = (rest = '') => `/en/meetings/${world.meeting.slug}/speakers${rest}`;
const desk = (rest = '') => `/en/desk/meetings/${world.meeting.slug}/speakers${rest}`;
const own = (slug: string) => world.ids[slug] ?? '';
const asking = (item: number, organization = 'open') => ({
  organization: own(organization),
  item: world.items[item] ?? '',
  title: 'What we <b>ask</b> for',
  mode: 'room',
  language: 'English',
  speakerGender: 'woman',
  theme: '',
  speakerName: 'Sara Speaker',
  speakerFunction: 'Director',
  lang: 'English',
  text: 'We ask for a seat.',
  publish: 'yes',
});
const rowOf = (id: string) => db().selectFrom('speakerRequests').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const ask = (who: CastMember, fields: Record<string, string>) => done(world, at('/new'), fields, who.headers);
const officer = (path: string, fields: Record<string, string | readonly string[]> = {}) =>
  post(world, desk(path), fields, world.officer.headers);
const openList = (item: number, heldOn = day) =>
  done(world, desk(), { item: world.items[item] ?? '', heldOn, time: '10:00' }, world.officer.headers);

/** As many organizations as are wanted, let in, with somebody who acts for all of them. */
async function crowd(prefix: string, count: number): Promise<{ who: CastMember; slugs: string[] }> {
  const slugs = Array.from({ length: count }, (_, n) => `${prefix}-${n}`);
  Object.assign(
    world.ids,
    await addOrganizations(
      db(),
      slugs.map((slug) => ({ slug, name: slug, state: 'active' as const })),
    ),
  );
  for (const slug of slugs) await accredit(world, world.meeting.id, slug);
  const actsFor = slugs.map((slug) => ({ organizationId: own(slug), role: 'steward' as const }));
  return { who: await castMember(db(), { name: `Crowd ${prefix}`, actsFor }), slugs };
}

async function freshItem(): Promise<number> {
  return world.items.push(...(await addItems(world, world.meeting.id, 1))) - 1;
}

describe('from a request to the floor', () => {
  test('a request is chosen by a draw that anybody can repeat, gets its time, is delivered, and the text is read with consent', async () => {
    const first = await ask(world.steward, asking(0));
    const second = await ask(world.other, { ...asking(0, 'partner'), speakerGender: 'man' });
    const { who, slugs } = await crowd('more', 2);
    const others = [await ask(who, asking(0, slugs[0])), await ask(who, asking(0, slugs[1]))];
    const list = await openList(0);
    expect((await officer(`/lists/${list}/choice`, { places: '2' })).status).toBe(409);
    expect((await officer(`/lists/${list}/seed`)).status).toBe(303);
    const tooMany = await officer(`/lists/${list}/choice`, { places: '3' });
    expect([tooMany.status, tooMany.text.includes('href="#f-places"')]).toEqual([422, true]);
    expect((await officer(`/lists/${list}/choice`, { places: '2' })).status).toBe(303);
    expect((await officer(`/lists/${list}/choice`, { places: '2' })).status).toBe(409);
    const rows = await Promise.all([first, second, ...others].map(rowOf));
    expect(rows.map(({ state }) => state).toSorted()).toEqual(['chosen', 'chosen', 'waiting', 'waiting']);
    // One of each gender: the only man is always chosen.
    expect(rows[1]?.state).toBe('chosen');
    const file = JSON.parse((await world.server.get(at(`/lists/${list}/choice.json`))).text) as ChoiceRecord;
    expect(balancedChoice(file.candidates, { ...file, seed: file.seed ?? '' }).chosen).toEqual(file.chosen);
    const page = (await world.server.get(at())).text;
    expect(page).toContain('10:03');
    expect(page).toContain('Partner Circle');
    expect(page).toContain('What we &lt;b>ask&lt;/b> for');
    expect(page).not.toContain('We ask for a seat.');
    const seen = (await rowOf(second)).version;
    expect((await officer(`/requests/${second}/delivery`, { outcome: 'delivered', seconds: '', version: String(seen) })).status).toBe(422);
    expect((await officer(`/requests/${second}/delivery`, { outcome: 'delivered', seconds: '171', version: String(seen) })).status).toBe(
      303,
    );
    expect((await officer(`/requests/${second}/delivery`, { outcome: 'undelivered', reason: 'time', version: String(seen) })).status).toBe(
      409,
    );
    const text = { lang: 'French', transcript: 'Nous demandons un siège.', origin: 'machine' };
    expect((await officer(`/requests/${second}/transcript`, text)).status).toBe(303);
    const one = (await world.server.get(at(`/requests/${second}`))).text;
    for (const part of ['171 seconds used', 'Nous demandons un siège.', 'made by a machine', 'We ask for a seat.'])
      expect(one).toContain(part);
    await done(world, at(`/requests/${second}/consent`), { publish: 'no' }, world.other.headers);
    expect((await world.server.get(at(`/requests/${second}`))).text).not.toContain('We ask for a seat.');
    expect((await world.server.get(at(`/requests/${second}`), world.other.headers)).text).toContain('We ask for a seat.');
  });

  test('whoever is left when a list closes is on record with the reason, is told, and goes first the next time', async () => {
    const item = await freshItem();
    const { who, slugs } = await crowd('left', 2);
    const [one, two] = [await ask(who, asking(item, slugs[0])), await ask(who, asking(item, slugs[1]))];
    const list = await openList(item);
    await officer(`/lists/${list}/seed`);
    await officer(`/lists/${list}/choice`, { places: '2' });
    const order = { [`place-${one}`]: '2', [`place-${two}`]: '1' };
    expect((await officer(`/lists/${list}/order`, order)).status).toBe(303);
    expect([(await rowOf(two)).position, (await rowOf(one)).position]).toEqual([1, 2]);
    expect((await officer(`/lists/${list}/order`, { [`place-${one}`]: '1' })).status).toBe(422);
    const refused = await officer(`/lists/${list}/close`, { reason: '' });
    expect([refused.status, refused.text.includes('#f-reason')]).toEqual([422, true]);
    expect((await rowOf(one)).state).toBe('chosen');
    expect((await officer(`/lists/${list}/close`, { reason: 'time' })).status).toBe(303);
    expect(await rowOf(one)).toMatchObject({ state: 'undelivered', reasons: ['time'], secondsUsed: null });
    expect((await noticesOf(db(), who.id)).map(({ title }) => title)).toContain('You were on the list of speakers but were not heard');
    const again = await freshItem();
    const { who: fresh, slugs: news } = await crowd('news', 6);
    for (const slug of news) await ask(fresh, { ...asking(again, slug), speakerGender: 'man' });
    const owed = await ask(who, asking(again, slugs[0]));
    const next = await openList(again);
    await officer(`/lists/${next}/seed`);
    await officer(`/lists/${next}/choice`, { places: '1' });
    expect((await rowOf(owed)).state).toBe('chosen');
    expect((await world.server.get(at())).text).toContain(dialogueMessages('en')('because.precedence'));
  });

  test('a place that somebody gives up goes to one who waits, never beyond what the rules leave', async () => {
    const item = await freshItem();
    const { who, slugs } = await crowd('step', 4);
    const ids = [];
    for (const slug of slugs) ids.push(await ask(who, asking(item, slug)));
    const list = await openList(item);
    await officer(`/lists/${list}/seed`);
    await officer(`/lists/${list}/choice`, { places: '2' });
    const rows = await Promise.all(ids.map(rowOf));
    const chosen = rows.filter(({ state }) => state === 'chosen').map(({ id }) => id);
    const waiting = rows.filter(({ state }) => state === 'waiting').map(({ id }) => id);
    const full = await officer(`/lists/${list}/taking-up`, { request: waiting[0] ?? '' });
    expect(full.status).toBe(422);
    await done(world, at(`/requests/${chosen[0] ?? ''}/withdrawal`), {}, who.headers);
    expect((await noticesOf(db(), world.officer.id)).map(({ title }) => title)).toContain('A place on a list of speakers has become free');
    const both = await Promise.all(
      waiting.flatMap((id) => Array.from({ length: 10 }, () => officer(`/lists/${list}/taking-up`, { request: id }))),
    );
    expect(both.filter(({ status }) => status === 303)).toHaveLength(1);
    const placed = (await Promise.all(ids.map(rowOf))).filter(({ state }) => state === 'chosen');
    expect(placed).toHaveLength(2);
    expect((await world.server.get(at())).text).toContain('Moved up from the waiting list.');
  }, 60_000);

  test('the officer chooses by hand where the rules say so, within their limits, and can take one off again', async () => {
    const item = await freshItem();
    const { who, slugs } = await crowd('hand', 3);
    const ids = [];
    for (const slug of slugs) ids.push(await ask(who, asking(item, slug)));
    const list = await openList(item);
    const policy = db().updateTable('meetingPolicies').where('meetingId', '=', world.meeting.id);
    await policy.set({ policy: JSON.stringify({ ...POLICY, speaking: { ...POLICY.speaking, method: 'officer' } }) }).execute();
    try {
      expect((await officer(`/lists/${list}/choice`, { ids })).status).toBe(422);
      expect((await officer(`/lists/${list}/choice`, { ids: [] })).status).toBe(422);
      expect((await officer(`/lists/${list}/choice`, { ids: ids.slice(0, 2) })).status).toBe(303);
      expect((await officer(`/requests/${ids[0] ?? ''}/taking-off`)).status).toBe(303);
      expect(await rowOf(ids[0] ?? '')).toMatchObject({ state: 'waiting', listId: null, position: null });
      expect((await officer(`/lists/${list}/taking-up`, { request: ids[2] ?? '' })).status).toBe(303);
      const acts = await db().selectFrom('auditActs').select('act').where('subjectId', '=', world.meeting.id).execute();
      const noted = new Set(acts.map(({ act }) => act));
      for (const act of ['speaker-list.opened', 'speaker-list.chosen', 'speaker-list.taken-off', 'speaker-list.taken-up'])
        expect(noted).toContain(act);
    } finally {
      await policy.set({ policy: JSON.stringify(POLICY) }).execute();
    }
  });
});

describe('what is refused', () => {
  test('those who do not act for an organization that was let in, and everybody but officers at the desk', async () => {
    const item = await freshItem();
    for (const who of [world.stranger, world.other]) expect((await post(world, at('/new'), asking(item), who.headers)).status).toBe(403);
    const waiting = await castMember(db(), { name: 'Wanda Waiting', actsFor: [{ organizationId: own('waiting'), role: 'steward' }] });
    expect((await post(world, at('/new'), asking(item, 'waiting'), waiting.headers)).status).toBe(403);
    Object.assign(world.ids, await addOrganizations(db(), [{ slug: 'outside', name: 'Outside', state: 'active' }]));
    const outside = await castMember(db(), { name: 'Otis Outside', actsFor: [{ organizationId: own('outside'), role: 'steward' }] });
    expect((await post(world, at('/new'), asking(item, 'outside'), outside.headers)).status).toBe(403);
    const id = await ask(world.delegate, asking(item));
    expect((await world.server.get(at(`/requests/${id}`), world.other.headers)).status).toBe(404);
    expect((await post(world, at(`/requests/${id}/withdrawal`), {}, world.other.headers)).status).toBe(404);
    expect((await world.server.get(at(`/requests/${id}`), world.steward.headers)).status).toBe(200);
    for (const who of [world.steward, world.moderator, world.stranger])
      for (const path of ['', `/requests/${id}/decision`]) expect((await post(world, desk(path), {}, who.headers)).status).toBe(403);
  });

  test('every error is told at once and what was typed is kept; words are counted in every script', async () => {
    const item = await freshItem();
    const long = Array.from({ length: 13 }, () => 'كلمة').join(' ');
    const wrong = {
      ...asking(item),
      item: 'x',
      title: '',
      language: 'nonsense',
      lang: 'nonsense',
      text: long,
      speakerName: '',
      mode: 'flying',
    };
    const { status, text } = await post(world, at('/new').replace('/en/', '/ar/'), wrong, world.steward.headers);
    expect(status).toBe(422);
    expect(text).toContain(long);
    for (const field of ['item', 'title', 'language', 'lang', 'text', 'speakerName', 'mode']) expect(text).toContain(`href="#f-${field}"`);
    const chinese = { ...asking(item), lang: 'Chinese', text: '我们要求参加讨论并提出建议,请各国代表认真考虑我们的意见和要求谢谢大家' };
    expect((await post(world, at('/new'), chinese, world.steward.headers)).status).toBe(422);
    expect((await post(world, at('/new'), { ...chinese, text: '我们要求参加讨论。' }, world.steward.headers)).status).toBe(303);
    const list = { item: '', heldOn: '1999-01-01', time: '25:00' };
    const bad = await officer('', list);
    for (const field of Object.keys(list)) expect(bad.text).toContain(`href="#f-${field}"`);
  });

  test('a request that comes too late is told so, keeps what was typed, and can be neither sent nor changed', async () => {
    const item = await freshItem();
    const id = await ask(world.steward, asking(item));
    await moveCall(world, 'statements', -7200, -3600);
    try {
      const late = await post(world, at('/new'), asking(item, 'partner'), world.other.headers);
      expect([late.status, late.text.includes('Requests to speak were accepted until'), late.text.includes('We ask for a seat.')]).toEqual([
        409,
        true,
        true,
      ]);
      const { version } = await rowOf(id);
      const change = await post(world, at(`/requests/${id}/change`), { ...asking(item), version: String(version) }, world.steward.headers);
      expect(change.status).toBe(409);
      // What is asked back can be completed all the same.
      const decision = { decision: 'incomplete', reasons: 'text-missing', remark: 'Please <i>send</i> it.', version: String(version) };
      expect((await officer(`/requests/${id}/decision`, decision)).status).toBe(303);
      const [told] = await noticesOf(db(), world.steward.id);
      expect(told?.title).toBe('Votre demande de parole est incomplète');
      expect(told?.body).toContain('le texte manque');
      const again = { ...asking(item), text: 'Now complete.', version: String(version + 1) };
      expect((await post(world, at(`/requests/${id}/change`), again, world.steward.headers)).status).toBe(303);
      expect(await rowOf(id)).toMatchObject({ state: 'requested', reasons: [] });
    } finally {
      await moveCall(world, 'statements', -7200, 86_400);
    }
  });

  test('fifty requests of one organization at once are one; what somebody changed meanwhile is shown beside', async () => {
    const item = await freshItem();
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(world, at('/new'), asking(item), world.steward.headers)));
    const sent = answers.filter(({ status }) => status === 303);
    expect(sent).toHaveLength(1);
    expect(answers.every(({ status }) => [303, 422, 429, 503].includes(status))).toBe(true);
    const again = await post(world, at('/new'), asking(item), world.delegate.headers);
    expect([again.status, again.text.includes('has already requested the floor under this item')]).toEqual([422, true]);
    const id = idIn(sent[0]?.location ?? '');
    const { version } = await rowOf(id);
    const mine = { ...asking(item), title: 'Mine', version: String(version) };
    expect((await post(world, at(`/requests/${id}/change`), mine, world.delegate.headers)).status).toBe(303);
    const theirs = await post(world, at(`/requests/${id}/change`), { ...mine, title: 'Theirs' }, world.steward.headers);
    expect([theirs.status, theirs.text.includes('Mine'), theirs.text.includes('Theirs')]).toEqual([409, true, true]);
  }, 60_000);
});

test('an organization that took itself out stands on the list without its name, its speaker and its topic', async () => {
  const item = await freshItem();
  const hidden = await castMember(db(), { name: 'Hanna Hidden', actsFor: [{ organizationId: own('hidden'), role: 'steward' }] });
  const id = await ask(hidden, { ...asking(item, 'hidden'), title: 'Our shelter', speakerName: 'Hilda Shelter' });
  const list = await openList(item);
  await officer(`/lists/${list}/seed`);
  await officer(`/lists/${list}/choice`, { places: '1' });
  const { version } = await rowOf(id);
  await officer(`/requests/${id}/delivery`, { outcome: 'delivered', seconds: '60', version: String(version) });
  for (const path of [at(), at(`/lists/${list}/choice.json`), `/api/v1/meetings/${world.meeting.slug}/speakers`]) {
    const { text } = await world.server.get(path);
    for (const secret of ['Secret Shelter', 'organizations/hidden', own('hidden'), 'Our shelter', 'Hilda Shelter'])
      expect(text).not.toContain(secret);
  }
  expect((await world.server.get(at())).text).toContain(dialogueMessages('en')('unnamed'));
  expect((await world.server.get(at(`/requests/${id}`))).status).toBe(404);
  expect((await world.server.get(at(`/requests/${id}`), hidden.headers)).status).toBe(200);
});

test('what an organization asked for stands on one page for those who act for it', async () => {
  const path = `/en/meetings/${world.meeting.slug}/speaking`;
  expect((await world.server.get(path, world.steward.headers)).text).toContain('What we &lt;b>ask&lt;/b> for');
  expect((await world.server.get(path, world.stranger.headers)).text).not.toContain('What we');
  expect((await world.server.get(path)).status).not.toBe(200);
});
