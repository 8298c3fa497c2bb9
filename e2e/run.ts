// Makes all journeys against the built program: node e2e/run.ts [NAME ...] [--base URL] [--report FILE]
// Each in English and Arabic, at 320 and 1280 px, with JavaScript and without. Pictures of failures go to .shots/.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findBrowser, startBrowser } from './browser.ts';
import { type Journey, nameOf, type Variant, variantsOf } from './journey.ts';
import { makeJourney, type Surroundings } from './make-journey.ts';
import { type RunningProgram, startProgram } from './program.ts';

/** One more than the smallest machine has cores: a journey often waits for a mail or a second. */
const AT_ONCE = 3;
const pictures = fileURLToPath(new URL('../.shots', import.meta.url));

const told = new Set<string>();

interface Made {
  journey: Journey;
  variant: Variant;
  error: unknown;
}

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { base: { type: 'string' }, report: { type: 'string' } },
});

clearPictures();
const journeys = (await readJourneys()).filter(({ name }) => names.length === 0 || names.some((part) => name.includes(part)));
const program = options.base ? undefined : await startOrExplain();
const browserProgram = findBrowser();
const browser = await startBrowser(browserProgram);
console.log(`browser: ${browser.version()} (${browserProgram.origin})`);
try {
  const surroundings = {
    browser,
    base: (options.base ?? program?.base ?? '').replace(/\/$/, ''),
    invite,
    data: program?.data ?? '',
    audited: new Set<string>(),
  };
  const made = await makeAll(
    surroundings,
    journeys.flatMap((journey) => variantsOf(journey).map((variant) => ({ journey, variant }))),
  );
  const failed = await failedTwice(made, surroundings);
  console.log(`journeys: ${made.length - failed.length} passed, ${failed.length} failed`);
  if (options.report)
    writeFileSync(
      options.report,
      JSON.stringify({ numPassedTests: made.length - failed.length, numFailedTests: failed.length, testResults: [toldAs(failed)] }),
    );
  process.exitCode = failed.length > 0 || made.length === 0 ? 1 : 0;
} finally {
  await browser.close();
  await program?.stop();
}

/** Only a program that this run started can be told to invite somebody. */
function invite(email: string): Promise<string> {
  if (!program) throw new Error('Journeys that sign in need a program of their own: run them without --base.');
  return program.invite(email);
}

async function startOrExplain(): Promise<RunningProgram> {
  try {
    return await startProgram({ RATE_PAGES: '1000000', RATE_API: '1000000', LOG_LEVEL: 'warn' });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return process.exit(1);
  }
}

function clearPictures(): void {
  mkdirSync(pictures, { recursive: true });
  for (const file of readdirSync(pictures).filter((name) => name.startsWith('failed-'))) rmSync(`${pictures}/${file}`);
}

async function readJourneys(): Promise<Journey[]> {
  const folder = new URL('journeys/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  const modules = await Promise.all(files.sort().map((file) => import(new URL(file, folder).href) as Promise<{ journey: Journey }>));
  return modules.map(({ journey }) => journey);
}

/** The same reason in another way of coming is told once. */
function tell(reason: string): void {
  const again = told.has(reason);
  told.add(reason);
  console.log(again ? `         as above: ${reason.split('\n', 1).join()}` : reason.replaceAll(/^/gm, '         '));
}

/** A machine that is shared may be slow for a moment: in CI what failed is made once more, and told. */
async function failedTwice(made: readonly Made[], surroundings: Surroundings): Promise<Made[]> {
  const failed = made.filter(({ error }) => error !== undefined);
  if (!process.env['CI'] || failed.length === 0) return failed;
  console.log(`once more: ${failed.length}`);
  return (await makeAll(surroundings, failed)).filter(({ error }) => error !== undefined);
}

function toldAs(failed: readonly Made[]): object {
  const assertionResults = failed.map(({ journey, variant }) => ({ status: 'failed', fullName: `${journey.name} · ${nameOf(variant)}` }));
  return { status: failed.length > 0 ? 'failed' : 'passed', name: 'journeys', assertionResults };
}

async function makeAll(surroundings: Surroundings, wanted: readonly { journey: Journey; variant: Variant }[]): Promise<Made[]> {
  const waiting = [...wanted];
  const made: Made[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const begun = Date.now();
      const error = await attempt(next.journey, next.variant, surroundings);
      made.push({ journey: next.journey, variant: next.variant, error });
      console.log(
        `  ${error === undefined ? 'ok    ' : 'FAILED'} ${next.journey.name} · ${nameOf(next.variant)} · ${((Date.now() - begun) / 1000).toFixed(1)} s`,
      );
      if (error !== undefined) tell(sentenceOf(error).replaceAll(surroundings.base, ''));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return made;
}

async function attempt(journey: Journey, variant: Variant, surroundings: Surroundings): Promise<unknown> {
  try {
    await makeJourney(journey, variant, surroundings, async (page) => {
      const name = `${journey.name}-${nameOf(variant)}`.replaceAll(/[^a-z0-9]+/g, '-');
      await page.screenshot({ path: `${pictures}/failed-${name}.png`, fullPage: true });
    });
    return undefined;
  } catch (error) {
    return error ?? new Error('failed without a reason');
  }
}

/** What went wrong, and the line of the journey where. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const line = /e2e\/(?:journeys\/|search-steps)[^\s)]*/.exec(error.stack?.replace(error.message, '') ?? '')?.[0];
  return `${error.message.replace(/\nCall log:[\s\S]*/, '')}${line ? `\nat ${line}` : ''}`;
}
