import * as mupdf from 'mupdf';
import { expect, test } from 'vitest';
import { cleanPaper } from '../paper.ts';

function paper(pages: number, options = ''): Buffer {
  const document = new mupdf.PDFDocument();
  const font = document.addSimpleFont(new mupdf.Font('Helvetica'));
  for (let at = 0; at < pages; at++) {
    const text = 'BT /F1 24 Tf 72 700 Td (Secret words) Tj ET';
    document.insertPage(-1, document.addPage([0, 0, 595, 842], 0, { Font: { F1: font } }, text));
  }
  document.setMetaData('info:Author', 'Secret author');
  return Buffer.from(document.saveToBuffer(options).asUint8Array());
}

test('a PDF is drawn page by page: it looks the same and holds no text and no author', async () => {
  const given = paper(3);
  expect(given.toString('latin1')).toContain('Secret author');
  const clean = await cleanPaper(given);
  if (typeof clean === 'string') throw new Error(clean);
  expect(clean.mediaType).toBe('application/pdf');
  const read = mupdf.Document.openDocument(clean.bytes, 'application/pdf');
  expect(read.countPages()).toBe(3);
  expect(read.loadPage(2).getBounds()).toEqual([0, 0, 595, 842]);
  expect(read.loadPage(0).toStructuredText('preserve-whitespace').asJSON(1)).not.toContain('Secret');
  expect(read.getMetaData('info:Author')).toBeFalsy();
  // Something dark is on the page where the words were.
  const pixels = read.loadPage(0).toPixmap(mupdf.Matrix.identity, mupdf.ColorSpace.DeviceGray, false, true).getPixels();
  expect(pixels.some((pixel) => pixel < 80)).toBe(true);
});

test.each([
  ['nothing', Buffer.alloc(0), 'file-empty'],
  ['a picture', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'file-type'],
  ['a broken one', Buffer.from('%PDF-1.7 broken'), 'file-unreadable'],
  ['an encrypted one', paper(1, 'encrypt=aes-256,user-password=a,owner-password=b'), 'file-encrypted'],
  ['a book', paper(21), 'file-too-many-pages'],
])('%s is refused', async (_what, bytes, problem) => {
  expect(await cleanPaper(bytes)).toBe(problem);
});

test('one that takes too long is given up, and the program answers meanwhile', async () => {
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 10);
  expect(await cleanPaper(paper(20), 60)).toBe('file-unreadable');
  clearInterval(timer);
  expect(turns).toBeGreaterThan(2);
});
