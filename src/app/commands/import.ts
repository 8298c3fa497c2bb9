import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { readInstruments, saveInstruments } from '../../domains/commitments/index.ts';
import {
  IMPORT_FORMATS,
  type ImportCounts,
  type ImportFormat,
  importOrganizations,
  importSchemes,
  loadShippedSchemes,
  makeTaxonomy,
  Mapping,
  nameOf,
  openReport,
  ORGANIZATION_KINDS,
  type ReadableSource,
  readSchemeFile,
  readSource,
  readTaxonomy,
  refreshSearchDocuments,
  type ReportFolder,
  shippedScheme,
  type Taxonomy,
} from '../../domains/directory/index.ts';
import type { Database } from '../../platform/db/tables.ts';
import { parseCountry } from '../../platform/geo/parse.ts';
import { Refusal } from '../../platform/http/errors.ts';
import { EXIT, Failure, fileFailure } from '../../platform/failure.ts';
// Domains that follow what may be seen of organizations hear of an import only when they are loaded.
import '../domains.ts';
import { readArguments } from './options.ts';
import { progressOn } from './progress.ts';
import { type CommandContext, withDatabase } from './with-database.ts';

const HELP = `Usage: parvis import organizations FILE [OPTIONS]
       parvis import taxonomy FILE
       parvis import instruments FILE

Takes in organizations from a CSV table of any shape, HSDS (JSON, or a folder with a datapackage), records of ROR, or our own
export (folder or JSON lines). Files may be gzipped. What is here already is found again by its identifier, so a run that was
stopped is simply started again. A row that cannot be taken in is told in errors.csv and stops nothing.

  --format FORMAT    ${IMPORT_FORMATS.join(', ')} (auto finds out)
  --map FILE         how the columns of a table are read; a dry run writes the guess to mapping.json, to be edited
  --set KEY=VALUE    for all rows of a table without such a column: country, kind, lang; may be given several times
  --source NAME      what the list is called; shown as the source of the records
  --dry-run          write nothing to the database; only the report, the guessed mapping and a preview
  --report DIR       where the report goes (default: imports/... in the data folder)

A taxonomy is CSV as \`export taxonomy\` writes it, or SKOS in JSON-LD. Instruments with their provisions are CSV or JSON as
\`export instruments\` writes them; a file that is wrong anywhere changes nothing.`;

export async function run(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { values, positionals } = readArguments(args, {
    command: 'import',
    options: {
      help: { type: 'boolean', short: 'h' },
      format: { type: 'string' },
      map: { type: 'string' },
      report: { type: 'string' },
      set: { type: 'string', multiple: true },
      source: { type: 'string' },
      'dry-run': { type: 'boolean' },
    },
    words: args.some((arg) => arg === '--help' || arg === '-h') ? [] : ['organizations, taxonomy or instruments', 'FILE'],
  });
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
    return EXIT.ok;
  }
  const [what, file] = positionals as [string, string];
  const path = resolve(file);
  if (what === 'taxonomy') return importTaxonomy(path, env);
  if (what === 'instruments') return importInstruments(path, env);
  if (what !== 'organizations')
    throw new Failure(EXIT.usage, `\`parvis import\` takes in organizations, a taxonomy or instruments, not \`${what}\`.`);
  // The file is looked at before the database is touched: a bad one changes nothing.
  const source = await readSource(path, formatOf(values.format), {
    ...(values.map && { mapping: await readMapping(resolve(values.map)) }),
    ...(values.source && { sourceName: values.source }),
    set: settingsOf(values.set ?? []),
  });
  return withDatabase(env, 'import', async (context) => {
    const folder = values.report ? resolve(values.report) : reportFolder(context.config.dataFolder, path, new Date());
    return takeIn(context, source, await openReport(folder), values['dry-run'] ?? false);
  });
}

/** Memory is cleared when as much is left behind as is needed: by itself it would grow to four times that, batch by batch. */
const CLEAR_EARLY = '--heap-growing-percent=100';

async function takeIn({ db }: CommandContext, source: ReadableSource, report: ReportFolder, dryRun: boolean): Promise<number> {
  setFlagsFromString(CLEAR_EARLY);
  const started = performance.now();
  const now = new Date();
  const taxonomy = dryRun ? await taxonomyAsItWouldBe(db) : await taxonomyFor(db, source, now);
  const progress = progressOn(process.stderr, started);
  let peak = 0;
  const counts = await importOrganizations(db, source.items(taxonomy), {
    now,
    actor: 'import',
    mode: source.mode,
    dryRun,
    taxonomy,
    onIssues: report.issues,
    onDuplicates: report.duplicates,
    onProgress(sofar) {
      peak = Math.max(peak, process.memoryUsage.rss());
      progress.show(sofar.rows, source.progress());
    },
  });
  progress.end();
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const summary = { format: source.says, dryRun, ...counts, seconds, peakMegabytes: Math.round(peak / 1e6) };
  await report.close(summary, source.mapping);
  process.stdout.write(`${told(summary, report.folder, source, dryRun)}\n`);
  return counts.rows > 0 && counts.refused === counts.rows ? EXIT.badFile : EXIT.ok;
}

/** Our own export brings its taxonomies along; for other sources the shipped one has to be there. */
async function taxonomyFor(db: Database, source: ReadableSource, now: Date): Promise<Taxonomy> {
  if (source.mode === 'replace') await importSchemes(db, source.schemes, { now, actor: 'import' });
  else await db.transaction().execute((trx) => loadShippedSchemes(trx, now));
  return readTaxonomy(db);
}

async function taxonomyAsItWouldBe(db: Database): Promise<Taxonomy> {
  const taxonomy = await readTaxonomy(db);
  return taxonomy.terms.length > 0 ? taxonomy : makeTaxonomy([shippedScheme()]);
}

function told(
  summary: ImportCounts & { format: string; seconds: number },
  folder: string,
  source: ReadableSource,
  dryRun: boolean,
): string {
  const counts = { ...summary, 'could be taken in': summary.rows - summary.refused };
  const shown = dryRun
    ? (['rows', 'could be taken in', 'refused'] as const)
    : (['rows', 'created', 'updated', 'unchanged', 'refused'] as const);
  const counted = shown.map((key) => `${counts[key].toLocaleString('en')} ${key}`);
  const lines = [`${summary.format}: ${counted.join(', ')}, ${summary.leftOut} values left out, ${summary.seconds} s.`];
  if (summary.possibleDuplicates > 0) lines.push(`${summary.possibleDuplicates} possible duplicates: look at duplicates.csv.`);
  if (dryRun) lines.push('Nothing was written to the database.');
  for (const { column, field, example } of (dryRun && source.mapping?.columns) || []) {
    lines.push(`  ${column} -> ${field ?? '(left out)'}${example === undefined ? '' : `   e.g. ${example}`}`);
  }
  return [...lines, `Report: ${folder}`].join('\n');
}

async function importTaxonomy(path: string, env: NodeJS.ProcessEnv): Promise<number> {
  const scheme = await readSchemeFile(path);
  return withDatabase(env, 'import', async ({ db }) => {
    const now = new Date();
    const [saved = { created: 0, updated: 0, unchanged: 0, retired: 0 }] = await importSchemes(db, [scheme], { now, actor: 'import' });
    const organizations = await refreshSearchDocuments(db, now);
    process.stdout.write(
      `${scheme.code} ${scheme.version}: ${saved.created} terms new, ${saved.updated} changed, ${saved.unchanged} unchanged, ${saved.retired} retired; ${organizations} organizations looked at.\n`,
    );
    return EXIT.ok;
  });
}

async function importInstruments(path: string, env: NodeJS.ProcessEnv): Promise<number> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw fileFailure(error, path);
  }
  const { records, problems } = readInstruments(bytes);
  if (problems)
    throw new Failure(EXIT.badFile, `${path} was not taken in, nothing was changed:\n${problems.map((one) => `  ${one}`).join('\n')}`);
  return withDatabase(env, 'import', async ({ db }) => {
    try {
      const saved = await db.transaction().execute((trx) => saveInstruments(trx, records, { now: new Date(), actor: 'import' }));
      process.stdout.write(
        `${records.length} instruments: ${saved.created} provisions new, ${saved.updated} changed, ${saved.unchanged} unchanged, ${saved.retired} retired.\n`,
      );
      return EXIT.ok;
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error;
      const lost = error.fields.map(({ field }) => `  ${field}: restated in a provision that is neither here nor in the file`);
      throw new Failure(EXIT.badFile, `${path} was not taken in, nothing was changed:\n${lost.join('\n')}`);
    }
  });
}

function formatOf(text: string | undefined): ImportFormat {
  const format = IMPORT_FORMATS.find((known) => known === (text ?? 'auto'));
  if (!format) throw new Failure(EXIT.usage, `--format is one of ${IMPORT_FORMATS.join(', ')}, not \`${text ?? ''}\`.`);
  return format;
}

async function readMapping(path: string): Promise<Mapping> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw fileFailure(error, `the mapping ${path}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Failure(EXIT.badFile, `The mapping ${path} is no JSON: ${(error as Error).message}.`);
  }
  const parsed = Mapping.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((problem) => `${problem.path.join('.')}: ${problem.message}`).join('; ');
  throw new Failure(EXIT.badFile, `The mapping ${path} cannot be used. ${problems}.`);
}

function settingsOf(pairs: string[]): Mapping['set'] {
  const settings: Mapping['set'] = {};
  for (const pair of pairs) {
    const [key, ...rest] = pair.split('=');
    const value = rest.join('=').trim();
    const country = key === 'country' ? parseCountry(value) : null;
    const kind = key === 'kind' ? ORGANIZATION_KINDS.find((known) => known === value) : undefined;
    if (country) settings.country = country;
    else if (kind) settings.kind = kind;
    else if (key === 'lang' && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value)) settings.lang = value;
    else
      throw new Failure(EXIT.usage, `--set ${pair} cannot be used: country=NAME or code, kind=${ORGANIZATION_KINDS.join('|')}, lang=TAG.`);
  }
  return settings;
}

function reportFolder(dataFolder: string, path: string, now: Date): string {
  const stamp = now.toISOString().replace(/[:.]/g, '');
  return join(dataFolder, 'imports', `${stamp}-${nameOf(path)}`);
}
