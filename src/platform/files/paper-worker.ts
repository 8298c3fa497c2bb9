// Draws the pages of a PDF as pictures and puts those into a new one, away from the program: drawing a page keeps a thread busy,
// and a file made to be drawn for ever is ended with the thread.
import { parentPort, workerData } from 'node:worker_threads';
import * as mupdf from 'mupdf';

/** Pages that a paper may have, and pixels on the longer side of each. */
const MOST_PAGES = 20;
const EDGE = 1600;
/** Points; the largest page that PDF readers show. */
const LARGEST = 14_400;

const { bytes } = workerData as { bytes: Uint8Array };
parentPort?.postMessage(redraw(bytes));

/** The new PDF, or what is wrong with the old one. */
function redraw(given: Uint8Array): Uint8Array | string {
  try {
    const paper = mupdf.Document.openDocument(given, 'application/pdf');
    if (paper.needsPassword()) return 'file-encrypted';
    const pages = paper.countPages();
    if (pages === 0) return 'file-unreadable';
    if (pages > MOST_PAGES) return 'file-too-many-pages';
    const drawn = new mupdf.PDFDocument();
    for (let at = 0; at < pages; at++) addPage(drawn, paper.loadPage(at));
    return drawn.saveToBuffer('garbage=2,compress').asUint8Array().slice();
  } catch {
    return 'file-unreadable';
  }
}

function addPage(drawn: mupdf.PDFDocument, page: mupdf.Page): void {
  const [left, top, right, bottom] = page.getBounds();
  const [width, height] = [right - left, bottom - top];
  if (!(width > 0 && height > 0 && width <= LARGEST && height <= LARGEST)) throw new Error('a page without a size');
  const scale = Math.min(2, EDGE / Math.max(width, height));
  const picture = page.toPixmap(mupdf.Matrix.scale(scale, scale), mupdf.ColorSpace.DeviceRGB, false, true);
  const reference = drawn.addImage(new mupdf.Image(picture.asJPEG(80, false)));
  const box: [number, number, number, number] = [0, 0, width, height];
  drawn.insertPage(-1, drawn.addPage(box, 0, { XObject: { I: reference } }, `q ${width} 0 0 ${height} 0 0 cm /I Do Q`));
  picture.destroy();
  page.destroy();
}
