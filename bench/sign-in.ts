// Signing in with argon2id, and what those who read feel of it. The two sides of the ratio are taken in turn within one run.
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';
import { programBundle } from '../tools/bundle.ts';
import { realInstallation, type RunningProgram, startProgram } from './installation.ts';
import { load, median, percentile } from './load.ts';
import { report, reportMissing } from './report.ts';
import { ACCOUNTS, PASSWORD } from './sign-in-accounts.ts';

const SECONDS = 10;
const ROUNDS = 7;
const ROUND_SECONDS = 6;
/** People who sign in at once: each waits for the answer before the next one comes. */
const AT_ONCE = 8;
/** People who read, each a page that nobody else asks for, with a moment between two pages. */
const READERS = 10;
const PAUSE = 400;

export const benches: Record<string, () => Promise<void>> = {
  'signin-per-second': withAccounts('signin-per-second', perSecond),
  'signin-reader-p99-ratio': withAccounts('signin-reader-p99-ratio', readersBeside),
};

function withAccounts(name: string, measure: (program: RunningProgram) => Promise<void>): () => Promise<void> {
  return async () => {
    const data = realInstallation();
    if (!data) return reportMissing(name);
    const root = new URL('..', import.meta.url).pathname;
    await build(programBundle(root, 'bench/sign-in-server.ts', 'dist/bench-sign-in-server.js'));
    const program = await startProgram(data, [join(root, 'dist/bench-sign-in-server.js')]);
    try {
      await measure(program);
    } finally {
      await program.stop();
    }
  };
}

async function perSecond({ port }: RunningProgram): Promise<void> {
  await signIns(port, 2);
  const { count, failed, seconds } = await signIns(port, SECONDS);
  const rate = count / seconds;
  report({
    name: 'signin-per-second',
    value: round1(rate),
    unit: 'sign-ins a second',
    budget: '>= 30',
    ok: rate >= 30 && failed === 0,
    n: count,
    note: `argon2id m=19456 t=2 p=1, two at a time, ${AT_ONCE} people at once, ${failed} failed`,
  });
}

async function readersBeside({ port }: RunningProgram): Promise<void> {
  const ratios: number[] = [];
  const p99 = { alone: [] as number[], beside: [] as number[] };
  const rates: number[] = [];
  await read(port);
  for (let round = 0; round < ROUNDS; round++) {
    const alone = await read(port);
    const [beside, signed] = await Promise.all([read(port), signIns(port, ROUND_SECONDS)]);
    p99.alone.push(alone);
    p99.beside.push(beside);
    ratios.push(beside / alone);
    rates.push(signed.count / signed.seconds);
  }
  const ratio = median(ratios);
  report({
    name: 'signin-reader-p99-ratio',
    value: round1(ratio),
    unit: 'ratio',
    budget: '<= 2',
    ok: ratio <= 2,
    n: ROUNDS,
    note: `p99 ${round1(median(p99.beside))} ms beside ${round1(median(rates))} sign-ins a second, ${round1(median(p99.alone))} ms alone`,
  });
}

let asked = 0;

/** The 99th percentile, in milliseconds, of pages that are made for one reader. */
async function read(port: number): Promise<number> {
  const pathOf = () => `/en/organizations?q=health&without=X${asked++}`;
  const { latencies, errors } = await load({ port, pathOf, connections: READERS, seconds: ROUND_SECONDS, pause: PAUSE });
  if (errors > 0) throw new Error(`${errors} errors while reading`);
  return percentile(latencies, 0.99);
}

let person = 0;

async function signIns(port: number, length: number): Promise<{ count: number; failed: number; seconds: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const begun = performance.now();
  const result = { count: 0, failed: 0, seconds: 0 };
  const one = async () => {
    while (performance.now() - begun < length * 1000) {
      const status = await signIn(port, agent, `person${person++ % ACCOUNTS}@bench.example`);
      if (status === 303) result.count++;
      else result.failed++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  agent.destroy();
  return { ...result, seconds: (performance.now() - begun) / 1000 };
}

function signIn(port: number, agent: Agent, email: string): Promise<number> {
  const body = new URLSearchParams({ email, password: PASSWORD }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length, 'sec-fetch-site': 'same-origin' };
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', method: 'POST', path: '/en/sign-in', agent, headers }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
