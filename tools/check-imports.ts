// The rules of .dependency-cruiser.mjs, and the proof that they were held against the whole program: a guard that reads
// nothing passes in silence.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { filesBelow } from './source-files.ts';

const FOLDERS = ['src', 'tools', 'bench', 'e2e'];
/** The share of the files on disk that must have been read. */
const ENOUGH = 0.8;

const Report = z.object({
  modules: z.array(z.object({ source: z.string(), dependencies: z.array(z.unknown()) })),
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
    ruleSetUsed: z.object({ forbidden: z.array(z.object({ name: z.string(), comment: z.string() })) }),
  }),
});

/** What is wrong with the imports of the project at `root`, one sentence each. */
export function importProblems(root: string): string[] {
  const report = cruise(root);
  const files = filesBelow(root, FOLDERS, /\.tsx?$/);
  const read = new Set(report.modules.map((module) => module.source));
  const seen = files.filter((file) => read.has(file)).length;
  const imports = report.modules.reduce((sum, module) => sum + module.dependencies.length, 0);
  const meaning = new Map(report.summary.ruleSetUsed.forbidden.map((rule) => [rule.name, rule.comment]));
  const problems = report.summary.violations.map(
    ({ rule, from, to }) => `${rule.name}: ${from} -> ${to} (${meaning.get(rule.name) ?? ''})`,
  );
  if (files.length === 0 || seen < files.length * ENOUGH) problems.push(`Only ${seen} of ${files.length} files were read.`);
  if (imports < seen / 2) problems.push(`Only ${imports} imports were found in ${seen} files: the parser did not read them.`);
  return problems;
}

function cruise(root: string): z.infer<typeof Report> {
  const program = fileURLToPath(new URL('../node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', import.meta.url));
  const folders = FOLDERS.filter((folder) => existsSync(join(root, folder)));
  const run = spawnSync(process.execPath, [program, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...folders], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (!run.stdout.startsWith('{')) throw new Error(`dependency-cruiser did not run: ${run.stderr || run.stdout}`);
  return Report.parse(JSON.parse(run.stdout));
}
