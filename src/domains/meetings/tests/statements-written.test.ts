import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { castMember } from '../../../testing/cast.ts';
import { TEST_ORIGIN } from '../../../testing/origin.ts';
import { noticesOf } from '../../../testing/notices.ts';
import { dialogueMessages } from '../messages/dialogues/index.ts';
import { done, moveCall, type StatingWorld, statingWorld } from './statements-world.ts';
import { post } from './world.ts';

let world: StatingWorld;
beforeAll(async () => {
  world = await statingWorld();
}, 60_000);
afterAll(() => world.server.stop());

const db = () => world.server.database.db;
const at = (rest = '') => `/en/meetings/${world.meeting.slug}/statements${rest}`;
const desk = (rest = '') => `/en/desk/meetings/${world.meeting.slug}/statements${rest}`;
const own = (slug: string) => world.ids[slug] ?? '';
const fields = (title = 'A word in writing', organization = 'open') => ({
  organization: own(organization),
  item: world.items[0] ?? '',
  lang: 'English',
  title,
  text: 'Prevention needs <script>alert(1)</script> money.',
});
const rowOf = (id: string) => db().selectFrom('writtenStatements').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const begin = (title: string, who = world.steward, organization = 'open') =>
  done(world, at('/new'), fields(title, organization), who.headers);

/** Decides as the officer, from what stands now. */
async function decide(id: string, given: Record<string, string | readonly string[]>) {
  const { version } = await rowOf(id);
  return post(world, desk(`/${id}/decision`), { version: String(version), ...given }, world.officer.headers);
}

async function published(title: string, symbol: string, who = world.steward, organization = 'open'): Promise<string> {
  const id = await begin(title, who, organization);
  await done(world, at(`/${id}/sending`), {}, who.headers);
  const { status } = await decide(id, { decision: 'published', symbol });
  if (status !== 303) throw new Error(`Publishing answered ${status}.`);
  return id;
}

describe('from a draft to a document', () => {
  test('a statement is written, put into another language, sent, published under its symbol and read by everybody', async () => {
    const id = await begin('A word in writing');
    expect((await world.server.get(desk(`/${id}`), world.officer.headers)).status).toBe(404);
    expect((await world.server.get(at(`/${id}`), world.other.headers)).status).toBe(404);
    const french = { item: world.items[1] ?? '', lang: 'French', title: 'Un mot écrit', text: 'La prévention coûte.', origin: 'human' };
    await done(world, at(`/${id}/change`), { ...french, version: '1' }, world.steward.headers);
    expect((await world.server.get(at(`/${id}`), world.steward.headers)).text).toContain('La prévention coûte.');
    await done(world, at(`/${id}/sending`), {}, world.steward.headers);
    expect((await world.server.get(desk(), world.officer.headers)).text).toContain('A word in writing');
    const bare = await decide(id, { decision: 'published', symbol: '' });
    expect([bare.status, bare.text.includes('href="#f-symbol"')]).toEqual([422, true]);
    expect((await decide(id, { decision: 'published', symbol: 'E/CN.7 / 2027/NGO/1' })).status).toBe(303);
    expect((await rowOf(id)).symbol).toBe('E/CN.7/2027/NGO/1');
    const told = await noticesOf(db(), world.steward.id);
    expect(told[0]?.title).toBe('Votre déclaration écrite a été publiée');
    expect(told[0]?.body).toContain('E/CN.7/2027/NGO/1');
    const arabic = { lang: 'Arabic', title: 'كلمة مكتوبة', text: 'الوقاية مكلفة.', origin: 'machine' };
    const { version } = await rowOf(id);
    expect((await post(world, desk(`/${id}/translation`), { ...arabic, version: String(version) }, world.officer.headers)).status).toBe(
      303,
    );
    const over = { ...arabic, lang: 'English', version: String(version + 1) };
    expect((await post(world, desk(`/${id}/translation`), over, world.officer.headers)).status).toBe(409);
    const page = await world.server.get(at(`/${id}`));
    expect(page.status).toBe(200);
    for (const part of [
      'E/CN.7/2027/NGO/1',
      'La prévention coûte.',
      'الوقاية مكلفة.',
      'made by a machine',
      'Open House',
      '&lt;script>alert(1)&lt;/script>',
    ])
      expect(page.text).toContain(part);
    expect(page.text).not.toContain('<script>alert');
    const print = (await world.server.get(at('/print'))).text;
    expect(print).toContain('La prévention coûte.');
    const api = JSON.parse((await world.server.get(`/api/v1/meetings/${world.meeting.slug}/statements`)).text) as {
      items: { symbol: string }[];
    };
    expect(api.items.map(({ symbol }) => symbol)).toContain('E/CN.7/2027/NGO/1');
  });

  test('the list is narrowed by item and language; a choice that cannot be used narrows nothing', async () => {
    await published('On the first item', 'S/1');
    const [first = '', , third = ''] = world.items;
    const list = async (query: string) => (await world.server.get(at(query))).text;
    expect(await list(`?item=${first}`)).toContain('On the first item');
    expect(await list(`?item=${third}`)).toContain('No written statement matches what you chose.');
    expect(await list('?language=sw')).not.toContain('On the first item');
    expect(await list('?language=en')).toContain('On the first item');
    expect(await list('?item=nonsense&language=%27')).toContain('On the first item');
  });

  test('a symbol is given to one statement of a meeting, even when two officers give it at once', async () => {
    const ids = [await begin('First of two'), await begin('Second of two')];
    for (const id of ids) await done(world, at(`/${id}/sending`), {}, world.steward.headers);
    const answers = await Promise.all(ids.map((id) => decide(id, { decision: 'published', symbol: 'Twice/1' })));
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['303', '422']);
    const again = await published('Another', 'twice-2');
    const taken = await decide(ids[answers[0]?.status === 303 ? 1 : 0] ?? '', { decision: 'published', symbol: 'TWICE-2' });
    expect([taken.status, taken.text.includes('already has this symbol')]).toEqual([422, true]);
    expect((await rowOf(again)).state).toBe('published');
  });

  test('what is asked back comes with reasons in the language of who wrote it, and is completed after the call too', async () => {
    const id = await begin('To be completed');
    await done(world, at(`/${id}/sending`), {}, world.steward.headers);
    expect((await decide(id, { decision: 'incomplete' })).status).toBe(422);
    const stale = { decision: 'refused', reasons: 'repeated', remark: 'Kept remark', version: '0' };
    const overtaken = await post(world, desk(`/${id}/decision`), stale, world.officer.headers);
    expect([overtaken.status, overtaken.text.includes('Kept remark')]).toEqual([409, true]);
    expect((await decide(id, { decision: 'incomplete', reasons: ['text-unclear', 'consent-missing'], remark: 'Who?' })).status).toBe(303);
    const [told] = await noticesOf(db(), world.steward.id);
    expect(told?.body).toContain('le texte n’est pas compréhensible en l’état');
    expect(told?.body).toContain('Who?');
    await moveCall(world, 'written-statements', -7200, -3600);
    try {
      const { version } = await rowOf(id);
      const better = {
        item: world.items[0] ?? '',
        lang: 'English',
        title: 'Completed',
        text: 'Now clear.',
        origin: 'human',
        version: String(version),
      };
      await done(world, at(`/${id}/change`), better, world.steward.headers);
      await done(world, at(`/${id}/sending`), {}, world.steward.headers);
      expect(await rowOf(id)).toMatchObject({ state: 'submitted', reasons: [] });
    } finally {
      await moveCall(world, 'written-statements', -7200, 86_400);
    }
  });
});

describe('with others', () => {
  test('an organization is named once it has agreed, and its name goes when it takes that back', async () => {
    const id = await begin('Together');
    expect((await post(world, at(`/${id}/joint`), { address: 'nobody-there' }, world.steward.headers)).status).toBe(422);
    await done(world, at(`/${id}/joint`), { address: 'partner' }, world.steward.headers);
    expect((await post(world, at(`/${id}/joint`), { address: 'partner' }, world.steward.headers)).status).toBe(422);
    expect((await noticesOf(db(), world.other.id))[0]?.title).toBe('You are invited to submit a statement jointly');
    const answer = (said: string) => ({ organization: own('partner'), answer: said });
    expect((await post(world, at(`/${id}/consent`), answer('consented'), world.steward.headers)).status).toBe(403);
    expect((await post(world, at(`/${id}/consent`), answer('consented'), world.stranger.headers)).status).toBe(404);
    await done(world, at(`/${id}/sending`), {}, world.steward.headers);
    await decide(id, { decision: 'published', symbol: 'Joint/1' });
    expect((await world.server.get(at(`/${id}`))).text).not.toContain('Partner Circle');
    expect((await post(world, at(`/${id}/consent`), answer('consented'), world.other.headers)).status).toBe(409);
    const second = await begin('Together again');
    await done(world, at(`/${second}/joint`), { address: 'partner' }, world.steward.headers);
    await done(world, at(`/${second}/consent`), answer('consented'), world.other.headers);
    await done(world, at(`/${second}/sending`), {}, world.steward.headers);
    await decide(second, { decision: 'published', symbol: 'Joint/2' });
    expect((await world.server.get(at(`/${second}`))).text).toContain('Partner Circle');
    await done(world, at(`/${second}/consent`), answer('withdrawn'), world.other.headers);
    expect((await world.server.get(at(`/${second}`))).text).not.toContain('Partner Circle');
  });
});

describe('what is refused', () => {
  test('a statement that comes too late is told so with what was typed; drafts can be sent no more', async () => {
    const id = await begin('Still a draft');
    await moveCall(world, 'written-statements', -7200, -3600);
    try {
      const late = await post(world, at('/new'), fields('Too late'), world.steward.headers);
      expect(late.status).toBe(409);
      for (const part of ['Written statements were accepted until', 'Too late', 'Prevention needs']) expect(late.text).toContain(part);
      expect((await post(world, at(`/${id}/sending`), {}, world.steward.headers)).status).toBe(409);
      const change = { ...fields('Changed late'), origin: 'human', version: '1' };
      expect((await post(world, at(`/${id}/change`), change, world.steward.headers)).status).toBe(409);
      expect((await rowOf(id)).state).toBe('draft');
    } finally {
      await moveCall(world, 'written-statements', -7200, 86_400);
    }
  });

  test('too many words in a language, every error at once, and what is not theirs', async () => {
    const long = Array.from({ length: 21 }, () => 'слово').join(' ');
    const wrong = { ...fields(''), lang: 'nonsense', text: long, item: 'x' };
    const { status, text } = await post(world, at('/new'), wrong, world.steward.headers);
    expect([status, text.includes(long)]).toEqual([422, true]);
    for (const field of ['item', 'lang', 'title', 'text']) expect(text).toContain(`href="#f-${field}"`);
    expect((await post(world, at('/new'), fields('By a delegate'), world.delegate.headers)).status).toBe(403);
    expect((await post(world, at('/new'), fields('By a stranger'), world.stranger.headers)).status).toBe(403);
    const id = await begin('Mine alone');
    expect((await post(world, at(`/${id}/sending`), {}, world.other.headers)).status).toBe(404);
    for (const who of [world.steward, world.moderator])
      expect((await post(world, desk(`/${id}/decision`), { decision: 'published' }, who.headers)).status).toBe(403);
    const item = `/en/desk/meetings/${world.meeting.slug}/agenda/${world.items[0] ?? ''}/removal`;
    expect((await post(world, item, {}, world.officer.headers)).status).toBe(409);
    await done(world, at(`/${id}/withdrawal`), {}, world.steward.headers);
    expect((await post(world, at(`/${id}/sending`), {}, world.steward.headers)).status).toBe(409);
  });

  test('fifty drafts of one organization at once stay within what one may have; a change over another is shown', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => post(world, at('/new'), fields(`Number ${n}`, 'partner'), world.other.headers)),
    );
    expect(answers.filter(({ status }) => status === 303).length).toBeLessThanOrEqual(10);
    const { count } = await db()
      .selectFrom('writtenStatements')
      .select((of) => of.fn.countAll<string>().as('count'))
      .where('organizationId', '=', own('partner'))
      .where('state', '<>', 'withdrawn')
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(10);
    const row = await db()
      .selectFrom('writtenStatements')
      .select('id')
      .where('organizationId', '=', own('partner'))
      .limit(1)
      .executeTakeFirstOrThrow();
    const mine = { ...fields('Mine'), origin: 'human', version: '1' };
    await done(world, at(`/${row.id}/change`), mine, world.other.headers);
    const theirs = await post(world, at(`/${row.id}/change`), { ...mine, title: 'Theirs' }, world.other.headers);
    expect([theirs.status, theirs.text.includes('Mine'), theirs.text.includes('Theirs')]).toEqual([409, true, true]);
  }, 60_000);
});

test('a statement of an organization that took itself out is only a symbol', async () => {
  const hidden = await castMember(db(), { name: 'Hanna Hidden', actsFor: [{ organizationId: own('hidden'), role: 'steward' }] });
  const id = await published('Our secret house', 'Hidden/1', hidden, 'hidden');
  for (const path of [at(), at('/print'), `/api/v1/meetings/${world.meeting.slug}/statements`]) {
    const { text } = await world.server.get(path);
    expect(text).toContain('Hidden/1');
    for (const secret of ['Secret Shelter', 'organizations/hidden', own('hidden'), 'Our secret house']) expect(text).not.toContain(secret);
  }
  expect((await world.server.get(at())).text).toContain(dialogueMessages('en')('unnamed'));
  expect((await world.server.get(at(`/${id}`))).status).toBe(404);
  expect((await world.server.get(at(`/${id}`), hidden.headers)).status).toBe(200);
});

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

test('a file is made anew and given to those who may read the statement; what is none is refused with the text kept', async () => {
  const { location } = await upload(fields('With a file'), PNG, 'statement.png');
  const id = /statements\/([0-9a-f-]{36})/.exec(location)?.[1] ?? '';
  const path = at(`/${id}/file`);
  expect((await world.server.get(path)).status).toBe(404);
  const file = await world.server.get(path, world.steward.headers);
  expect([file.status, file.headers['content-type']]).toEqual([200, 'image/webp']);
  const bad = await upload(fields('With a bad file'), Buffer.from('<script>'), 'x.pdf');
  expect([bad.status, bad.text.includes('href="#f-file"'), bad.text.includes('With a bad file')]).toEqual([422, true, true]);
});

async function upload(given: Record<string, string>, file: Buffer, name: string) {
  const edge = '----edge';
  const parts = Object.entries(given).map(([key, value]) =>
    Buffer.from(`--${edge}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`),
  );
  const head = Buffer.from(
    `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`,
  );
  const payload = Buffer.concat([...parts, head, file, Buffer.from(`\r\n--${edge}--\r\n`)]);
  const headers = { ...world.steward.headers, origin: TEST_ORIGIN, 'content-type': `multipart/form-data; boundary=${edge}` };
  const answer = await world.server.app.inject({ method: 'POST', url: at('/new'), headers, payload });
  return { status: answer.statusCode, location: String(answer.headers['location'] ?? ''), text: answer.body };
}
