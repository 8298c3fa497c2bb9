import type { Insertable } from 'kysely';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import type { TaxonomyTermRow } from '../tables.ts';
import type { Scheme, SchemeTerm } from './scheme.ts';
import shipped from './schemes/drugs-and-crime.json' with { type: 'json' };
import { Scheme as SchemeShape } from './scheme.ts';

/** How many terms an import made, changed, left alone, and gave up. */
export interface SavedScheme {
  created: number;
  updated: number;
  unchanged: number;
  retired: number;
}

/** The drugs-and-crime scheme as it comes with the program. */
export function shippedScheme(): Scheme {
  return SchemeShape.parse(shipped);
}

/** Brings the scheme that comes with the program into the database. Doing it again changes nothing. */
export async function loadShippedSchemes(trx: WriteTransaction, now = new Date()): Promise<SavedScheme> {
  return saveScheme(trx, shippedScheme(), { now, actor: 'program' });
}

/**
 * Writes a scheme. Terms are known by their code; a term in use that the scheme no longer has is retired, not deleted, since
 * records may bear it. Refuses (`conflict`) a code that belongs to another scheme, one field error for each.
 */
export async function saveScheme(trx: WriteTransaction, scheme: Scheme, act: { now: Date; actor: string }): Promise<SavedScheme> {
  const id = await saveHead(trx, scheme, act.now);
  const codes = scheme.terms.map((term) => term.code);
  const rows = await trx
    .selectFrom('taxonomyTerms')
    .selectAll()
    .where((where) => where.or([where('schemeId', '=', id), where('code', 'in', codes.length > 0 ? codes : [''])]))
    .execute();
  const foreign = rows.filter((row) => row.schemeId !== id);
  if (foreign.length > 0)
    throw new Refusal('conflict', { fields: foreign.map((row) => ({ field: row.code, code: 'term-of-another-scheme' })) });

  const stored = new Map(rows.map((row) => [row.code, row]));
  const saved: SavedScheme = { created: 0, updated: 0, unchanged: 0, retired: 0 };
  const changed: Insertable<TaxonomyTermRow>[] = [];
  scheme.terms.forEach((term, position) => {
    const row = stored.get(term.code);
    const next = rowOf(term, row?.id ?? uuidv7(act.now.getTime()), id, position);
    if (!row) saved.created++;
    else if (sameRow(row, next)) return void saved.unchanged++;
    else saved.updated++;
    changed.push(next);
  });
  await writeTerms(trx, changed);
  saved.retired = await retireOthers(trx, id, codes, act.now);
  if (changed.length + saved.retired > 0) await recordEvent(trx, id, scheme, saved, act);
  return saved;
}

async function saveHead(trx: WriteTransaction, scheme: Scheme, now: Date): Promise<string> {
  const labels = JSON.stringify(scheme.labels);
  const { code, version, attribution } = scheme;
  const row = await trx
    .insertInto('taxonomySchemes')
    .values({ id: uuidv7(now.getTime()), code, version, labels, attribution, updatedAt: now })
    .onConflict((on) => on.column('code').doUpdateSet({ version, labels, attribution, updatedAt: now }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

function rowOf(term: SchemeTerm, id: string, schemeId: string, position: number) {
  return {
    id,
    schemeId,
    code: term.code,
    kind: term.kind,
    parentCode: term.parent,
    position,
    labels: JSON.stringify(term.labels),
    synonyms: JSON.stringify(term.synonyms),
    mappings: JSON.stringify(term.mappings),
    review: term.review,
    retiredAt: term.retired === null ? null : new Date(term.retired),
  };
}

function sameRow(row: object, next: object): boolean {
  const plain = (value: object) =>
    Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, typeof item === 'string' && /^[[{]/.test(item) ? JSON.parse(item) : item]),
    );
  return sorted(plain(row)) === sorted(plain(next));
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item) && !(item instanceof Date)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

async function writeTerms(trx: WriteTransaction, rows: Insertable<TaxonomyTermRow>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 500) {
    await trx
      .insertInto('taxonomyTerms')
      .values(rows.slice(at, at + 500))
      .onConflict((on) =>
        on.column('code').doUpdateSet((set) => ({
          kind: set.ref('excluded.kind'),
          parentCode: set.ref('excluded.parentCode'),
          position: set.ref('excluded.position'),
          labels: set.ref('excluded.labels'),
          synonyms: set.ref('excluded.synonyms'),
          mappings: set.ref('excluded.mappings'),
          review: set.ref('excluded.review'),
          retiredAt: set.ref('excluded.retiredAt'),
        })),
      )
      .execute();
  }
}

async function retireOthers(trx: WriteTransaction, schemeId: string, codes: string[], now: Date): Promise<number> {
  let query = trx.updateTable('taxonomyTerms').set({ retiredAt: now }).where('schemeId', '=', schemeId).where('retiredAt', 'is', null);
  if (codes.length > 0) query = query.where('code', 'not in', codes);
  return Number((await query.executeTakeFirst()).numUpdatedRows);
}

async function recordEvent(
  trx: WriteTransaction,
  id: string,
  scheme: Scheme,
  saved: SavedScheme,
  act: { now: Date; actor: string },
): Promise<void> {
  const payload = JSON.stringify({ scheme: scheme.code, version: scheme.version, ...saved });
  const event = { id: uuidv7(act.now.getTime()), name: 'taxonomy.imported', subjectId: id, actor: act.actor, payload, happenedAt: act.now };
  await trx.insertInto('events').values(event).execute();
}
