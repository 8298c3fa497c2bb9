import { Worker } from 'node:worker_threads';
import { inTurns } from '../turns.ts';

/** What the thread that sets documents is told. */
export interface TypstOrder {
  /** Source of the document, in Typst. */
  template: string;
  /** Given to it as the text `sys.inputs.content`: it is data and never run. */
  content: string;
  /** Pictures that the template names by these paths, such as `/photo-1.webp`. */
  pictures?: Readonly<Record<string, Uint8Array>>;
  /** `YYYY-MM-DD`: stands in the file as the day on which it was made, so that the same order gives the same bytes. */
  day: string;
}

export type TypstAnswer = { kind: 'done'; pdf: Uint8Array } | { kind: 'failed' | 'unavailable'; reason: string };

/** Milliseconds that one document may take, and after which a thread that has nothing to do ends: its fonts are 25 MB. */
const PATIENCE = 30_000;
const IDLE = 60_000;

/** PDF cannot be made on this machine. */
class PdfUnavailable extends Error {}

const oneAfterAnother = inTurns(1);
let thread: Worker | undefined;
let resting: NodeJS.Timeout | undefined;

/**
 * Sets a document as PDF with Typst, in a thread of its own. Throws `PdfUnavailable` where Typst has no binary for this platform, and an
 * error with what Typst says of a template that is wrong or takes longer than 30 seconds.
 */
export async function makePdf(order: TypstOrder): Promise<Buffer> {
  const answer = await oneAfterAnother(() => ordered(order));
  if (answer.kind === 'done') return Buffer.from(answer.pdf);
  if (answer.kind === 'unavailable') throw new PdfUnavailable(answer.reason);
  throw new Error(`Typst could not set the document: ${answer.reason}`);
}

/** Why no PDF can be made here; null where it can. Loads nothing but the package. */
export async function pdfProblem(): Promise<string | null> {
  try {
    await import('@myriaddreamin/typst-ts-node-compiler');
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
}

async function ordered(order: TypstOrder): Promise<TypstAnswer> {
  clearTimeout(resting);
  const worker = (thread ??= openThread());
  try {
    return await asked(worker, order);
  } finally {
    resting = setTimeout(endThread, IDLE);
    resting.unref();
  }
}

function asked(worker: Worker, order: TypstOrder): Promise<TypstAnswer> {
  return new Promise((resolve) => {
    const end = (answer: TypstAnswer) => {
      clearTimeout(timer);
      worker.off('message', end).off('error', broken).off('exit', gone);
      resolve(answer);
    };
    const fail = (reason: string) => {
      end({ kind: 'failed', reason });
      endThread();
    };
    const broken = (error: Error) => fail(error.message);
    const gone = () => fail('the thread ended');
    const timer = setTimeout(() => fail('it took too long'), PATIENCE);
    worker.on('message', end).on('error', broken).on('exit', gone);
    worker.postMessage(order);
  });
}

function openThread(): Worker {
  const worker = new Worker(workerAddress(), { stdout: true, stderr: true });
  worker.unref();
  return worker;
}

function endThread(): void {
  void thread?.terminate();
  thread = undefined;
}

/** Beside this file: as it is written, or bundled. */
function workerAddress(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './typst-worker.ts' : './typst-worker.js', import.meta.url);
}
