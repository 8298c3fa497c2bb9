import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CastMember, castMember, FORM, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { noticesOf } from '../../../testing/notices.ts';
import { changeOrganization } from '../actions/change-organization.ts';
import { openCase } from '../actions/moderation-cases.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { grantStewardship } from '../actions/stewardships.ts';
import { endExpiredVerifications } from '../actions/verify-organization.ts';
import { QUESTIONS } from '../moderation.ts';
import { readStanding } from '../queries/moderation.ts';
import { loadShippedSchemes } from '../taxonomy/save-scheme.ts';
import { recordOf } from './arbitrary-record.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
let server: FilledServer;
let moderator: CastMember;
let other: CastMember;
let observer: CastMember;
let stranger: CastMember;
let made = 0;

interface Made {
  id: string;
  slug: string;
  steward: CastMember;
}

/** An organization with somebody who acts for it. */
async function newOrganization(state: 'pending' | 'listed' | 'active' = 'active'): Promise<Made> {
  const slug = `desk-${++made}`;
  const { db } = server.database;
  const now = new Date(NOW.getTime() - 86_400_000);
  const steward = await castMember(db, { name: `Steward ${made}`, locale: 'es', now: NOW });
  const id = await db.transaction().execute(async (trx) => {
    const identifiers = [{ scheme: 'KE-NCB', value: `n-${made}` }];
    const [saved] = await saveOrganizations(trx, [recordOf({ slug, name: `Harbour number ${made}`, state, identifiers })], {
      now,
      actor: 'test',
    });
    const organizationId = saved?.id as string;
    await grantStewardship(trx, { organizationId, personId: steward.id, role: 'steward', byId: steward.id, now });
    return organizationId;
  });
  return { id, slug, steward };
}

const post = (path: string, member: { headers: Record<string, string> }, fields: Record<string, string>) =>
  server.app.inject({ method: 'POST', url: `/en${path}`, headers: member.headers, payload: formBody(fields) });
const stateOf = async ({ id }: Made) => (await readStanding(server.database.db, id)).state;
const titles = async ({ steward }: Made) => (await noticesOf(server.database.db, steward.id)).map(({ title }) => title);
const allYes = Object.fromEntries(QUESTIONS.map((question) => [`answer-${question}`, 'yes']));
const why = { reason: 'Looked at', reasonLang: 'en' };
/** What the forms of an organization's page at the desk say was seen. */
const formsOf = async (one: Made, member: CastMember) => {
  const { text } = await server.get(`/en/desk/organizations/${one.slug}`, member.headers);
  return { seen: /name="seen"(?: value="([^"]*)")?/.exec(text)?.[1] ?? '' };
};
/** An act on an organization from its page, as it stands now. */
const act = async (one: Made, what: string, member: CastMember, fields: Record<string, string> = {}) =>
  post(`/desk/organizations/${one.slug}/${what}`, member, { ...why, ...(await formsOf(one, moderator)), ...fields });
const verify = (one: Made, member = moderator, fields: Record<string, string> = {}) =>
  act(one, 'verification', member, { ...allYes, ...fields });

beforeAll(async () => {
  server = await filledServer(({ db }) => db.transaction().execute((trx) => loadShippedSchemes(trx, NOW)), { now: NOW });
  const { db } = server.database;
  moderator = await castMember(db, { name: 'Mona Moderator', roles: ['moderator'], now: NOW });
  other = await castMember(db, { name: 'Omar Other', roles: ['moderator'], now: NOW });
  observer = await castMember(db, { name: 'Olga Observer', roles: ['monitoring-officer'], now: NOW });
  stranger = await castMember(db, { name: 'Sam Stranger', now: NOW });
});
afterAll(() => server?.stop());

describe('the badge', () => {
  test('is given by a whole check without a no, bound to name and number, and says so to the public without a name of ours', async () => {
    const one = await newOrganization();
    expect((await verify(one, moderator, { 'answer-exists': 'no' })).statusCode).toBe(422);
    expect((await verify(one, moderator, { 'answer-register': '' })).statusCode).toBe(422);
    expect(await stateOf(one)).toBe('active');
    expect((await verify(one)).statusCode).toBe(303);
    expect(await stateOf(one)).toBe('verified');
    const row = await server.database.db.selectFrom('verifications').selectAll().where('organizationId', '=', one.id).executeTakeFirst();
    expect(row).toMatchObject({
      identifierValue: expect.any(String) as string,
      verifiedById: moderator.id,
      verifiedOn: '2026-11-21',
      expiresOn: '2028-11-21',
    });
    expect(await titles(one)).toEqual([expect.stringContaining('ya está verificada')]);
    const profile = await server.get(`/en/organizations/${one.slug}`);
    expect(profile.text).toContain('Verified by the secretariat on 21 November 2026');
    expect(profile.text).not.toContain('Mona');
    expect((await server.get(`/en/desk/organizations/${one.slug}`, observer.headers)).text).toContain('Mona Moderator');
  });

  test('drops when the name or the number changes, and at its end; the steward is told each time', async () => {
    const [named, numbered, expired] = [await newOrganization(), await newOrganization(), await newOrganization()];
    for (const one of [named, numbered, expired]) await verify(one);
    const change = (one: Made, part: object) =>
      server.database.db.transaction().execute((trx) =>
        changeOrganization(trx, {
          organizationId: one.id,
          change: (record) => ({ ...record, ...part }),
          actor: one.steward.id,
          how: 'edit',
          now: NOW,
        }),
      );
    await change(named, { names: [{ kind: 'official', lang: 'en', text: 'Somebody else' }] });
    await change(numbered, { identifiers: [{ scheme: 'KE-NCB', value: 'another' }] });
    await endExpiredVerifications(server.database.db, new Date('2028-11-21T12:00:00Z'));
    expect(await stateOf(expired)).toBe('verified');
    await endExpiredVerifications(server.database.db, new Date('2028-11-22T12:00:00Z'));
    await endExpiredVerifications(server.database.db, new Date('2028-11-22T12:00:00Z'));
    for (const one of [named, numbered, expired]) {
      expect(await stateOf(one)).toBe('active');
      expect((await titles(one)).filter((title) => title.includes('ya no es válido'))).toHaveLength(1);
    }
  });

  test('is given and taken by moderators alone', async () => {
    const one = await newOrganization();
    for (const member of [observer, stranger, one.steward]) expect((await verify(one, member)).statusCode).toBe(403);
    expect((await verify(await newOrganization('listed'))).statusCode).toBe(409);
    await verify(one);
    expect((await act(one, 'verification/withdrawal', observer)).statusCode).toBe(403);
    expect((await act(one, 'verification/withdrawal', moderator)).statusCode).toBe(303);
    expect(await stateOf(one)).toBe('active');
    expect((await act(one, 'verification/withdrawal', moderator)).statusCode).toBe(409);
  });
});

describe('a flag', () => {
  test('goes up with a reason, takes the place of another, is lifted with what was found, and nobody outside sees it', async () => {
    const one = await newOrganization();
    const path = `/desk/organizations/${one.slug}/flags`;
    expect((await post(path, moderator, { level: 'yellow', reason: '' })).statusCode).toBe(422);
    await post(path, moderator, { level: 'yellow', reason: 'Two sites' });
    await post(path, other, { level: 'red', reason: 'A complaint from a ministry' });
    const flags = await server.database.db
      .selectFrom('organizationFlags')
      .selectAll()
      .where('organizationId', '=', one.id)
      .orderBy('raisedAt')
      .orderBy('id')
      .execute();
    expect(flags.map(({ level, liftedAt }) => [level, liftedAt === null])).toEqual([
      ['yellow', false],
      ['red', true],
    ]);
    expect((await server.get(`/en/organizations/${one.slug}`, one.steward.headers)).text).not.toContain('ministry');
    const lift = `${path}/${flags[1]?.id ?? ''}/lifting`;
    expect((await post(lift, observer, { note: 'x' })).statusCode).toBe(403);
    expect((await post(lift, moderator, { note: 'It was about another one' })).statusCode).toBe(303);
    expect((await post(lift, moderator, { note: 'Again' })).statusCode).toBe(409);
    expect((await server.get(`/en/desk/organizations/${one.slug}`, observer.headers)).text).toContain('It was about another one');
  });
});

describe('a record kept back', () => {
  test('leaves the public pages at once, comes back as it was, and its steward is told and may appeal to somebody else', async () => {
    const one = await newOrganization();
    await verify(one);
    expect((await act(one, 'suspension', moderator, { reason: 'Forged papers' })).statusCode).toBe(303);
    expect((await server.get(`/en/organizations/${one.slug}`)).status).toBe(404);
    const standing = await server.get(`/en/organizations/${one.slug}/standing`, one.steward.headers);
    expect(standing.text).toContain('Forged papers');
    expect(standing.text).not.toContain('Mona');
    const [decision] = (await readStanding(server.database.db, one.id)).decisions;
    const appeal = `/organizations/${one.slug}/appeal?decision=${decision?.id ?? ''}`;
    expect((await server.get(`/en${appeal}`, stranger.headers)).status).toBe(404);
    expect((await post(appeal, one.steward, { note: '' })).statusCode).toBe(422);
    expect((await post(appeal, one.steward, { note: 'They are real' })).statusCode).toBe(303);
    expect((await post(appeal, one.steward, { note: 'Once more' })).statusCode).toBe(409);
    const { id } = await server.database.db
      .selectFrom('moderationCases')
      .select('id')
      .where('appealedDecisionId', '=', decision?.id ?? '')
      .executeTakeFirstOrThrow();
    const accept = { version: '0', outcome: 'accepted', ...why };
    expect((await post(`/desk/cases/${id}/decision`, moderator, accept)).statusCode).toBe(403);
    expect((await post(`/desk/cases/${id}/decision`, other, accept)).statusCode).toBe(303);
    expect(await stateOf(one)).toBe('verified');
    expect((await server.get(`/en/organizations/${one.slug}`)).status).toBe(200);
  });
});

describe('two officers at once', () => {
  const decisionsOf = ({ id }: Made) =>
    server.database.db.selectFrom('moderationDecisions').select('outcome').where('organizationId', '=', id).execute();
  const actsOf = ({ id }: Made) =>
    server.database.db.selectFrom('auditActs').select('act').where('subjectId', '=', id).where('act', 'like', 'organization.%').execute();

  test.each(['suspension', 'verification'])('one %s is written down, and the other officer reads whose', async (what) => {
    const one = await newOrganization();
    const path = `/desk/organizations/${one.slug}/${what}`;
    const [mine, theirs] = [await formsOf(one, moderator), await formsOf(one, other)];
    const answers = await Promise.all([
      post(path, moderator, { ...allYes, ...why, ...mine }),
      post(path, other, { ...allYes, ...why, reason: 'The same thought', ...theirs }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([303, 409]);
    expect(answers.find(({ statusCode }) => statusCode === 409)?.body).toContain('Somebody else was faster');
    expect(await decisionsOf(one)).toHaveLength(1);
    expect(await actsOf(one)).toHaveLength(1);
    expect(await titles(one)).toHaveLength(1);
    // Whoever has read it may go on.
    const next = what === 'suspension' ? '/restoration' : '/verification/withdrawal';
    const again = await post(`/desk/organizations/${one.slug}${next}`, other, { ...why, ...(await formsOf(one, other)) });
    expect(again.statusCode).toBe(303);
  });

  test('an act on a page on which another decision stood is not done', async () => {
    const one = await newOrganization();
    const seen = await formsOf(one, other);
    expect((await verify(one, moderator, await formsOf(one, moderator))).statusCode).toBe(303);
    const late = await post(`/desk/organizations/${one.slug}/suspension`, other, { ...why, ...seen });
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('Mona Moderator decided on');
    expect(await stateOf(one)).toBe('verified');
    expect((await post(`/desk/organizations/${one.slug}/suspension`, other, { ...why, seen: 'x' })).statusCode).toBe(422);
  });

  test.each(['suspension', 'restoration', 'verification', 'verification/withdrawal'])(
    'a form for %s that does not say what was seen is refused like one that is out of date',
    async (what) => {
      const one = await newOrganization();
      if (what === 'restoration') await act(one, 'suspension', moderator);
      if (what === 'verification/withdrawal') await verify(one);
      const [state, decided] = [await stateOf(one), (await decisionsOf(one)).length];
      const blind = await post(`/desk/organizations/${one.slug}/${what}`, other, { ...allYes, ...why });
      expect(blind.statusCode).toBe(409);
      expect(blind.body).toContain('Somebody else was faster');
      expect(blind.body).toContain(decided > 0 ? 'Mona Moderator decided on' : 'Open it again and repeat your change');
      expect([await stateOf(one), (await decisionsOf(one)).length]).toEqual([state, decided]);
      expect((await act(one, what, other, allYes)).statusCode).toBe(303);
    },
  );

  test.each(['suspension', 'restoration', 'verification/withdrawal'])(
    'a reason for %s that came too late need not be typed again',
    async (what) => {
      const one = await newOrganization();
      if (what === 'restoration') await act(one, 'suspension', moderator);
      if (what === 'verification/withdrawal') await verify(one);
      const reason = `Words that took long & must stay: ${what}`;
      const path = `/desk/organizations/${one.slug}/${what}`;
      const late = await post(path, other, { reason, reasonLang: 'fr', seen: '' });
      expect(late.statusCode).toBe(what === 'suspension' ? 303 : 409);
      if (what === 'suspension') {
        const second = await post(path, other, { reason, reasonLang: 'fr', seen: '' });
        expect(second.statusCode).toBe(409);
        expect(keptIn(second.body, 'restoration')).toContain('Words that took long &amp; must stay');
        return;
      }
      const form = keptIn(late.body, what);
      expect(form).toContain('Words that took long &amp; must stay');
      expect(form).toMatch(/value="fr"[^>]* selected/);
      // In no other form of the page.
      expect(late.body.split('Words that took long')).toHaveLength(2);
      const seen = /name="seen" value="([^"]*)"/.exec(form)?.[1] ?? '';
      expect((await post(path, other, { reason, reasonLang: 'fr', seen })).statusCode).toBe(303);
    },
  );

  /** The form of an act in a page, opened, since it is the one that was sent. */
  function keptIn(body: string, act: string): string {
    const form = body.split('<form').find((one) => one.includes(`/${act}"`)) ?? '';
    const before = body.slice(0, body.indexOf(form));
    expect(before.slice(before.lastIndexOf('<details'))).toMatch(/^<details open/);
    return form;
  }
});

describe('how a record stands', () => {
  test('is told to those who act for it; what was asked is sent again and waits anew', async () => {
    const one = await newOrganization('pending');
    const { db } = server.database;
    const asked = { organizationId: one.id, kind: 'registration' as const, personId: one.steward.id, note: null, now: NOW };
    const id = await db.transaction().execute((trx) => openCase(trx, asked));
    const url = `/organizations/${one.slug}/standing`;
    expect((await server.get(`/en${url}`, stranger.headers)).status).toBe(404);
    expect((await post(url, one.steward, { note: 'Done' })).statusCode).toBe(409);
    const ask = { version: '0', outcome: 'changes-asked', reason: 'One thing', reasonLang: 'ru', 'change-places': 'Which town?' };
    await post(`/desk/cases/${id}/decision`, moderator, ask);
    const page = await server.get(`/en${url}`, one.steward.headers);
    for (const text of ['Which town?', 'One thing', 'Written in: Russian', '21 December 2026']) expect(page.text).toContain(text);
    expect((await post(url, stranger, { note: 'Done' })).statusCode).toBe(404);
    expect((await post(url, one.steward, { note: 'Done now' })).statusCode).toBe(303);
    expect((await readStanding(db, one.id)).registration?.state).toBe('open');
  });

  test('somebody whose claim was refused reads that and nothing else, and may appeal', async () => {
    const one = await newOrganization('listed');
    const { db } = server.database;
    const claimant = await castMember(db, { name: 'Clara Claimant', now: NOW });
    const claim = { organizationId: one.id, kind: 'claim' as const, personId: claimant.id, note: null, now: NOW };
    const id = await db.transaction().execute((trx) => openCase(trx, claim));
    await post(`/desk/cases/${id}/decision`, moderator, { version: '0', outcome: 'refused', reason: 'No proof', reasonLang: 'en' });
    const page = await server.get(`/en/organizations/${one.slug}/standing`, claimant.headers);
    expect(page.text).toContain('No proof');
    expect(page.text).toContain('/appeal?decision=');
    expect((await server.get(`/en/organizations/${one.slug}/standing`, one.steward.headers)).text).not.toContain('No proof');
  });
});

describe('a report by anybody', () => {
  test('opens a case without a name, so often a day from one address, and only of what the public sees', async () => {
    const one = await newOrganization();
    const hidden = await newOrganization('pending');
    const path = `/organizations/${one.slug}/report`;
    const send = (url: string, fields: Record<string, string>) => post(url, { headers: FORM }, fields);
    expect((await server.get(`/en${path}`)).status).toBe(200);
    expect((await send(path, { subject: 'nonsense', text: '' })).statusCode).toBe(422);
    expect((await send(`/organizations/${hidden.slug}/report`, { subject: 'wrong', text: 'x' })).statusCode).toBe(404);
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(path, { subject: 'closed', text: 'The door is shut' })));
    expect(answers.filter(({ statusCode }) => statusCode === 303)).toHaveLength(5);
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(3);
    const cases = await server.database.db.selectFrom('moderationCases').selectAll().where('organizationId', '=', one.id).execute();
    expect(cases).toHaveLength(5);
    expect(cases[0]).toMatchObject({ kind: 'report', subject: 'closed', personId: null, note: 'The door is shut' });
  });
});
