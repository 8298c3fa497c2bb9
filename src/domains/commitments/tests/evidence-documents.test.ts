import * as mupdf from 'mupdf';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { draft, handIn, makeWorld, post, publish, type Sent, upload, versionOf, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
}, 60_000);
afterAll(() => world.server.stop());

const db = () => world.server.database.db;
const MEGABYTE = 1024 * 1024;

/** Sends documents with the links of the step. */
async function send(slug: string, files: Sent[], links = 'https://kept.example/report') {
  return upload(world, slug, { version: await versionOf(world, slug), links }, files);
}

async function filesOf(slug: string) {
  return db()
    .selectFrom('evidenceFiles as file')
    .innerJoin('evidence', 'evidence.id', 'file.evidenceId')
    .select(['file.fileId', 'file.title', 'file.mediaType', 'file.size'])
    .where('evidence.slug', '=', slug)
    .orderBy('file.position')
    .execute();
}

async function give(slug: string, fileId: string, headers: Record<string, string> = world.steward.headers) {
  return world.server.app.inject({ url: `/en/evidence/${slug}/files/${fileId}`, headers });
}

describe('documents of evidence', () => {
  test('text, picture and PDF are taken, made anew, and given out to be saved', async () => {
    const slug = await draft(world);
    const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#369' } })
      .withExif({ IFD0: { Artist: 'Secret photographer' } })
      .jpeg()
      .toBuffer();
    expect(picture.toString('latin1')).toContain('Secret photographer');
    const given = [
      { name: 'سجل.txt', bytes: Buffer.from('Nine in 2024, three in 2025.') },
      { name: 'chart.jpg', bytes: picture },
      { name: 'register.pdf', bytes: paper() },
    ];
    expect((await send(slug, given)).status).toBe(303);
    const files = await filesOf(slug);
    expect(files.map(({ title, mediaType }) => [title, mediaType])).toEqual([
      ['سجل.txt', 'text/plain'],
      ['chart.jpg', 'image/webp'],
      ['register.pdf', 'application/pdf'],
    ]);
    for (const { fileId } of files) {
      const answer = await give(slug, fileId);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-disposition']).toMatch(/^attachment; filename=/);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['content-security-policy']).toContain('sandbox');
      expect(answer.rawPayload.toString('latin1')).not.toMatch(/Secret|JavaScript|OpenAction/);
      expect((await give(slug, fileId, world.stranger.headers)).statusCode).toBe(404);
      expect((await give(slug, fileId, {})).statusCode).toBe(404);
    }
    expect((await give(slug, files[0]?.fileId ?? '')).headers['content-disposition']).toContain(
      `filename*=UTF-8''${encodeURIComponent('سجل.txt')}`,
    );
    expect((await give(await draft(world), files[0]?.fileId ?? '')).statusCode).toBe(404);
  });

  test('a PDF that carries a script and an attachment keeps neither', async () => {
    const slug = await draft(world);
    const hostile = paper('app.alert("Secret script")');
    expect(hostile.toString('latin1')).toMatch(/JavaScript[\s\S]*Secret script/);
    expect((await send(slug, [{ name: 'report.pdf', bytes: hostile }])).status).toBe(303);
    const [file] = await filesOf(slug);
    const bytes = (await give(slug, file?.fileId ?? '')).rawPayload;
    const read = mupdf.Document.openDocument(bytes, 'application/pdf');
    expect(read.countPages()).toBe(1);
    expect(bytes.toString('latin1')).not.toMatch(/JavaScript|OpenAction|Secret/);
  });

  test.each([
    ['a page with a script', 'page.html', Buffer.from('<html><script>alert(1)</script></html>'), 'of a kind that cannot be taken'],
    [
      'a drawing that is a program',
      'drawing.svg',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      'of a kind that',
    ],
    ['a program', 'tool.exe', Buffer.from('MZ\u0000\u0001\u0002\u00ff', 'latin1'), 'of a kind that'],
    ['a damaged PDF under another name', 'notes.txt', Buffer.from('%PDF-1.7 broken'), 'cannot be read'],
    ['a file with nothing in it', 'empty.txt', Buffer.alloc(0), 'is empty'],
  ])('%s is refused with a sentence, and the links that were typed stay', async (_what, name, bytes, sentence) => {
    const slug = await draft(world);
    const answer = await send(slug, [{ name, bytes }]);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
    expect(answer.text).toContain('https://kept.example/report');
    expect(answer.text).toContain('href="#f-files"');
    expect(await filesOf(slug)).toEqual([]);
    expect(
      await db()
        .selectFrom('evidenceLinks as link')
        .innerJoin('evidence', 'evidence.id', 'link.evidenceId')
        .select('url')
        .where('slug', '=', slug)
        .execute(),
    ).toEqual([]);
  });

  test('one that is too large is refused, as is one that comes with a good one, and an eleventh', async () => {
    const slug = await draft(world);
    const large = await send(slug, [{ name: 'large.txt', bytes: Buffer.alloc(5 * MEGABYTE + 1, 'a') }]);
    expect(large.status).toBeGreaterThanOrEqual(400);
    expect(large.status).toBeLessThan(500);
    const mixed = await send(slug, [
      { name: 'good.txt', bytes: Buffer.from('Good.') },
      { name: 'bad.exe', bytes: Buffer.from('MZ\u0000', 'latin1') },
    ]);
    expect(mixed.status).toBe(422);
    expect(await filesOf(slug)).toEqual([]);
    const three = (from: number) => [0, 1, 2].map((n) => ({ name: `${from + n}.txt`, bytes: Buffer.from(`Number ${from + n}.`) }));
    for (const from of [0, 3, 6]) expect((await send(slug, three(from))).status).toBe(303);
    expect((await send(slug, three(9))).status).toBe(422);
    expect((await send(slug, three(9).slice(0, 1))).status).toBe(303);
    expect(await filesOf(slug)).toHaveLength(10);
  });

  test('are for those who write for the organization, and go with the evidence that is withdrawn', async () => {
    const slug = await draft(world);
    const file = [{ name: 'note.txt', bytes: Buffer.from('Words.') }];
    const version = await versionOf(world, slug);
    for (const who of [world.other, world.stranger])
      expect((await upload(world, slug, { version, links: '' }, file, who)).status).toBe(404);
    expect((await upload(world, slug, { version, links: '' }, file, world.delegate)).status).toBe(403);
    expect((await send(slug, file)).status).toBe(303);
    await handIn(world, slug);
    await publish(world, slug);
    const [kept] = await filesOf(slug);
    expect((await give(slug, kept?.fileId ?? '', {})).statusCode).toBe(200);
    await post(world, `/en/evidence/${slug}/withdrawal`, { reason: 'Wrong register.' }, world.steward.headers);
    expect((await give(slug, kept?.fileId ?? '', {})).statusCode).toBe(404);
  });
});

/** A page with an author, and where one is given a script that runs when it is opened. */
function paper(script?: string): Buffer {
  const document = new mupdf.PDFDocument();
  const font = document.addSimpleFont(new mupdf.Font('Helvetica'));
  const text = 'BT /F1 24 Tf 72 700 Td (Register of the district) Tj ET';
  document.insertPage(-1, document.addPage([0, 0, 595, 842], 0, { Font: { F1: font } }, text));
  document.setMetaData('info:Author', 'Secret author');
  if (script !== undefined) {
    const action = { Type: document.newName('Action'), S: document.newName('JavaScript'), JS: document.newString(script) };
    document.getTrailer().get('Root').put('OpenAction', document.addObject(action));
  }
  return Buffer.from(document.saveToBuffer('').asUint8Array());
}
