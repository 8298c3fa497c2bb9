import { z } from 'zod';
import { choice, line, optionalDay, optionalLine, optionalProse, optionalWebAddress } from '../../../platform/forms/fields.ts';
import { cleanImage, type CleanFile } from '../../../platform/files/clean.ts';
import { cleanPaper } from '../../../platform/files/paper.ts';
import type { FieldError } from '../../../platform/http/errors.ts';
import type { Upload } from '../../../platform/http/route.ts';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { language } from '../../directory/index.ts';
import { FOLLOW_UP_STATES, READERS } from '../tables/briefings.ts';
import { MATERIAL_KINDS } from '../tables/materials.ts';

export const MATERIAL_TITLE_LENGTH = 200;
export const MATERIAL_BYTES = 5 * 1024 * 1024;
export const FOLLOW_UP_LENGTH = 1_000;
/** Pictures are made no longer than this on a side. */
const EDGE = 2400;
const always = () => true;

const inEach = <S extends z.ZodType>(name: string, schema: () => S): Record<string, S> =>
  Object.fromEntries(LOCALES.map((lang) => [`${name}-${lang}`, schema()]));
const anyOf = (name: string) => (form: object) => LOCALES.some((lang) => Boolean((form as Record<string, unknown>)[`${name}-${lang}`]));
const subject = () => optionalLine(60);

/** A file or link; `subject` empty: of the meeting as a whole. */
export const MaterialForm = z
  .object({
    kind: choice(MATERIAL_KINDS),
    subject: subject(),
    ...inEach('title', () => optionalLine(MATERIAL_TITLE_LENGTH)),
    lang: language(),
    audience: choice(READERS),
    link: optionalWebAddress(),
  })
  .refine(anyOf('title'), { message: 'required', path: ['title-en'], when: always });

export const MaterialDecisionForm = z
  .object({ decision: choice(['shown', 'refused', 'removed'] as const), reason: optionalProse(1_000) })
  .refine(({ decision, reason }) => decision === 'shown' || reason !== null, { message: 'required', path: ['reason'] });

/** What was promised; `subject` empty: at the meeting as a whole. */
export const FollowUpForm = z
  .object({
    subject: subject(),
    ...inEach('text', () => optionalProse(FOLLOW_UP_LENGTH)),
    responsible: line(200),
    dueOn: optionalDay().pipe(z.string({ error: 'required' })),
    audience: choice(READERS),
  })
  .refine(anyOf('text'), { message: 'required', path: ['text-en'], when: always });

export const FollowUpStateForm = z
  .object({
    state: choice(FOLLOW_UP_STATES),
    remark: optionalProse(FOLLOW_UP_LENGTH),
    dueOn: optionalDay().pipe(z.string({ error: 'required' })),
  })
  .refine(({ state, remark }) => state !== 'dropped' || remark !== null, { message: 'required', path: ['remark'] });

export interface GivenFile {
  file: CleanFile;
  name: string;
}

/** The file of a form, made anew: a PDF or picture redrawn, plain text read again; null where none was chosen, or what is wrong with it. */
export async function readMaterialFile(uploads: readonly Upload[]): Promise<{ given: GivenFile | null; errors: FieldError[] }> {
  const upload = uploads.find(({ field, filename, bytes }) => field === 'file' && (filename !== '' || bytes.length > 0));
  if (!upload) return { given: null, errors: [] };
  const { bytes, filename } = upload;
  const isPaper = bytes.subarray(0, 1024).includes('%PDF-');
  const file = isPaper ? await cleanPaper(bytes) : (plainText(bytes) ?? (await cleanImage(bytes, EDGE)));
  return typeof file === 'string'
    ? { given: null, errors: [{ field: 'file', code: file }] }
    : { given: { file, name: filename }, errors: [] };
}

/** UTF-8 without control characters is text, and is given out as nothing else. */
function plainText(bytes: Buffer): CleanFile | undefined {
  if (bytes.length === 0) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (/[^\P{Cc}\t\r\n\f]/u.test(text) || /^\s*<(!doctype|html|svg|\?xml|script)/i.test(text)) return undefined;
    return { mediaType: 'text/plain', bytes: Buffer.from(text, 'utf8'), width: null, height: null };
  } catch {
    return undefined;
  }
}
