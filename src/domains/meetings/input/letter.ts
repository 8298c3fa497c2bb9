import { type CleanFile, cleanImage } from '../../../platform/files/clean.ts';
import { cleanPaper } from '../../../platform/files/paper.ts';
import type { FieldError } from '../../../platform/http/errors.ts';
import type { Upload } from '../../../platform/http/route.ts';

const EDGE = 2400;
/** Bytes that a letter may have. */
export const LETTER_BYTES = 5 * 1024 * 1024;

/** A letter as it came, made anew (a PDF or a picture redrawn); null where none was chosen, or what is wrong with it. */
export async function readLetter(
  uploads: readonly Upload[],
): Promise<{ letter: { file: CleanFile; name: string } | null; errors: FieldError[] }> {
  const given = uploads.find(({ field }) => field === 'letter');
  if (!given) return { letter: null, errors: [] };
  const isPaper = given.bytes.subarray(0, 1024).includes('%PDF-');
  const file = isPaper ? await cleanPaper(given.bytes) : await cleanImage(given.bytes, EDGE);
  return typeof file === 'string'
    ? { letter: null, errors: [{ field: 'letter', code: file }] }
    : { letter: { file, name: given.filename }, errors: [] };
}
