// Runs the built program as an operator would, on a data folder of its own, and waits until it answers.
import { execFile, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const START_LIMIT_MS = 90_000;

export interface RunningProgram {
  /** e.g. `http://localhost:41233`: a passkey belongs to a name, not to a number. */
  base: string;
  /** Path of the page where somebody with this address opens an account as an administrator, as the command line gives it. */
  invite(email: string): Promise<string>;
  /** Its data folder, for a journey that reads a mail or is somebody with a session. */
  data: string;
  /** What it has written to its log so far. */
  log(): string;
  stop(): Promise<void>;
}

/** Starts `dist/main.js start` with demo data, on loopback and a free port. Refuses with the program's log when it does not come up. */
export async function startProgram(settings: Record<string, string> = {}): Promise<RunningProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-e2e-'));
  // As root the embedded database runs as another user, who must be able to reach its folder.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const env = {
    ...process.env,
    PARVIS_DEMO_FILE: 'no',
    PARVIS_DATA: join(folder, 'data'),
    HOST: '127.0.0.1',
    PORT: String(port),
    ...settings,
  };
  const child = spawn(process.execPath, [MAIN, 'start'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => lines.push(chunk));
  const log = () => Buffer.concat(lines).toString('utf8');
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const abandon = () => child.kill('SIGTERM');
  process.once('exit', abandon);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  const stop = async () => {
    process.off('exit', abandon);
    child.kill('SIGTERM');
    const forced = setTimeout(() => child.kill('SIGKILL'), 20_000);
    await ended;
    clearTimeout(forced);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(base, () => child.exitCode);
  } catch (error) {
    await stop();
    throw new Error(
      `The program did not start (${error instanceof Error ? error.message : String(error)}). Its log:\n${log().slice(-4000)}`,
    );
  }
  const invite = async (email: string) => {
    const { stdout } = await promisify(execFile)(process.execPath, [MAIN, 'administrator', email], { env });
    return /\/en(\/sign-up\/invitation\/\S+)/.exec(stdout)?.[1] ?? '';
  };
  return { base, invite, data: env.PARVIS_DATA, log, stop };
}

async function untilReady(base: string, exitCode: () => number | null): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    const code = exitCode();
    if (code !== null) throw new Error(`exit code ${code}`);
    const ready = await fetch(`${base}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  throw new Error(`not ready after ${START_LIMIT_MS / 1000} s`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
