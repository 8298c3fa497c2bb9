// How fast and how heavy pages are. Ratios are taken within one run, the two sides in turn.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { programBundle } from '../tools/bundle.ts';
import { realInstallation, type RunningProgram, startProgram } from './installation.ts';
import { load, median, percentile } from './load.ts';
import { report, reportMissing } from './report.ts';

const ROUNDS = 7;
const SECONDS = 2;
/** The n-th of a list that goes round. */
function turn(list: readonly string[], n: number): string {
  return list[n % list.length] ?? '';
}

const WORDS = ['health', 'education', 'research', 'water', 'children', 'drug', 'justice', 'university', 'foundation', 'hospital'];
const COUNTRIES = ['US', 'FR', 'DE', 'KE', 'JP', 'BR', 'IN', 'GB', 'CA', 'ES'];
const BIGGEST_CACHE_BUSTER = 1_000_000_000;

export const benches: Record<string, () => Promise<void>> = {
  'page-cached-ratio': withProgram('page-cached-ratio', cachedRatio),
  'page-live-ratio': withProgram('page-live-ratio', liveRatio, bundleFixedServer),
  'page-html-bytes': withProgram('page-html-bytes', pageBytes),
  'readers-200-errors': withProgram('readers-200-errors', readers),
};

function withProgram(
  name: string,
  measure: (program: RunningProgram) => Promise<void>,
  command?: () => Promise<string[]>,
): () => Promise<void> {
  return async () => {
    const data = realInstallation();
    if (!data) return reportMissing(name);
    const program = await startProgram(data, await command?.());
    try {
      await indexReady(program.port);
      await measure(program);
    } finally {
      await program.stop();
    }
  };
}

async function indexReady(port: number): Promise<void> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`).catch(() => undefined);
    if (/^parvis_search_ready 1$/m.test((await answer?.text()) ?? '')) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Reaches into the program, so it is bundled as the program is. */
async function bundleFixedServer(): Promise<string[]> {
  const root = new URL('..', import.meta.url).pathname;
  await build(programBundle(root, 'bench/fixed-server.ts', 'dist/bench-fixed-server.js'));
  return [join(root, 'dist/bench-fixed-server.js')];
}

async function cachedRatio({ port }: RunningProgram): Promise<void> {
  const path = '/en/organizations?q=health';
  const body = await bytesOf(port, path);
  const folder = mkdtempSync(join(tmpdir(), 'parvis-bare-'));
  writeFileSync(join(folder, 'page.br'), body);
  const bare = spawn(process.execPath, [new URL('bare-server.ts', import.meta.url).pathname, join(folder, 'page.br')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const barePort = await new Promise<number>((resolve) => bare.stdout.once('data', (line: Buffer) => resolve(Number(line.toString()))));
  const sides = { ours: [] as number[], bare: [] as number[] };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [side, to] of [
      ['ours', port],
      ['bare', barePort],
    ] as const) {
      const { requests, seconds } = await load({ port: to, pathOf: () => path, connections: 50, seconds: SECONDS });
      if (round > 0) sides[side].push(requests / seconds);
    }
  }
  bare.kill();
  rmSync(folder, { recursive: true });
  const ratio = median(sides.ours) / median(sides.bare);
  report({
    name: 'page-cached-ratio',
    value: round2(ratio),
    unit: 'ratio',
    budget: '>= 0.6',
    ok: ratio >= 0.6,
    n: ROUNDS,
    note: `${Math.round(median(sides.ours))} against ${Math.round(median(sides.bare))} requests a second, ${body.length} bytes`,
  });
}

/** Each address is new, so nothing is kept: a page against the same search answered with a fixed text. */
async function liveRatio({ port }: RunningProgram): Promise<void> {
  let n = Math.floor(Math.random() * BIGGEST_CACHE_BUSTER);
  const query = () => {
    n++;
    return `q=${turn(WORDS, n)}&country=${turn(COUNTRIES, Math.floor(n / WORDS.length))}&without=X${n}`;
  };
  const sides = { page: [] as number[], fixed: [] as number[] };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [side, start] of [
      ['page', '/en/organizations?'],
      ['fixed', '/bench/fixed?'],
    ] as const) {
      const { requests, seconds, errors } = await load({ port, pathOf: () => start + query(), connections: 20, seconds: SECONDS });
      if (errors > 0) throw new Error(`${errors} errors`);
      if (round > 0) sides[side].push(requests / seconds);
    }
  }
  const ratio = median(sides.page) / median(sides.fixed);
  report({
    name: 'page-live-ratio',
    value: round2(ratio),
    unit: 'ratio',
    budget: '>= 0.4',
    ok: ratio >= 0.4,
    n: ROUNDS,
    note: `${Math.round(median(sides.page))} against ${Math.round(median(sides.fixed))} requests a second`,
  });
}

async function pageBytes({ port }: RunningProgram): Promise<void> {
  const path = '/en/organizations?q=health';
  const html = await bytesOf(port, path);
  // Asked for again, it is packed smaller.
  const text = await (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  await bytesOf(port, path);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const again = await bytesOf(port, path);
  const assets = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, href]) => href as string);
  const sizes = await Promise.all(assets.map(async (href) => [href, (await bytesOf(port, href)).length] as const));
  const script = sizes.filter(([href]) => href.endsWith('.js')).reduce((sum, [, size]) => sum + size, 0);
  const all = html.length + sizes.reduce((sum, [, size]) => sum + size, 0);
  report({
    name: 'page-html-bytes',
    value: html.length,
    unit: 'bytes',
    budget: '<= 8192',
    ok: html.length <= 8192,
    n: 1,
    note: `25 organizations with facets, brotli; ${again.length} bytes once a second reader has asked`,
  });
  report({
    name: 'first-visit-bytes',
    value: all,
    unit: 'bytes',
    budget: '<= 25600',
    ok: all <= 25_600,
    n: 1,
    note: `of it ${script} bytes of script (budget 10240)`,
  });
}

/** 200 people who read for a minute: searches, profiles, maps, with a second between two pages. */
async function readers({ port, child }: RunningProgram): Promise<void> {
  const slugs = await someSlugs(port);
  const before = residentMegabytes(child.pid ?? 0);
  const paths = (n: number) => {
    const kind = n % 10;
    if (kind < 5) return `/en/organizations?q=${turn(WORDS, n)}&page=${1 + (n % 7)}`;
    if (kind < 8) return `/fr/organizations/${turn(slugs, n)}`;
    return kind === 8 ? `/ar/countries/${turn(COUNTRIES, n)}` : '/zh/organizations?view=map';
  };
  const result = await load({ port, pathOf: paths, connections: 200, seconds: 60, pause: 500 });
  const after = residentMegabytes(child.pid ?? 0);
  report({
    name: 'readers-200-errors',
    value: result.errors,
    unit: 'errors',
    budget: '0',
    ok: result.errors === 0,
    n: result.requests,
    note: `p50 ${round2(percentile(result.latencies, 0.5))} ms, p99 ${round2(percentile(result.latencies, 0.99))} ms; resident ${before} MB before, ${after} MB after`,
  });
}

async function someSlugs(port: number): Promise<string[]> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/organizations?q=health&limit=100`);
  const { items } = (await answer.json()) as { items: { slug: string }[] };
  return items.map(({ slug }) => slug);
}

function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

/** Exactly what travels: the compressed body. */
async function bytesOf(port: number, path: string): Promise<Buffer> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path, headers: { 'accept-encoding': 'br' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks)));
    })
      .on('error', reject)
      .end();
  });
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
