import { cleanImage, type CleanFile } from '../../../platform/files/clean.ts';
import { cleanPaper } from '../../../platform/files/paper.ts';
import type { FieldError } from '../../../platform/http/errors.ts';
import type { Upload } from '../../../platform/http/route.ts';

const EDGE = 2400;
const MOST_BYTES = 5 * 1024 * 1024;

export interface Attachment {
  file: CleanFile;
  name: string;
}

/** Documents as they came, made anew: pictures and PDF redrawn, plain text read again. All that is wrong is told at once. */
export async function readDocuments(given: readonly Upload[]): Promise<{ documents: Attachment[]; errors: FieldError[] }> {
  const documents: Attachment[] = [];
  const errors: FieldError[] = [];
  // A form without a chosen file sends an empty one without a name.
  for (const { filename, bytes } of given.filter(({ filename: name, bytes: content }) => name !== '' || content.length > 0)) {
    const file = await clean(bytes);
    if (typeof file === 'string') errors.push({ field: 'files', code: file });
    else documents.push({ file, name: filename });
  }
  return { documents, errors: errors.slice(0, 1) };
}

async function clean(bytes: Buffer): Promise<CleanFile | string> {
  if (bytes.length === 0) return 'file-empty';
  if (bytes.length > MOST_BYTES) return 'file-type';
  if (bytes.subarray(0, 1024).includes('%PDF-')) return cleanPaper(bytes);
  return cleanText(bytes) ?? (await cleanImage(bytes, EDGE));
}

/** UTF-8 without control characters is text, and is given out as nothing else. */
function cleanText(bytes: Buffer): CleanFile | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (/[^\P{Cc}\t\r\n\f]/u.test(text) || /^\s*<(!doctype|html|svg|\?xml|script)/i.test(text)) return undefined;
    return { mediaType: 'text/plain', bytes: Buffer.from(text, 'utf8'), width: null, height: null };
  } catch {
    return undefined;
  }
}
