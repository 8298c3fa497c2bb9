import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** A file that is written piece by piece; memory stays small because a full buffer is waited for. */
export interface TextFile {
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a new file, readable by its owner alone since what is exported may be confidential. A name that ends in `.gz` is
 * compressed. Refuses (`EEXIST`) to write over a file.
 */
export async function createTextFile(path: string): Promise<TextFile> {
  const file: WriteStream = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  await once(file, 'open');
  const stream = path.endsWith('.gz') ? createGzip() : file;
  if (stream !== file) stream.pipe(file);
  let buffer = '';
  const done = finished(file);
  done.catch(() => {});
  const send = async () => {
    const text = buffer;
    buffer = '';
    if (!stream.write(text)) await Promise.race([once(stream, 'drain'), done]);
  };
  return {
    async write(text) {
      buffer += text;
      if (buffer.length > 65_536) await send();
    },
    async close() {
      if (buffer) await send();
      stream.end();
      await done;
    },
  };
}
