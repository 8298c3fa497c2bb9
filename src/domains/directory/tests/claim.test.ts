import * as mupdf from 'mupdf';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CastMember, castMember, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { recordOf } from './arbitrary-record.ts';

const now = new Date();
let server: FilledServer;
let id: string;
let ana: CastMember;
let bo: CastMember;
beforeAll(async () => {
  server = await filledServer(({ db }) =>
    db.transaction().execute(async (trx) => {
      const links = [
        { kind: 'website' as const, url: 'https://www.lakehouse.example/about' },
        { kind: 'website' as const, url: 'https://facebook.com/lakehouse' },
      ];
      const [saved] = await saveOrganizations(
        trx,
        [
          recordOf({ slug: 'lake', name: 'Lake House', links }),
          recordOf({
            slug: 'shy',
            name: 'Shy House',
            links: [{ kind: 'website', url: 'https://zsite.example' }],
            visibility: { links: 'members' },
          }),
          recordOf({ slug: 'gone', name: 'Gone House', listing: 'none', links }),
        ],
        { now, actor: 'test' },
      );
      id = saved?.id ?? '';
    }),
  );
  ana = await castMember(server.database.db, { name: 'Ana' });
  bo = await castMember(server.database.db, { name: 'Bo' });
});
afterAll(() => server?.stop());

const CLAIM = '/en/organizations/lake/claim';
async function post(member: CastMember, url: string, fields: Record<string, string>) {
  const answer = await server.app.inject({ method: 'POST', url, headers: member.headers, payload: formBody(fields) });
  return { status: answer.statusCode, location: String(answer.headers.location ?? ''), text: answer.body };
}
async function upload(member: CastMember, bytes: Buffer) {
  const head = '--limit\r\ncontent-disposition: form-data; name="document"; filename="../proof.pdf"\r\ncontent-type: text/html\r\n\r\n';
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--limit--\r\n')]);
  const headers = { ...member.headers, 'content-type': 'multipart/form-data; boundary=limit' };
  return (await server.app.inject({ method: 'POST', url: `${CLAIM}/document`, headers, payload })).statusCode;
}
const cases = () =>
  server.database.db
    .selectFrom('moderationCases')
    .select(['kind', 'personId', 'note', 'proofHow', 'proofDomain', 'proofFileId'])
    .where('organizationId', '=', id)
    .orderBy('openedAt')
    .execute();
const linkTo = async (address: string) => {
  const mail = await server.database.db
    .selectFrom('mails')
    .select('bodyText')
    .where('toAddress', '=', address)
    .orderBy('createdAt', 'desc')
    .executeTakeFirst();
  return /\/en\/organizations\/lake\/claim\/[A-Za-z0-9_-]{43}/.exec(mail?.bodyText ?? '')?.[0] ?? 'no link';
};

describe('a claim', () => {
  test('by mail needs an address at the domain of the web site; GET shows, POST acts, once, for the one who asked', async () => {
    expect((await server.get(CLAIM, ana.headers)).text).toContain('lakehouse.example');
    for (const email of ['ana@gmail.example', 'ana@facebook.com', 'ana@lakehouse.example.evil.example', 'ana@notlakehouse.example'])
      expect((await post(ana, `${CLAIM}/mail`, { email })).status).toBe(422);
    expect((await post(ana, `${CLAIM}/mail`, { email: 'office@Lakehouse.example' })).location).toBe(`${CLAIM}?done=mail`);
    const link = await linkTo('office@lakehouse.example');
    expect((await server.get(link, bo.headers)).status).toBe(404);
    expect((await post(bo, link, {})).status).toBe(404);
    expect((await server.get(link, ana.headers)).text).toContain('lakehouse.example');
    expect(await cases()).toEqual([]);
    expect((await post(ana, link, {})).status).toBe(303);
    expect(await cases()).toEqual([
      { kind: 'claim', personId: ana.id, note: null, proofHow: 'mail', proofDomain: 'lakehouse.example', proofFileId: null },
    ]);
    expect((await post(ana, link, {})).status).toBe(404);
    expect((await server.get(CLAIM, ana.headers)).text).toContain('Your claim waits for the secretariat');
    // Nobody acts for it before the secretariat has decided.
    expect(await server.database.db.selectFrom('stewardships').select('id').execute()).toEqual([]);
  });

  test('by mail is capped for one address, whoever asks', async () => {
    const answers = [];
    for (const member of [ana, bo, ana, bo])
      answers.push((await post(member, `${CLAIM}/mail`, { email: 'again@lakehouse.example' })).status);
    expect(answers).toEqual([303, 303, 303, 429]);
  });

  test('by a call notes the number', async () => {
    expect((await post(bo, `${CLAIM}/call`, { phone: '' })).status).toBe(422);
    expect((await post(bo, `${CLAIM}/call`, { phone: '+254 1 23', note: 'mornings' })).status).toBe(303);
    expect((await cases()).at(-1)).toMatchObject({ personId: bo.id, proofHow: 'call', note: '+254 1 23\nmornings' });
  });

  test('by a document keeps it drawn anew, or says what is wrong with it', async () => {
    const paper = new mupdf.PDFDocument();
    paper.insertPage(-1, paper.addPage([0, 0, 200, 200], 0, {}, '0 0 100 100 re f'));
    const pdf = Buffer.from(paper.saveToBuffer('').asUint8Array());
    const photo = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer();
    expect(await upload(bo, Buffer.from('<html><script>'))).toBe(422);
    expect(await upload(bo, Buffer.from('%PDF-1.4 nothing'))).toBe(422);
    for (const [bytes, type] of [
      [photo, 'image/webp'],
      [pdf, 'application/pdf'],
    ] as const) {
      expect(await upload(bo, bytes)).toBe(303);
      const fileId = (await cases()).find(({ personId }) => personId === bo.id)?.proofFileId ?? '';
      const file = await server.database.db.selectFrom('files').selectAll().where('id', '=', fileId).executeTakeFirstOrThrow();
      expect([file.purpose, file.mediaType, file.name.includes('..'), file.bytes.equals(bytes)]).toEqual([
        'claim.proof',
        type,
        false,
        false,
      ]);
    }
  });

  test('of a record that hides its site does not tell it, and of one that opted out there is none', async () => {
    expect((await server.get('/en/organizations/shy/claim', ana.headers)).text).not.toContain('zsite');
    expect((await post(ana, '/en/organizations/shy/claim/mail', { email: 'a@zsite.example' })).status).toBe(422);
    expect((await server.get('/en/organizations/gone/claim', ana.headers)).status).toBe(404);
    expect((await post(ana, '/en/organizations/gone/claim/call', { phone: '1' })).status).toBe(404);
    expect((await server.get(CLAIM)).status).toBe(303);
  });
});
