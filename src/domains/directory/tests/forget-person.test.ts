import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveFile } from '../../../platform/files/files.ts';
import { type CastMember, castMember, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { openCase } from '../actions/moderation-cases.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { recordOf } from './arbitrary-record.ts';

const now = new Date();
let server: FilledServer;
let lake: string;
let river: string;
beforeAll(async () => {
  server = await filledServer(({ db }) =>
    db.transaction().execute(async (trx) => {
      const records = [
        recordOf({ slug: 'lake', name: 'Lake House', state: 'active' }),
        recordOf({ slug: 'river', name: 'River House', state: 'listed' }),
      ];
      const saved = await saveOrganizations(trx, records, { now, actor: 'test' });
      [lake = '', river = ''] = saved.map(({ id }) => id);
    }),
  );
});
afterAll(() => server?.stop());

const post = (url: string, member: CastMember, fields: Record<string, string>) =>
  server.app.inject({ method: 'POST', url, headers: member.headers, payload: formBody(fields) });
const erase = (member: CastMember) => post('/en/account/erasure', member, { confirm: member.email });
const gone = async ({ id }: CastMember) =>
  (await server.database.db.selectFrom('persons').select('erasedAt').where('id', '=', id).executeTakeFirstOrThrow()).erasedAt !== null;

describe('the last steward of a record', () => {
  test('cannot erase the account before the record is handed over; then it goes, and the record has its new steward', async () => {
    const { db } = server.database;
    const last = await castMember(db, { name: 'Last Steward', actsFor: [{ organizationId: lake, role: 'steward' }] });
    const editor = await castMember(db, { name: 'Editor', actsFor: [{ organizationId: lake, role: 'editor' }] });
    const page = (await server.get('/en/account/erasure', last.headers)).text;
    expect(page).toContain('Lake House: You are the last steward');
    expect(page).toContain('/en/organizations/lake/people');
    const refused = await erase(last);
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain('Lake House');
    expect(await gone(last)).toBe(false);
    const acting = () =>
      db.selectFrom('stewardships').select(['personId', 'role']).where('organizationId', '=', lake).where('state', '=', 'active').execute();
    expect(await acting()).toHaveLength(2);

    expect((await post('/en/organizations/lake/people/leaving', last, { after: editor.id })).statusCode).toBe(303);
    expect((await erase(last)).statusCode).toBe(303);
    expect(await gone(last)).toBe(true);
    expect(await acting()).toEqual([{ personId: editor.id, role: 'steward' }]);
  });

  test('is not in the way of anybody else who acts for it', async () => {
    const { db } = server.database;
    const delegate = await castMember(db, { name: 'Delegate', actsFor: [{ organizationId: lake, role: 'delegate' }] });
    expect((await erase(delegate)).statusCode).toBe(303);
    expect(await gone(delegate)).toBe(true);
  });
});

describe('the document of a claim', () => {
  /** A claim to the river house with a document, as its form keeps it. */
  async function claimBy(member: CastMember): Promise<{ caseId: string; fileId: string }> {
    const file = { bytes: Buffer.from('%PDF-'), mediaType: 'application/pdf' as const, width: null, height: null };
    const kept = { purpose: 'claim.proof', ownerId: river, name: `passport of ${member.name}.pdf`, createdById: member.id, file, now };
    return server.database.db.transaction().execute(async (trx) => {
      const fileId = await saveFile(trx, kept);
      const claim = { organizationId: river, kind: 'claim' as const, personId: member.id, note: '+254 700 000 000', now };
      return { fileId, caseId: await openCase(trx, { ...claim, proof: { how: 'document', fileId } }) };
    });
  }
  const fileOf = (id: string) =>
    server.database.db.selectFrom('files').select(['name', 'createdById']).where('id', '=', id).executeTakeFirst();
  const noteOf = (id: string) => server.database.db.selectFrom('moderationCases').select('note').where('id', '=', id).executeTakeFirst();

  test('goes with the account while nobody has decided, and stays where a decision rests on it, without who sent it', async () => {
    const { db } = server.database;
    const [waiting, decided, other] = [
      await castMember(db, { name: 'Wanda Waiting' }),
      await castMember(db, { name: 'Dora Decided' }),
      await castMember(db, { name: 'Olga Other' }),
    ];
    const moderator = await castMember(db, { name: 'Mo Derator', roles: ['moderator'] });
    const [one, two, third] = [await claimBy(waiting), await claimBy(decided), await claimBy(other)];
    const decision = { version: '0', outcome: 'refused', reason: 'It names somebody else', reasonLang: 'en' };
    expect((await post(`/en/desk/cases/${two.caseId}/decision`, moderator, decision)).statusCode).toBe(303);
    for (const member of [waiting, decided]) expect((await erase(member)).statusCode).toBe(303);

    expect(await fileOf(one.fileId)).toBeUndefined();
    expect(await noteOf(one.caseId)).toBeUndefined();
    expect(await fileOf(two.fileId)).toEqual({ name: 'document.pdf', createdById: null });
    expect(await noteOf(two.caseId)).toEqual({ note: null });
    expect((await server.get(`/en/desk/cases/${two.caseId}`, moderator.headers)).text).not.toContain('Dora');
    expect(await fileOf(third.fileId)).toEqual({ name: 'passport of Olga Other.pdf', createdById: other.id });
  });
});
