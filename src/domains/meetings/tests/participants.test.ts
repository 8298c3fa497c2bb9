import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { partOfArchive, textOfPdf } from '../../../testing/made-files.ts';
import { makeMeeting } from '../../../testing/meetings.ts';
import { directionOfName } from '../letters/apart.ts';
import { forgetParticipation, takeAwayParticipation } from '../participation.ts';
import type { MeetingsParts } from '../parts.ts';
import { TEMPLATE_POLICIES } from '../rules/templates.ts';
import { accredit, CONFIRMATION, delegateNamed, nameOne, seatOne } from './participation-steps.ts';
import { makeWorld, post, type World } from './world.ts';

const POLICY = { ...TEMPLATE_POLICIES.blank };
let world: World;
beforeAll(async () => {
  world = await makeWorld({ policy: POLICY });
}, 60_000);
afterAll(() => world.server.stop());

/** A meeting with two people of one organization, one of whom allows the name, and an organization that hides itself. */
async function peopled(more: Parameters<typeof makeMeeting>[1] = {}) {
  const meeting = await makeMeeting(world.server.database.db, { policy: POLICY, ...more });
  await accredit(world, meeting.id, 'open');
  await accredit(world, meeting.id, 'hidden');
  await seatOne(world, meeting, 'Lena');
  const quiet = await seatOne(world, meeting, 'Mirza', { shown: 'organization' });
  return { meeting, quiet, list: `/en/meetings/${meeting.slug}/participants` };
}

describe('the list of participants', () => {
  test('shows what each allowed, by organization and by region, to everybody the same', async () => {
    const { list } = await peopled();
    for (const headers of [undefined, world.steward.headers, world.officer.headers]) {
      for (const path of [list, `${list}?by=region`]) {
        const { text } = await world.server.get(path, headers);
        for (const shown of ['Open House', 'Lena Invented', 'People not named: 1']) expect(text).toContain(shown);
        for (const hidden of ['Mirza', 'Secret Shelter', '@delegates.example']) expect(text).not.toContain(hidden);
      }
    }
  });

  test('is taken away as CSV, Word and PDF that say no more', async () => {
    const { list } = await peopled();
    const ask = (format: string) => world.server.app.inject({ url: `${list}.${format}` });
    const texts = [
      (await ask('csv')).body,
      partOfArchive((await ask('docx')).rawPayload, 'word/document.xml'),
      textOfPdf((await ask('pdf')).rawPayload),
    ];
    for (const text of texts) {
      for (const shown of ['Open House', 'Lena Invented', 'Director']) expect(text).toContain(shown);
      for (const hidden of ['Mirza', 'Secret Shelter', '@delegates.example']) expect(text).not.toContain(hidden);
    }
  }, 30_000);

  test('keeps names and functions apart where they are written the other way', async () => {
    const { list } = await peopled();
    const document = partOfArchive(
      (await world.server.app.inject({ url: `${list.replace('/en/', '/ar/')}.docx` })).rawPayload,
      'word/document.xml',
    );
    expect(document).toContain('<w:r><w:t xml:space="preserve">\u2068Lena Invented\u2069</w:t></w:r>');
    expect(document).toContain('<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve"> · </w:t></w:r>');
    expect(['Lena', '«أمينة»', '7 李', '–', 'שרה'].map(directionOfName)).toEqual(['ltr', 'rtl', 'ltr', 'ltr', 'rtl']);
  });

  test('of a meeting that publishes no names has none', async () => {
    const quiet = { ...POLICY, delegation: { ...POLICY.delegation, listShown: 'organizations' as const } };
    const { list } = await peopled({ policy: quiet });
    const { text } = await world.server.get(list);
    expect(text).not.toContain('Lena');
    expect(text).toContain('People not named: 2');
  });

  test('has nobody who is not approved, and a draft meeting has no list', async () => {
    const { meeting, list } = await peopled();
    await nameOne(world, meeting.slug, { givenName: 'Nadia', email: 'nadia@delegates.example' });
    expect((await world.server.get(list)).text).not.toContain('Nadia');
    await world.server.database.db.updateTable('meetings').set({ publication: 'draft' }).where('id', '=', meeting.id).execute();
    expect((await world.server.get(list)).status).toBe(404);
  });
});

test('a delegate who allows only the organization is named on no page that others may see', async () => {
  const { meeting, quiet } = await peopled();
  const token = quiet.link.split('/').at(-1) ?? '';
  const pages = [
    '',
    '/accreditation',
    '/participants',
    '/participants?by=region',
    '/participants.csv',
    '/rules',
    '/programme',
    '/side-events',
    '/delegates/unknown',
    '/door/unknown',
  ];
  const readers = [
    undefined,
    world.stranger.headers,
    world.state.headers,
    world.other.headers,
    world.moderator.headers,
    world.delegate.headers,
  ];
  for (const headers of readers) {
    for (const path of [
      ...pages.map((part) => `/en/meetings/${meeting.slug}${part}`),
      '/en/meetings',
      '/en',
      '/en/organizations/open',
      `/en/meetings/${meeting.slug}/delegations/open`,
    ]) {
      const { text } = await world.server.get(path, headers);
      for (const hidden of ['Mirza', 'mirza@', token]) expect(text, `${path} tells ${hidden}`).not.toContain(hidden);
    }
  }
  expect((await world.server.get(`/en/meetings/${meeting.slug}/delegations/open`, world.steward.headers)).text).toContain('Mirza');
  const events = await world.server.database.db.selectFrom('events').selectAll().execute();
  const acts = await world.server.database.db.selectFrom('auditActs').selectAll().execute();
  expect(JSON.stringify([events, acts])).not.toContain('Mirza');
}, 60_000);

describe('what is held about a person', () => {
  test('is in the archive that the person takes away, and goes when the person is forgotten', async () => {
    const { db } = world.server.database;
    const meeting = await makeMeeting(db, { policy: TEMPLATE_POLICIES['constructive-dialogue'] });
    await accredit(world, meeting.id, 'open');
    const link = await nameOne(world, meeting.slug, { givenName: 'Omar', email: 'omar@delegates.example' });
    await post(world, link, CONFIRMATION, world.stranger.headers);
    expect(await delegateNamed(world, meeting.id, 'Omar')).toMatchObject({ personId: world.stranger.id });
    expect((await world.server.get('/en/account', world.stranger.headers)).text).toContain('Delegate: Invented session');
    const taken = JSON.stringify(await takeAwayParticipation({ db } as MeetingsParts, world.stranger.id));
    expect(taken).toContain('Omar');
    expect(taken).not.toContain('A ramp');
    await db.transaction().execute((trx) => forgetParticipation(trx, world.stranger.id, new Date()));
    const rows = await db.selectFrom('delegates').selectAll().where('meetingId', '=', meeting.id).execute();
    expect(rows).toMatchObject([{ givenName: '–', familyName: '–', email: null, identity: null, tokenHash: null, personId: null }]);
    expect((await world.server.get(link)).status).toBe(404);
  });
});
