import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { programBundle } from '../../tools/bundle.ts';
import { projectRoot } from '../platform/config/root.ts';

/** How a run of the program ended. */
export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** A program that runs. */
export interface Running {
  pid: number;
  /** Waits until it has printed a line with this on the standard output; gives the line. */
  says(pattern: RegExp): Promise<string>;
  signal(name: NodeJS.Signals): void;
  ended: Promise<Ended>;
}

export interface RunOptions {
  env?: Record<string, string>;
  /** The user that it runs as; only root may say so. */
  user?: { uid: number; gid: number };
}

/** Each process of a test run has its own: two that are written at once would spoil each other. */
const BUNDLE = join(projectRoot(), `dist/under-test-${process.pid}.js`);

/** Bundles the sources as they are now. Call it before the first run. */
export async function buildProgram(): Promise<void> {
  await build(programBundle(projectRoot(), 'src/main.ts', BUNDLE));
  process.once('exit', () => {
    for (const file of [BUNDLE, `${BUNDLE}.map`]) rmSync(file, { force: true });
  });
}

/** Starts `parvis ...args` with nothing of this environment but what is given. */
export function startProgram(args: string[], { env = {}, user }: RunOptions = {}): Running {
  const child = spawn(process.execPath, [BUNDLE, ...args], {
    env: { PATH: process.env['PATH'] ?? '', PARVIS_DEMO: 'no', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  });
  const text = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.err += chunk.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...text }));
  });
  return { pid: child.pid ?? 0, ended, signal: (name) => void child.kill(name), says: (pattern) => lineOf(child, text, pattern) };
}

/** Runs `parvis ...args` to its end. */
export function runProgram(args: string[], options: RunOptions = {}): Promise<Ended> {
  return startProgram(args, options).ended;
}

function lineOf(child: ChildProcess, text: { out: string; err: string }, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const line = text.out.split('\n').find((candidate) => pattern.test(candidate));
      if (line !== undefined) resolve(line);
    };
    child.stdout?.on('data', look);
    child.once('close', () => reject(new Error(`it ended without saying ${pattern}: ${text.out}${text.err}`)));
    look();
  });
}
