import type { Database } from '../../../platform/db/tables.ts';
import { codeOf } from '../../../platform/failure.ts';
import { openDuplicateCases } from '../actions/duplicate-cases.ts';
import { type SavedOrganization, type SaveOptions, saveOrganizations } from '../actions/save-organizations.ts';
import { type DuplicatePair, findDuplicates } from '../duplicates/find-duplicates.ts';
import { askForKeys } from '../actions/duplicate-runs.ts';
import { refreshWordCounts } from '../duplicates/word-counts.ts';
import type { OrganizationRecord } from '../input/organization-record.ts';
import { identifierKey } from '../records/canonical.ts';
import { readTaxonomy } from '../taxonomy/read-taxonomy.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { checkItem } from './check-item.ts';
import { type CheckedItem, type Issue, issue, type RawItem } from './item.ts';

export interface ImportCounts {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
  /** Values left out of rows that were taken in. */
  leftOut: number;
  possibleDuplicates: number;
}
export interface ImportOptions {
  now: Date;
  actor: string;
  mode: NonNullable<SaveOptions['mode']>;
  /** Where what was not taken in goes, and who may be one organization twice. Called in order, often. */
  onIssues(issues: readonly Issue[]): void;
  onDuplicates(pairs: readonly DuplicatePair[]): void;
  /** After each committed batch. */
  onProgress?(counts: ImportCounts): void;
  /** Only look: nothing is written. */
  dryRun?: boolean;
  /** The words of the taxonomies as they will be; if not given, as they are in the database. */
  taxonomy?: Taxonomy;
  batchSize?: number;
}

/**
 * Takes in one row after another, a batch a transaction, so that a run that is killed keeps what it has and a second run
 * goes on: what is there already is `unchanged`. Memory holds two batches. A row that cannot be saved is told and passed over.
 */
export async function importOrganizations(db: Database, items: AsyncIterable<RawItem>, options: ImportOptions): Promise<ImportCounts> {
  const counts: ImportCounts = { rows: 0, created: 0, updated: 0, unchanged: 0, refused: 0, leftOut: 0, possibleDuplicates: 0 };
  // The keys that are written with the records are of this version: nothing is to be made anew at the first start.
  if (!options.dryRun) await askForKeys(db);
  const taxonomy = options.taxonomy ?? (await readTaxonomy(db));
  const size = options.batchSize ?? 500;
  const tell = (issues: readonly Issue[]) => {
    counts.refused += issues.filter(({ consequence }) => consequence === 'row refused').length;
    counts.leftOut += issues.filter(({ consequence }) => consequence === 'value left out').length;
    if (issues.length > 0) options.onIssues(issues);
  };
  let batch: CheckedItem[] = [];
  let writing: Promise<void> = Promise.resolve();

  // The next rows are read while the database writes the last ones.
  const send = async () => {
    const ready = batch;
    batch = [];
    await writing;
    writing = saveBatch(db, ready, { ...options, taxonomy }, counts, tell).then(() => options.onProgress?.(counts));
    writing.catch(() => {});
  };
  for await (const item of items) {
    // A note about the file or a column is no row.
    if (item.line > 0) counts.rows++;
    const { checked, issues } = checkItem(item);
    tell(unknownTerms(checked, taxonomy.term, issues));
    if (checked) batch.push(checked);
    if (batch.length >= size) await send();
  }
  await send();
  await writing;
  if (counts.created > 0) await db.transaction().execute(refreshWordCounts);
  return counts;
}

function unknownTerms(checked: CheckedItem | null, term: (code: string) => unknown, issues: Issue[]): Issue[] {
  const unknown = checked?.record.terms.filter((code) => !term(code)) ?? [];
  return [
    ...issues,
    ...unknown.map((code) => issue(checked?.line ?? 0, 'terms', code, 'no term of the taxonomies here has this code', 'note')),
  ];
}

async function saveBatch(
  db: Database,
  batch: CheckedItem[],
  options: ImportOptions & Pick<SaveOptions, 'taxonomy'>,
  counts: ImportCounts,
  tell: (issues: readonly Issue[]) => void,
): Promise<void> {
  const items = options.mode === 'add-places' ? joinPlaces(batch) : batch;
  if (items.length === 0 || options.dryRun) return;
  let saved: SavedOrganization[];
  try {
    saved = await db.transaction().execute((trx) =>
      saveOrganizations(
        trx,
        items.map(({ record }) => record),
        options,
      ),
    );
  } catch (error) {
    // Classes 22 and 23 of PostgreSQL: a value or a constraint. Halving the batch finds the row that it is.
    if (!/^2[23]/.test(codeOf(error))) throw error;
    if (items.length === 1) return tell([issue(items[0]?.line ?? 0, '', '', 'the database refused the row', 'row refused')]);
    const half = items.length >> 1;
    await saveBatch(db, items.slice(0, half), options, counts, tell);
    return saveBatch(db, items.slice(half), options, counts, tell);
  }
  for (const { outcome } of saved) counts[outcome]++;
  tell(items.flatMap(({ line }, at) => heldIssues(line, saved[at]?.heldByOthers ?? [])));
  const changed = new Map(
    saved.flatMap(({ id, slug, outcome }, at) => (outcome === 'unchanged' ? [] : [[id, { ...recordAt(items, at), slug }]])),
  );
  const claims = saved.flatMap(({ id, heldByOthers }) =>
    changed.has(id) ? heldByOthers.map(({ holderId }): [string, string] => [id, holderId]) : [],
  );
  const pairs = await findDuplicates(db, changed, claims);
  counts.possibleDuplicates += pairs.length;
  if (pairs.length === 0) return;
  await db.transaction().execute((trx) => openDuplicateCases(trx, pairs, { origin: 'import', now: options.now }));
  options.onDuplicates(pairs);
}

function recordAt(items: readonly CheckedItem[], at: number): OrganizationRecord {
  return (items[at] as CheckedItem).record;
}

function heldIssues(line: number, held: SavedOrganization['heldByOthers']): Issue[] {
  return held.map(({ scheme, value }) =>
    issue(
      line,
      'identifiers',
      `${scheme}-${value}`,
      'another organization bears this identifier already; see the possible duplicates',
      'note',
    ),
  );
}

/** Rows of one batch that tell of one organization become one record with all their places. */
function joinPlaces(batch: CheckedItem[]): CheckedItem[] {
  const joined = new Map<string, CheckedItem>();
  for (const item of batch) {
    const [identifier] = item.record.identifiers;
    const key = identifier ? identifierKey(identifier) : `line ${item.line}`;
    const first = joined.get(key);
    joined.set(key, first ? { line: first.line, record: withPlaces(first.record, item.record.places) } : item);
  }
  return [...joined.values()];
}

function withPlaces(record: OrganizationRecord, places: OrganizationRecord['places']): OrganizationRecord {
  const known = new Set(record.places.map((place) => JSON.stringify(place)));
  return { ...record, places: [...record.places, ...places.filter((place) => !known.has(JSON.stringify(place)))].slice(0, 500) };
}
