import type { Database } from '../../../platform/db/tables.ts';
import type { Scheme, SchemeTerm } from './scheme.ts';
import { makeTaxonomy, type Taxonomy } from './taxonomy.ts';

/** All schemes side by side, in two queries. The value does not change; read it again after an import. */
export async function readTaxonomy(db: Database): Promise<Taxonomy> {
  return makeTaxonomy(await readSchemes(db));
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
