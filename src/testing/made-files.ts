import { inflateRawSync } from 'node:zlib';
import * as mupdf from 'mupdf';

/** The text of a PDF, page after page, as somebody would copy it. */
export function textOfPdf(pdf: Buffer): string {
  const document = mupdf.Document.openDocument(pdf, 'application/pdf');
  return Array.from({ length: document.countPages() }, (_, page) => document.loadPage(page).toStructuredText('').asText()).join('\n');
}

/** One file of an archive such as a Word document, found by its entry in the directory at the end; refuses one that is not there. */
export function partOfArchive(zip: Buffer, path: string): string {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  for (let at = zip.readUInt32LE(end + 16); at < end; ) {
    const [size, nameLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    if (name === path) {
      const local = zip.readUInt32LE(at + 42);
      const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      return inflateRawSync(zip.subarray(begin, begin + size)).toString('utf8');
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error(`${path} is not in the file`);
}
