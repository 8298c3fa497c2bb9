import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEST_ORIGIN } from '../../../testing/origin.ts';
import { makeMeeting } from '../../../testing/meetings.ts';
import { TEMPLATE_POLICIES } from '../rules/templates.ts';
import { type AccreditationState } from '../tables/participation.ts';
import { makeWorld, post, type World } from './world.ts';

const POLICY = { ...TEMPLATE_POLICIES['cop-untoc'], accreditation: { ...TEMPLATE_POLICIES['cop-untoc'].accreditation, letter: false } };
const DAY = 86_400_000;
let world: World;
beforeAll(async () => {
  world = await makeWorld({ policy: POLICY });
}, 60_000);
afterAll(() => world.server.stop());

const own = (slug = world.meeting.slug, organization = 'open') => `/en/meetings/${slug}/accreditation/${organization}`;
const application = { route: 'no-objection', purpose: 'We keep witnesses safe.', act: 'send' };

async function stateOf(organization = 'open', meetingId = world.meeting.id) {
  return world.server.database.db
    .selectFrom('accreditations')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .where('organizationId', '=', world.ids[organization] ?? '')
    .executeTakeFirst();
}

/** An application that was received, in a meeting of its own. */
async function applied(given: Parameters<typeof makeMeeting>[1] = {}) {
  const meeting = await makeMeeting(world.server.database.db, { policy: POLICY, ...given });
  const sent = await post(world, own(meeting.slug), application, world.steward.headers);
  expect(sent.status).toBe(303);
  const row = await stateOf('open', meeting.id);
  return { meeting, id: row?.id ?? '', desk: `/en/desk/meetings/${meeting.slug}/accreditation` };
}

/** Lets the date of a circulated list be over. */
async function overDate(meetingId: string) {
  await world.server.database.db
    .updateTable('accreditationCirculations')
    .set({ circulatedAt: new Date(Date.now() - 40 * DAY), deadline: new Date(Date.now() - DAY) })
    .where('meetingId', '=', meetingId)
    .execute();
}

async function decide(desk: string, id: string, fields: Record<string, string | string[]>) {
  const page = await world.server.get(`${desk}/${id}`, world.officer.headers);
  const version = /name="version" value="(\d+)"/.exec(page.text)?.[1] ?? '0';
  return post(world, `${desk}/${id}/decision`, { version, ...fields }, world.officer.headers);
}

describe('an application', () => {
  test('is for those who edit the record alone', async () => {
    const path = own();
    expect((await world.server.get(path, world.steward.headers)).status).toBe(200);
    expect((await world.server.get(path, world.delegate.headers)).status).toBe(403);
    expect((await world.server.get(path, world.stranger.headers)).status).toBe(403);
    expect((await world.server.get(own(world.meeting.slug, 'hidden'), world.stranger.headers)).status).toBe(404);
    expect((await world.server.get(path)).status).toBe(303);
    expect((await post(world, path, application, world.other.headers)).status).toBe(403);
    expect(await stateOf()).toBeUndefined();
  });

  test('names every rule that is not met, and keeps what was typed', async () => {
    const wrong = await post(
      world,
      own(),
      { route: 'status', status: 'general', purpose: 'Kept words', act: 'send' },
      world.steward.headers,
    );
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('The record says otherwise');
    expect(wrong.text).toContain('Kept words');
    expect((await stateOf())?.state).toBe('draft');
    const checked = await post(world, `${own()}/check`, { route: 'open', purpose: '' }, world.steward.headers);
    expect(checked.text).toContain('Choose one of the ways offered above');
  });

  test('is received once, and is told to be', async () => {
    expect((await post(world, own(), application, world.steward.headers)).location).toContain('done=sent');
    const before = await stateOf();
    expect(before).toMatchObject({ state: 'submitted', route: 'no-objection', policyVersion: 1 });
    const again = await post(world, own(), { ...application, purpose: 'Other words' }, world.steward.headers);
    expect(again.status).toBe(409);
    expect(await stateOf()).toEqual(before);
  });

  test('that comes one millisecond late is refused with a sentence, and what was typed is kept', async () => {
    const now = new Date();
    const meeting = await makeMeeting(world.server.database.db, {
      policy: POLICY,
      calls: { accreditation: { opensAt: new Date(now.getTime() - DAY), closesAt: now } },
    });
    const late = await post(world, own(meeting.slug), { ...application, purpose: 'Late words' }, world.steward.headers);
    expect(late.status).toBe(422);
    expect(late.text).toContain('Nothing that arrives later is accepted');
    expect(late.text).toContain('Late words');
    expect((await stateOf('open', meeting.id))?.state).toBe('draft');
  });

  test('may bring a letter, made anew, which others cannot open', async () => {
    const { db } = world.server.database;
    const meeting = await makeMeeting(db, { policy: TEMPLATE_POLICIES['cop-untoc'] });
    const without = await post(world, own(meeting.slug), application, world.steward.headers);
    expect(without.text).toContain('Add the letter');
    const sent = await upload(own(meeting.slug), application, PNG);
    expect(sent.statusCode).toBe(303);
    const path = `${own(meeting.slug)}/letter`;
    const letter = await world.server.get(path, world.steward.headers);
    expect(letter.headers['content-type']).toBe('image/webp');
    expect(letter.headers['content-disposition']).toContain('attachment');
    expect((await world.server.get(path, world.other.headers)).status).toBe(403);
    const row = await stateOf('open', meeting.id);
    const desk = `/en/desk/meetings/${meeting.slug}/accreditation/${row?.id ?? ''}/letter`;
    expect((await world.server.get(desk, world.officer.headers)).status).toBe(200);
    expect((await world.server.get(desk, world.moderator.headers)).status).toBe(403);
  });

  test('with a letter that is none says so', async () => {
    const meeting = await makeMeeting(world.server.database.db, { policy: POLICY });
    const answer = await upload(own(meeting.slug), application, Buffer.from('<svg onload="x"></svg>'));
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('is of a kind that cannot be taken');
    expect(answer.body).toContain('We keep witnesses safe.');
  });

  test('that is withdrawn ends the delegation', async () => {
    const { meeting } = await applied();
    expect((await post(world, `${own(meeting.slug)}/withdrawal`, {}, world.steward.headers)).status).toBe(303);
    expect((await stateOf('open', meeting.id))?.state).toBe('withdrawn');
  });
});

describe('the no-objection procedure', () => {
  test('sends a list with a date that is never too short', async () => {
    const { meeting, desk, id } = await applied();
    const soon = new Date(Date.now() + 20 * DAY).toISOString().slice(0, 10);
    const short = await post(world, `/en/desk/meetings/${meeting.slug}/circulation`, { deadline: soon }, world.officer.headers);
    expect(short.status).toBe(422);
    expect(short.text).toContain('the rules do not allow a shorter time');
    expect((await post(world, `/en/desk/meetings/${meeting.slug}/circulation`, {}, world.moderator.headers)).status).toBe(403);
    expect((await post(world, `/en/desk/meetings/${meeting.slug}/circulation`, {}, world.officer.headers)).location).toContain(
      'circulated',
    );
    const { deadline } = await world.server.database.db
      .selectFrom('accreditationCirculations')
      .select('deadline')
      .where('meetingId', '=', meeting.id)
      .executeTakeFirstOrThrow();
    expect(deadline.getTime()).toBeGreaterThanOrEqual(Date.now() + 30 * DAY - 60_000);
    const early = await decide(desk, id, { decision: 'accredited' });
    expect(early.status).toBe(409);
    expect(early.text).toContain('is not over yet');
  });

  test('accredits with one press what nobody objected to, once the date is over', async () => {
    const { meeting, id, desk } = await applied();
    await post(world, `/en/desk/meetings/${meeting.slug}/circulation`, {}, world.officer.headers);
    const press = () => post(world, `/en/desk/meetings/${meeting.slug}/accreditation-clear`, {}, world.officer.headers);
    expect((await press()).location).toContain('clearedNone');
    await overDate(meeting.id);
    expect((await press()).location).toContain('done=cleared');
    expect(await stateOf('open', meeting.id)).toMatchObject({
      state: 'accredited',
      decidedHow: 'no-objection',
      decidedById: world.officer.id,
    });
    const page = await world.server.get(`${desk}/${id}`, world.officer.headers);
    for (const step of ['Application received', 'Sent to States on a list', 'Accredited']) expect(page.text).toContain(step);
  });

  test('keeps an objection, the reply and who decided', async () => {
    const { meeting, id, desk } = await applied();
    await post(world, `/en/desk/meetings/${meeting.slug}/circulation`, {}, world.officer.headers);
    const objected = await post(world, `${desk}/${id}/objections`, { state: 'Kenya', reason: '' }, world.officer.headers);
    expect(objected.location).toContain('objected');
    expect((await post(world, `${desk}/${id}/objections`, { state: 'Kenya', reason: 'x' }, world.officer.headers)).status).toBe(409);
    expect((await post(world, `${desk}/${id}/objections`, { state: 'Nowhere' }, world.officer.headers)).status).toBe(422);
    const seen = await world.server.get(own(meeting.slug), world.steward.headers);
    expect(seen.text).toContain('No reason was given.');
    const replyTo = /action="([^"]+\/reply)"/.exec(seen.text)?.[1] ?? '';
    expect((await post(world, replyTo, { reply: 'We do nothing of the kind.' }, world.other.headers)).status).toBe(403);
    expect((await post(world, replyTo, { reply: 'We do nothing of the kind.' }, world.steward.headers)).status).toBe(303);
    expect((await post(world, replyTo, { reply: 'Twice' }, world.steward.headers)).status).toBe(409);
    await overDate(meeting.id);
    await world.server.database.db
      .updateTable('accreditationObjections')
      .set({ receivedAt: new Date(Date.now() - 5 * DAY) })
      .where('accreditationId', '=', id)
      .execute();
    expect((await post(world, `/en/desk/meetings/${meeting.slug}/accreditation-clear`, {}, world.officer.headers)).location).toContain(
      'clearedNone',
    );
    expect((await decide(desk, id, { decision: 'accredited' })).text).toContain('only the bureau or the conference');
    expect((await decide(desk, id, { decision: 'accredited', how: 'conference' })).status).toBe(303);
    expect(await stateOf('open', meeting.id)).toMatchObject({ state: 'accredited', decidedHow: 'conference' });
    const counted = await world.server.get(`/en/meetings/${meeting.slug}/accreditation`);
    expect(counted.text).toContain('Organizations that States have objected to: 1. States that have objected: 1.');
    expect(counted.text).not.toContain('Open House');
  });

  test('does not count an objection that came after the date, and shows no counts where the rules show nothing', async () => {
    const nothing = { ...POLICY, accreditation: { ...POLICY.accreditation, objectionsShown: 'nothing' as const } };
    const { meeting, id, desk } = await applied({ policy: nothing });
    await post(world, `/en/desk/meetings/${meeting.slug}/circulation`, {}, world.officer.headers);
    await overDate(meeting.id);
    await post(world, `${desk}/${id}/objections`, { state: 'KE', reason: 'Too late' }, world.officer.headers);
    expect((await world.server.get(`${desk}/${id}`, world.officer.headers)).text).toContain('it does not count');
    expect((await world.server.get(`/en/meetings/${meeting.slug}/accreditation`)).text).not.toContain(
      'Organizations that States have objected to',
    );
    expect((await decide(desk, id, { decision: 'accredited' })).status).toBe(303);
  });

  test('an incomplete application is told what is missing and keeps its time of receipt', async () => {
    const { meeting, id, desk } = await applied();
    const before = await stateOf('open', meeting.id);
    expect((await decide(desk, id, { decision: 'incomplete' })).status).toBe(422);
    expect((await decide(desk, id, { decision: 'refused' })).status).toBe(422);
    await decide(desk, id, { decision: 'incomplete', missing: ['purpose', 'record'] });
    expect((await world.server.get(own(meeting.slug), world.steward.headers)).text).toContain('a clear reason');
    expect((await post(world, own(meeting.slug), { ...application, purpose: 'Clearer' }, world.steward.headers)).status).toBe(303);
    const after = await stateOf('open', meeting.id);
    expect(after).toMatchObject({ state: 'submitted' satisfies AccreditationState, submittedAt: before?.submittedAt, purpose: 'Clearer' });
    const told = await world.server.database.db.selectFrom('notices').select('kind').where('personId', '=', world.steward.id).execute();
    expect(told.map(({ kind }) => kind)).toContain('accreditation.incomplete');
  });

  test('no step is ever changed', async () => {
    await applied();
    await expect(world.server.database.db.updateTable('accreditationSteps').set({ byId: null }).execute()).rejects.toThrow('append-only');
  });
});

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

async function upload(path: string, fields: Record<string, string>, file: Buffer) {
  const edge = '----edge';
  const parts = Object.entries(fields).map(([name, value]) =>
    Buffer.from(`--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  );
  const head = Buffer.from(
    `--${edge}\r\ncontent-disposition: form-data; name="letter"; filename="letter.png"\r\ncontent-type: image/png\r\n\r\n`,
  );
  const payload = Buffer.concat([...parts, head, file, Buffer.from(`\r\n--${edge}--\r\n`)]);
  const headers = { ...world.steward.headers, origin: TEST_ORIGIN, 'content-type': `multipart/form-data; boundary=${edge}` };
  return world.server.app.inject({ method: 'POST', url: path, headers, payload });
}
