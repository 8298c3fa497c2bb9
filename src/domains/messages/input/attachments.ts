import { cleanImage } from '../../../platform/files/clean.ts';
import type { CleanFile } from '../../../platform/files/clean.ts';
import { cleanPaper, type PaperProblem } from '../../../platform/files/paper.ts';
import type { FieldError } from '../../../platform/http/errors.ts';
import type { Attachment } from '../actions/write-message.ts';

export const MOST_FILES = 3;
export const FILE_BYTES = 5 * 1024 * 1024;
const EDGE = 2400;

/** Files as they came with a message, made anew: pictures, PDF and plain text. All that is wrong is told at once. */
export async function readAttachments(
  given: readonly { filename: string; bytes: Buffer }[],
): Promise<{ attachments: Attachment[]; errors: FieldError[] }> {
  const attachments: Attachment[] = [];
  const errors: FieldError[] = [];
  for (const { filename, bytes } of given.slice(0, MOST_FILES)) {
    const file = await clean(bytes);
    if (typeof file === 'string') errors.push({ field: 'files', code: file });
    else attachments.push({ file, name: filename });
  }
  return { attachments, errors: errors.slice(0, 1) };
}

async function clean(bytes: Buffer): Promise<CleanFile | PaperProblem> {
  if (bytes.length === 0) return 'file-empty';
  if (bytes.length > FILE_BYTES) return 'file-type';
  if (bytes.subarray(0, 1024).includes('%PDF-')) return cleanPaper(bytes);
  return cleanText(bytes) ?? (await cleanImage(bytes, EDGE));
}

/** UTF-8 without control characters is text; it is given out as text and as nothing else. */
function cleanText(bytes: Buffer): CleanFile | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (/[^\P{Cc}\t\r\n\f]/u.test(text) || /^\s*<(!doctype|html|svg|\?xml|script)/i.test(text)) return undefined;
    return { mediaType: 'text/plain', bytes: Buffer.from(text, 'utf8'), width: null, height: null };
  } catch {
    return undefined;
  }
}
