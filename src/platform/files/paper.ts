import { Worker } from 'node:worker_threads';
import { inTurns } from '../turns.ts';
import type { CleanFile, FileProblem } from './clean.ts';

export type PaperProblem = FileProblem | 'file-encrypted' | 'file-too-many-pages';

/** Milliseconds that drawing one paper may take. */
const PATIENCE = 20_000;
/** Each worker has a program for PDF of its own in memory: one at a time. */
const oneAfterAnother = inTurns(1);

/**
 * A PDF made anew from pictures of its pages: no text, no script, no attachment, nothing of who wrote it. Refuses what is none,
 * cannot be read, is encrypted, has more than 20 pages, or takes too long.
 */
export async function cleanPaper(bytes: Buffer, patience = PATIENCE): Promise<CleanFile | PaperProblem> {
  if (bytes.length === 0) return 'file-empty';
  if (!bytes.subarray(0, 1024).includes('%PDF-')) return 'file-type';
  const drawn = await oneAfterAnother(() => redraw(bytes, patience));
  if (typeof drawn === 'string') return drawn as PaperProblem;
  return { mediaType: 'application/pdf', bytes: Buffer.from(drawn), width: null, height: null };
}

/** In a thread of its own, which ends with the paper or when it takes too long. */
function redraw(bytes: Buffer, patience: number): Promise<Uint8Array | string> {
  return new Promise((resolve) => {
    const worker = new Worker(workerAddress(), {
      workerData: { bytes: new Uint8Array(bytes) },
      resourceLimits: { maxOldGenerationSizeMb: 256 },
      // Warnings of the drawing program tell what is in the file.
      stdout: true,
      stderr: true,
    });
    const end = (result: Uint8Array | string) => {
      clearTimeout(timer);
      resolve(result);
      void worker.terminate();
    };
    const timer = setTimeout(() => end('file-unreadable'), patience);
    worker.once('message', end);
    worker.once('error', () => end('file-unreadable'));
    worker.once('exit', () => end('file-unreadable'));
  });
}

/** Beside this file: as it is written, or bundled. */
function workerAddress(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './paper-worker.ts' : './paper-worker.js', import.meta.url);
}
