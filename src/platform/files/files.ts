import type { Database, WriteTransaction } from '../db/tables.ts';
import { uuidv7 } from '../db/uuid.ts';
import type { CleanFile } from './clean.ts';
import './tables.ts';

export interface NewFile {
  file: CleanFile;
  /** What it is for: `organization.logo`, `claim.proof`, `message.attachment`. Its owner decides who may see it. */
  purpose: string;
  ownerId: string | null;
  /** As the person called it; cut to something that can be a file name anywhere. */
  name: string;
  createdById: string | null;
  now: Date;
}

/** Keeps a file, in the transaction of what names it; gives its id. Only what `clean…` made can be kept. */
export async function saveFile(trx: WriteTransaction, { file, purpose, ownerId, name, createdById, now }: NewFile): Promise<string> {
  const id = uuidv7();
  await trx
    .insertInto('files')
    .values({ id, purpose, ownerId, ...file, name: fileName(name, file.mediaType), size: file.bytes.length, createdById, createdAt: now })
    .execute();
  return id;
}

/** A file of this purpose, or nothing. The caller has asked whether the viewer may see its owner's files. */
export async function findFile(db: Database, id: string, purpose: string) {
  return db
    .selectFrom('files')
    .select(['id', 'ownerId', 'mediaType', 'name', 'bytes', 'width', 'height', 'createdById'])
    .where('id', '=', id)
    .where('purpose', '=', purpose)
    .executeTakeFirst();
}

export async function deleteFile(trx: WriteTransaction, id: string): Promise<void> {
  await trx.deleteFrom('files').where('id', '=', id).execute();
}

const ENDINGS = { 'image/webp': 'webp', 'application/pdf': 'pdf', 'text/plain': 'txt' } as const;

/** Letters, digits, space, dot and dash of any script; the ending says what the file is now. */
function fileName(given: string, mediaType: CleanFile['mediaType']): string {
  const base = given
    .normalize('NFC')
    .replace(/\.[^.]*$/, '')
    .replaceAll(/[^\p{L}\p{M}\p{N} _-]+/gu, ' ')
    .trim()
    .slice(0, 80);
  return `${base || 'file'}.${ENDINGS[mediaType]}`;
}
