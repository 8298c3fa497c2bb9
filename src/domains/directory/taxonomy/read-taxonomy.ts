import type { Database } from '../../../platform/db/tables.ts';
import type { Scheme, SchemeTerm } from './scheme.ts';
import { makeTaxonomy, type Taxonomy } from './taxonomy.ts';

let last: { key: string; taxonomy: Taxonomy } | undefined;

/**
 * All schemes side by side, in two queries. The value does not change; read it again after an import. While the schemes are the same it is
 * the same value, so that what is made of it (the words that mean a concept) is not made again with every act.
 */
export async function readTaxonomy(db: Database): Promise<Taxonomy> {
  const schemes = await readSchemes(db);
  const key = JSON.stringify(schemes);
  if (last?.key !== key) last = { key, taxonomy: makeTaxonomy(schemes) };
  return last.taxonomy;
}

/** Every scheme whole, in the order of the codes. */
export async function readSchemes(db: Database): Promise<Scheme[]> {
  const heads = await db.selectFrom('taxonomySchemes').selectAll().execute();
  const rows = await db.selectFrom('taxonomyTerms').selectAll().orderBy('position').execute();
  const terms = Map.groupBy(rows, (row) => row.schemeId);
  return heads
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map((head) => ({
      code: head.code,
      version: head.version,
      labels: head.labels,
      attribution: head.attribution,
      terms: (terms.get(head.id) ?? []).map(
        (row): SchemeTerm => ({
          code: row.code,
          kind: row.kind,
          parent: row.parentCode,
          labels: row.labels,
          synonyms: row.synonyms,
          mappings: row.mappings as SchemeTerm['mappings'],
          review: row.review,
          retired: row.retiredAt?.toISOString() ?? null,
        }),
      ),
    }));
}

/** One scheme whole, or undefined. */
export async function findScheme(db: Database, code: string): Promise<Scheme | undefined> {
  return (await readSchemes(db)).find((scheme) => scheme.code === code);
}

/** Changes with every change of a scheme. */
export async function taxonomyVersion(db: Database): Promise<string> {
  const heads = await db.selectFrom('taxonomySchemes').select(['code', 'version', 'updatedAt']).orderBy('code').execute();
  return heads.map(({ code, version, updatedAt }) => `${code} ${version} ${updatedAt.toISOString()}`).join(', ');
}
