import { readFile, stat } from 'node:fs/promises';
import type { Database } from '../../../platform/db/tables.ts';
import { EXIT, Failure, fileFailure } from '../../../platform/failure.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { type SavedScheme, saveScheme } from '../taxonomy/save-scheme.ts';
import { Scheme } from '../taxonomy/scheme.ts';
import { schemeFromCsv } from '../taxonomy/scheme-csv.ts';
import { schemeFromSkos } from '../taxonomy/scheme-skos.ts';

const LARGEST = 64 * 1024 * 1024;

/** A taxonomy out of a CSV or JSON-LD file. Refuses in one sentence what is none. */
export async function readSchemeFile(path: string): Promise<Scheme> {
  let text: string;
  try {
    if ((await stat(path)).size > LARGEST) throw new Failure(EXIT.badFile, `The file ${path} is larger than 64 MB.`);
    text = (await readFile(path, 'utf8')).replace(/^\u{FEFF}/u, '');
  } catch (error) {
    throw error instanceof Failure ? error : fileFailure(error, `the file ${path}`);
  }
  let value: unknown;
  try {
    value = /^\s*[[{]/.test(text) ? schemeFromSkos(JSON.parse(text)) : schemeFromCsv(text);
  } catch (error) {
    throw new Failure(EXIT.badFile, `The file ${path} holds no taxonomy: ${(error as Error).message}`);
  }
  return checked(value, `The file ${path} cannot be taken in as a taxonomy`);
}

/** Checks and saves taxonomies, all or none. */
export async function importSchemes(db: Database, schemes: readonly unknown[], act: { now: Date; actor: string }): Promise<SavedScheme[]> {
  const parsed = schemes.map((scheme) => checked(scheme, 'A taxonomy cannot be taken in'));
  try {
    return await db.transaction().execute(async (trx) => {
      const saved: SavedScheme[] = [];
      for (const scheme of parsed) saved.push(await saveScheme(trx, scheme, act));
      return saved;
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const codes = error.fields.slice(0, 10).map(({ field }) => field);
    throw new Failure(
      EXIT.badFile,
      `The taxonomy cannot be taken in: the codes ${codes.join(', ')} belong to another one. Give its terms other codes.`,
    );
  }
}

function checked(value: unknown, sentence: string): Scheme {
  const parsed = Scheme.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.slice(0, 10).map((problem) => [problem.path.join('.'), problem.message].filter(Boolean).join(': '));
  throw new Failure(EXIT.badFile, `${sentence}. ${problems.join('; ')}.`);
}
