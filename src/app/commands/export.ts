import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { exportInstruments, instrumentsCsv } from '../../domains/commitments/index.ts';
import {
  contentHash,
  exportBundle,
  exportHsds,
  exportLines,
  findScheme,
  schemeToCsv,
  schemeToSkos,
} from '../../domains/directory/index.ts';
import { codeOf, EXIT, Failure, fileFailure } from '../../platform/failure.ts';
import { readArguments } from './options.ts';
import { type CommandContext, withDatabase } from './with-database.ts';

const FORMATS = ['csv', 'hsds', 'jsonl'] as const;
const HELP = `Usage: parvis export all TARGET [--format csv|hsds|jsonl]
       parvis export taxonomy CODE FILE
       parvis export instruments FILE

Writes everything, as it is in one instant. The site may run meanwhile. Importing it into an empty instance gives the same content.

  csv    a folder with one table for organizations and one for each of their parts (the default)
  hsds   a folder with an HSDS 3.1 datapackage; parvis_records.csv beside it holds what the standard has no place for
  jsonl  one file of JSON lines; gzipped when TARGET ends in .gz

TARGET must not exist yet. What is written holds hidden places too: keep it as safe as the database.
A taxonomy is written as CSV, or as SKOS when FILE ends in .json or .jsonld. Instruments with their provisions are written as CSV,
or as JSON when FILE ends in .json.`;

export async function run(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const help = args.some((arg) => arg === '--help' || arg === '-h');
  const words = args.includes('taxonomy') ? ['taxonomy', 'CODE', 'FILE'] : ['all, taxonomy or instruments', 'TARGET'];
  const { values, positionals } = readArguments(args, {
    command: 'export',
    options: { help: { type: 'boolean', short: 'h' }, format: { type: 'string' } },
    words: help ? [] : words,
  });
  if (help) {
    process.stdout.write(`${HELP}\n`);
    return EXIT.ok;
  }
  const [what, first, file] = positionals as [string, string, string];
  if (what === 'taxonomy') return withDatabase(env, 'export', (context) => exportTaxonomy(context, first, resolve(file)));
  if (what === 'instruments') return withDatabase(env, 'export', (context) => exportAllInstruments(context, resolve(first)));
  if (what !== 'all') throw new Failure(EXIT.usage, `\`parvis export\` writes all, a taxonomy or instruments, not \`${what}\`.`);
  const format = FORMATS.find((known) => known === (values.format ?? 'csv'));
  if (!format) throw new Failure(EXIT.usage, `--format is one of ${FORMATS.join(', ')}, not \`${values.format ?? ''}\`.`);
  return withDatabase(env, 'export', (context) => exportAll(context, resolve(first), format));
}

async function exportAll({ db }: CommandContext, target: string, format: (typeof FORMATS)[number]): Promise<number> {
  const write = { csv: exportBundle, hsds: exportHsds, jsonl: exportLines }[format];
  try {
    const organizations = await write(db, target, new Date());
    process.stdout.write(`${target}: ${organizations} organizations, content hash ${await contentHash(db)}\n`);
    return EXIT.ok;
  } catch (error) {
    throw asFailure(error, target);
  }
}

async function exportTaxonomy({ db }: CommandContext, code: string, file: string): Promise<number> {
  const scheme = await findScheme(db, code);
  if (!scheme) throw new Failure(EXIT.usage, `There is no taxonomy \`${code}\` here.`);
  const text = /\.json(ld)?$/i.test(file) ? `${JSON.stringify(schemeToSkos(scheme), null, 2)}\n` : schemeToCsv(scheme);
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    throw asFailure(error, file);
  }
  process.stdout.write(`${file}: ${scheme.terms.length} terms\n`);
  return EXIT.ok;
}

async function exportAllInstruments({ db }: CommandContext, file: string): Promise<number> {
  const instruments = await exportInstruments(db);
  const text = /\.json$/i.test(file) ? `${JSON.stringify({ instruments }, null, 2)}\n` : instrumentsCsv(instruments);
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    throw asFailure(error, file);
  }
  process.stdout.write(`${file}: ${instruments.length} instruments\n`);
  return EXIT.ok;
}

function asFailure(error: unknown, target: string): unknown {
  if (codeOf(error) === 'EEXIST') return new Failure(EXIT.cannotCreate, `${target} exists already: name another place.`);
  return /^E[A-Z]+$/.test(codeOf(error)) && (error as NodeJS.ErrnoException).syscall ? fileFailure(error, target) : error;
}
