// How soon the program answers, and how much memory it takes, with 51,370 real organizations on disk.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { realInstallation, type RunningProgram, startProgram } from './installation.ts';
import { report, reportMissing } from './report.ts';

const STARTS = 5;

export const benches: Record<string, () => Promise<void>> = {
  'start-ms': starts('start-ms', 3000, 'from the call of the program to its first results page', firstPage),
  'index-ready-ms': starts('index-ready-ms', 15_000, 'from the call of the program until the index answers', indexReady),
  'resident-mb': memory,
};

/** Starts with the real organizations on disk: from the call of the program until something is reached. */
function starts(name: string, budget: number, note: string, reached: (program: RunningProgram) => Promise<void>): () => Promise<void> {
  return async () => {
    const data = realInstallation();
    if (!data) return reportMissing(name);
    const times: number[] = [];
    for (let n = 0; n < STARTS; n += 1) {
      const begun = performance.now();
      const program = await startProgram(data);
      try {
        await reached(program);
        times.push(performance.now() - begun);
      } finally {
        await program.stop();
      }
    }
    reportLongest(name, times, budget, note);
  };
}

async function firstPage({ port }: RunningProgram): Promise<void> {
  const page = await fetch(`http://127.0.0.1:${port}/organizations`);
  await page.text();
  if (!page.ok) throw new Error(`the first page answered ${page.status}`);
}

function reportLongest(name: string, times: number[], budget: number, note: string): void {
  const longest = Math.round(Math.max(...times));
  const all = times.map((time) => Math.round(time)).join(', ');
  report({
    name,
    value: longest,
    unit: 'ms',
    budget: `<= ${budget}`,
    ok: longest <= budget,
    n: times.length,
    note: `longest of ${all}; ${note}`,
  });
}

async function indexReady({ port }: RunningProgram): Promise<void> {
  for (let ready = false; !ready; await wait(50)) {
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
    ready = /^parvis_search_ready 1$/m.test(await answer.text());
  }
}

const WORDS = ['health', 'université', 'вода', '大学', 'تعليم', 'justice', 'children', 'hosptial', 'a', ''];

/** The program and every process of its database, pages that they share counted once (PSS), after a round of searches. */
async function memory(): Promise<void> {
  const data = realInstallation();
  if (!data) return reportMissing('resident-mb');
  const program = await startProgram(data);
  try {
    await indexReady(program);
    for (let n = 0; n < 300; n += 1) {
      const query = new URLSearchParams({ q: WORDS[n % WORDS.length] ?? '', page: String(1 + (n % 7)) });
      await fetch(`http://127.0.0.1:${program.port}/${n % 2 ? 'ar' : 'en'}/organizations?${query}`).then((answer) => answer.arrayBuffer());
    }
    const own = proportionalMegabytes(program.child.pid ?? 0);
    const database = processesIn(join(data, 'postgres')).reduce((sum, pid) => sum + proportionalMegabytes(pid), 0);
    const value = Math.round(own + database);
    const note = `${Math.round(own)} MB program, ${Math.round(database)} MB database, after 300 searches`;
    report({ name: 'resident-mb', value, unit: 'MB', budget: '<= 600', ok: value <= 600, n: 1, note });
  } finally {
    await program.stop();
  }
}

function proportionalMegabytes(pid: number): number {
  return Number(/^Pss: +(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]) / 1024;
}

function processesIn(folder: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        return pid > 0 && readlinkSync(`/proc/${pid}/cwd`) === folder;
      } catch {
        return false;
      }
    });
}
