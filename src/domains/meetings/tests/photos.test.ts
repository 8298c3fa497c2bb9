import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORM } from '../../../testing/cast.ts';
import { makeMeeting } from '../../../testing/meetings.ts';
import { eraseIdentities } from '../actions/identity.ts';
import { TEMPLATE_POLICIES } from '../rules/templates.ts';
import { accredit, delegateNamed, seatOne } from './participation-steps.ts';
import { makeWorld, post, type World } from './world.ts';

const COP = TEMPLATE_POLICIES['cop-untoc'];
const policyWith = (photo: boolean) => ({ ...COP, delegation: { ...COP.delegation, approval: 'focal-point' as const, photo } });
let world: World;
let picture: Buffer;
beforeAll(async () => {
  world = await makeWorld({ policy: policyWith(true) });
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 };
  picture = await sharp({ create: { width: 900, height: 1200, channels: 3, background: '#a56', noise } })
    .withExif({ IFD0: { Artist: 'Somebody at home' } })
    .jpeg()
    .toBuffer();
}, 60_000);
afterAll(() => world.server.stop());

async function seated(photo = true, name = 'Amina') {
  const meeting = await makeMeeting(world.server.database.db, {
    policy: policyWith(photo),
    row: { startsOn: '2027-03-01', endsOn: '2027-03-05' },
  });
  await accredit(world, meeting.id, 'open');
  return { meeting, ...(await seatOne(world, meeting, name)), desk: `/en/desk/meetings/${meeting.slug}/delegates` };
}

async function give(link: string, file: Buffer, fields: Record<string, string> = {}) {
  const edge = 'edge-of-the-form';
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${edge}\r\ncontent-disposition: form-data; name="photo"; filename="me.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(parts.join('') + head), file, Buffer.from(`\r\n--${edge}--\r\n`)]);
  const headers = { ...FORM, 'content-type': `multipart/form-data; boundary=${edge}` };
  const answer = await world.server.app.inject({ method: 'POST', url: `${link}/photo`, headers, payload });
  return { status: answer.statusCode, location: String(answer.headers['location'] ?? ''), text: answer.body };
}

const badge = async (link: string) => (await world.server.app.inject({ url: `${link}/badge.pdf` })).rawPayload;

describe('a photograph', () => {
  test('is made anew, kept encrypted, printed on the badge, and seen by the meeting officer alone', async () => {
    const { meeting, id, link, desk } = await seated();
    const before = await badge(link);
    expect((await give(link, picture)).location).toContain('done=photoKept');
    const { photo } = await delegateNamed(world, meeting.id, 'Amina');
    expect(photo).not.toBeNull();
    for (const mark of ['RIFF', 'WEBP', 'Somebody']) expect(photo?.toString('latin1')).not.toContain(mark);
    const after = await badge(link);
    expect(after.toString('latin1').match(/\/Subtype\s*\/Image/g)).toHaveLength(1);
    expect(before.toString('latin1')).not.toMatch(/\/Subtype\s*\/Image/);
    expect(
      (
        await world.server.app.inject({ url: `/en/desk/meetings/${meeting.slug}/badges.pdf`, headers: world.officer.headers })
      ).rawPayload.toString('latin1'),
    ).toMatch(/\/Subtype\s*\/Image/);
    expect((await world.server.get(`${desk}/${id}`, world.officer.headers)).text).not.toContain('data:image');
    expect((await post(world, `${desk}/${id}/identity`, {}, world.moderator.headers)).status).toBe(403);
    const read = await post(world, `${desk}/${id}/identity`, {}, world.officer.headers);
    const shown = Buffer.from(/src="data:image\/webp;base64,([^"]+)"/.exec(read.text)?.[1] ?? '', 'base64');
    const made = await sharp(shown).metadata();
    expect([made.format, made.height, made.exif]).toEqual(['webp', 480, undefined]);
    expect((await world.server.get(`/en/meetings/${meeting.slug}/delegations/open`, world.steward.headers)).text).not.toContain(
      'data:image',
    );
  }, 30_000);

  test('can be taken away by the person, goes with the place, and is erased with the identity data', async () => {
    const { db } = world.server.database;
    const one = await seated();
    await give(one.link, picture);
    expect((await give(one.link, Buffer.alloc(0), { act: 'remove' })).location).toContain('photoGone');
    expect((await delegateNamed(world, one.meeting.id, 'Amina')).photo).toBeNull();
    const two = await seated();
    await give(two.link, picture);
    await post(world, `${two.link}/withdrawal`, {});
    expect((await delegateNamed(world, two.meeting.id, 'Amina')).photo).toBeNull();
    expect((await give(two.link, picture)).status).toBe(404);
    const three = await seated();
    await give(three.link, picture);
    await eraseIdentities(db, new Date('2027-03-20T00:00:00Z'));
    expect((await delegateNamed(world, three.meeting.id, 'Amina')).photo).not.toBeNull();
    await eraseIdentities(db, new Date('2028-01-01T00:00:00Z'));
    expect((await delegateNamed(world, three.meeting.id, 'Amina')).photo).toBeNull();
  }, 30_000);

  test('is not taken where the rules ask for none, by a wrong link, or where it is no picture', async () => {
    const without = await seated(false);
    expect((await world.server.get(without.link)).text).not.toContain('Photograph for the badge');
    expect((await give(without.link, picture)).status).toBe(404);
    const { link } = await seated();
    expect((await give(link.replace(/.$/, '_'), picture)).status).toBe(404);
    const none = await give(link, Buffer.from('<svg onload="x"></svg>'));
    expect(none.status).toBe(422);
    expect(none.text).toContain('is of a kind that cannot be taken');
    expect((await give(link, Buffer.alloc(0))).status).toBe(422);
  }, 30_000);
});
