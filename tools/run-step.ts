// Runs one program of a check and says how it went.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

export interface Outcome {
  passed: number;
  failed: number;
  /** Shown when something failed. */
  output: string;
}

/** The part of vitest's JSON report that is counted here; the journeys write the same. */
const Counts = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z
    .array(
      z.object({
        status: z.string(),
        name: z.string().default(''),
        message: z.string().default(''),
        assertionResults: z.array(
          z.object({ status: z.string(), fullName: z.string().default(''), failureMessages: z.array(z.string()).default([]) }),
        ),
      }),
    )
    .default([]),
});

/** One check: the program passes when it exits with 0. `script` is a path below `root`. */
export async function program(root: string, script: string, args: string[]): Promise<Outcome> {
  const { code, output } = await run(root, script, args, false);
  return code === 0 ? { passed: 1, failed: 0, output: '' } : { passed: 0, failed: 1, output: output || `exit code ${code}` };
}

/** Many tests: shows them as they run and counts them from the JSON report that the program writes. */
export async function countedReport(root: string, script: string, args: (report: string) => string[]): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-check-'));
  try {
    const report = join(folder, 'report.json');
    const { code } = await run(root, script, args(report), true);
    if (!existsSync(report)) return { passed: 0, failed: 1, output: `Ended with exit code ${code} before anything was counted.` };
    return counted(readFileSync(report, 'utf8'), code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A file that broke around its tests, a run without any test, and an exit code without a failed test are failures too. */
export function counted(report: string, code: number): Outcome {
  const counts = Counts.parse(JSON.parse(report));
  const broken = counts.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = counts.numFailedTests + broken.length;
  if (failed === 0 && counts.numPassedTests === 0) return { passed: 0, failed: 1, output: 'No test ran.' };
  if (failed === 0 && code !== 0) return { passed: counts.numPassedTests, failed: 1, output: `exit code ${code} though no test failed` };
  const sentences = [
    ...broken.map(({ name, message }) => `${name}\n${message.slice(0, 1000)}`),
    ...counts.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter((test) => test.status === 'failed')
        .map((test) => `${name}: ${test.fullName}\n${test.failureMessages.join('\n').slice(0, 1000)}`),
    ),
  ];
  return { passed: counts.numPassedTests, failed, output: sentences.join('\n') };
}

function run(root: string, script: string, args: string[], shown: boolean): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, script), ...args], {
      cwd: root,
      stdio: ['ignore', shown ? 'inherit' : 'pipe', shown ? 'inherit' : 'pipe'],
    });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }));
  });
}
