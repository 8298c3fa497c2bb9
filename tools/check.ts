// Everything that `npm test` holds the project to: `npm test` runs all steps, `npm test -- lint messages` the named ones.
// Every step runs even when an earlier one failed; the last line counts all checks, tests and journeys.
import { fileURLToPath } from 'node:url';
import { importProblems } from './check-imports.ts';
import { cleanInstallProblems, installProblems } from './check-install.ts';
import { messageProblems } from './check-messages.ts';
import { migrationProblems } from './check-migrations.ts';
import { sizeProblems } from './check-sizes.ts';
import { tableProblems } from './check-tables.ts';
import { countedReport, type Outcome, program } from './run-step.ts';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

const STEPS: Record<string, () => Outcome | Promise<Outcome>> = {
  install: () => fromProblems([...installProblems(root), ...cleanInstallProblems(root)]),
  types: () => program(root, 'node_modules/typescript/bin/tsc', ['--noEmit', '--project', '.']),
  format: () => program(root, 'node_modules/@biomejs/biome/bin/biome', ['format', '--diagnostic-level=error', '.']),
  lint: () => program(root, 'node_modules/oxlint/bin/oxlint', ['--format=unix', '.']),
  imports: () => fromProblems(importProblems(root)),
  unused: () => program(root, 'node_modules/knip/bin/knip.js', ['--no-config-hints', '--no-progress']),
  messages: () => fromProblems(messageProblems(root)),
  migrations: () => fromProblems(migrationProblems(root)),
  tables: () => fromProblems(tableProblems(root)),
  sizes: () => fromProblems(sizeProblems(root)),
  tests: () =>
    countedReport(root, 'node_modules/vitest/vitest.mjs', (file) => [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]),
  journeys: () => countedReport(root, 'e2e/run.ts', (file) => ['--report', file]),
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in STEPS));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}. Steps: ${Object.keys(STEPS).join(', ')}.`);
  process.exit(64);
}

const started = Date.now();
const total: Outcome = { passed: 0, failed: 0, output: '' };
const failures: string[] = [];
for (const [name, step] of Object.entries(STEPS)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const outcome = await timed(name, step);
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  if (outcome.failed > 0) failures.push(`${name}: ${outcome.output.slice(0, 3000)}`);
}
if (failures.length > 0) console.log(`\nWhat failed:\n${failures.join('\n')}`);
console.log(`\n${seconds(Date.now() - started)} in all`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function timed(name: string, step: () => Outcome | Promise<Outcome>): Promise<Outcome> {
  const begun = Date.now();
  const outcome = await outcomeOf(step);
  const verdict = outcome.failed > 0 ? `FAILED (${outcome.passed} passed, ${outcome.failed} failed)` : `ok (${outcome.passed})`;
  console.log(`${name.padEnd(11)} ${seconds(Date.now() - begun).padStart(7)}  ${verdict}`);
  if (outcome.failed > 0 && outcome.output) console.log(outcome.output.trimEnd().replaceAll(/^/gm, '    '));
  return outcome;
}

/** A step that breaks counts as failed; the others still run. */
async function outcomeOf(step: () => Outcome | Promise<Outcome>): Promise<Outcome> {
  try {
    return await step();
  } catch (error) {
    return { passed: 0, failed: 1, output: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function fromProblems(problems: string[]): Outcome {
  return problems.length === 0 ? { passed: 1, failed: 0, output: '' } : { passed: 0, failed: 1, output: problems.join('\n') };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
