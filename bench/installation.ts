// An installation with the 51,370 real organizations, made once for a run of the benches.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
export const REAL_FILE = join(root, '../shared/data/organizations/ror-51370.ndjson.gz');

let folder: string | undefined;

/** The data folder with the real organizations, or undefined where the file is absent. */
export function realInstallation(): string | undefined {
  if (folder) return folder;
  if (!existsSync(REAL_FILE)) return undefined;
  folder = mkdtempSync(join(tmpdir(), 'parvis-bench-'));
  process.once('exit', () => rmSync(folder ?? '', { recursive: true, force: true }));
  execFileSync(process.execPath, [join(root, 'dist/main.js'), 'import', 'organizations', REAL_FILE], {
    env: environment(folder, 0),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return folder;
}

export interface RunningProgram {
  port: number;
  child: ChildProcess;
  /** Milliseconds from the start of the process to its first line of address. */
  startedIn: number;
  stop(): Promise<void>;
}

/** Starts the program (or another one that says its address the same way) on a data folder and waits for the address. */
export async function startProgram(data: string, command: string[] = [join(root, 'dist/main.js'), 'start']): Promise<RunningProgram> {
  const started = performance.now();
  const child = spawn(process.execPath, command, {
    env: environment(data, 0),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /https?:\/\/[^\s:]+:(\d+)/.exec(printed)?.[1];
      if (found) resolve(Number(found));
    });
    child.once('exit', (code) => reject(new Error(`the program ended with ${code ?? 'a signal'}: ${printed}`)));
  });
  return {
    port,
    child,
    startedIn: performance.now() - started,
    stop: () =>
      new Promise<void>((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

function environment(data: string, port: number): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PARVIS_DATA: data,
    PORT: String(port),
    PARVIS_DEMO: 'no',
    LOG_LEVEL: 'error',
    RATE_PAGES: '1000000',
    RATE_API: '1000000',
    NODE_ENV: 'production',
  };
}
