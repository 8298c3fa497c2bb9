// How long the 51,370 real organizations take into an embedded database of their own, and how much memory the program takes meanwhile.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { REAL_FILE } from './installation.ts';
import { report, reportMissing } from './report.ts';

export const benches: Record<string, () => Promise<void>> = {
  'import-seconds': seconds,
  'import-peak-mb': memory,
};

interface Run {
  rows: number;
  created: number;
  refused: number;
  seconds: number;
  /** Resident megabytes of the program, ten times a second. */
  resident: number[];
  load: number;
}

let measured: Promise<Run> | undefined;

async function seconds(): Promise<void> {
  if (!existsSync(REAL_FILE)) return reportMissing('import-seconds');
  const run = await (measured ??= takeIn());
  const ok = run.seconds <= 60 && run.created === 51_370 && run.refused === 0;
  const note = `${run.created} of ${run.rows} rows created, ${run.refused} refused, taxonomy, search documents and duplicates included; load of the machine ${run.load}`;
  report({ name: 'import-seconds', value: run.seconds, unit: 's', budget: '<= 60', ok, n: 1, note });
}

async function memory(): Promise<void> {
  if (!existsSync(REAL_FILE)) return reportMissing('import-peak-mb');
  const { resident } = await (measured ??= takeIn());
  const peak = Math.max(...resident);
  // Flat: once it is warm it grows no more. A tenth of the run is for warming up.
  const part = (from: number, to: number) =>
    Math.max(...resident.slice(Math.floor(resident.length * from), Math.ceil(resident.length * to)));
  const [early, late] = [part(0.1, 0.5), part(0.5, 1)];
  const note = `the program without the database; peak of the first half ${early}, of the second ${late}`;
  report({
    name: 'import-peak-mb',
    value: peak,
    unit: 'MB',
    budget: '<= 512 and flat',
    ok: peak <= 512 && late <= early * 1.15,
    n: resident.length,
    note,
  });
}

async function takeIn(): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-import-'));
  try {
    const reports = join(folder, 'report');
    const program = new URL('../dist/main.js', import.meta.url).pathname;
    const child = spawn(process.execPath, [program, 'import', 'organizations', REAL_FILE, '--report', reports], {
      env: { PATH: process.env['PATH'], PARVIS_DATA: join(folder, 'data') },
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    const resident: number[] = [];
    const timer = setInterval(() => resident.push(residentOf(child.pid as number)), 100);
    const code = await new Promise((resolve) => child.once('exit', resolve));
    clearInterval(timer);
    if (code !== 0) throw new Error(`the import ended with ${String(code)}`);
    const counts = JSON.parse(readFileSync(join(reports, 'report.json'), 'utf8')) as Omit<Run, 'resident' | 'load'>;
    return { ...counts, resident: resident.filter((value) => value > 0), load: Math.round((loadavg()[0] ?? 0) * 10) / 10 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Megabytes, 0 where the system does not tell. */
function residentOf(pid: number): number {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
