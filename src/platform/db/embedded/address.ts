import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The smallest limit of the systems for the path of a socket, in bytes (macOS 104, Linux 108), less the closing zero. */
const LONGEST = 103;
const SPACE_FOR_NAME = 56;

/** A folder under a name short enough for the sockets in it. */
export interface ShortFolder {
  path: string;
  /** Takes the short way away again, if one was needed. */
  close(): void;
}

/** The path of a socket has a limit; a deeper folder is reached through a link in a private temporary folder of this process. */
export function shorten(folder: string): ShortFolder {
  if (Buffer.byteLength(folder) + SPACE_FOR_NAME <= LONGEST) return { path: folder, close: () => undefined };
  const temporary = mkdtempSync(join(tmpdir().length > 30 ? '/tmp' : tmpdir(), 'parvis-'));
  symlinkSync(folder, join(temporary, 'd'));
  return { path: join(temporary, 'd'), close: () => rmSync(temporary, { recursive: true, force: true }) };
}

/** The address of a database whose socket lies in `folder`. */
export function socketUrl(folder: string, database: string): string {
  return `postgresql://parvis@localhost/${database}?host=${encodeURIComponent(folder)}`;
}
