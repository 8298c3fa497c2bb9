import type { EvidenceRecord, NamedProvision } from '../findings.ts';
import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';

/** Evidence by id, whole, in the order of the ids; six queries whatever their number. */
export async function readEvidence(db: Database, ids: readonly string[]): Promise<EvidenceRecord[]> {
  if (ids.length === 0) return [];
  const wanted = sql<string>`any(${[...ids]}::uuid[])`;
  const rows = await db.selectFrom('evidence').selectAll().where('id', '=', wanted).execute();
  const named = await db.selectFrom('evidenceProvisions').selectAll().where('evidenceId', '=', wanted).orderBy('position').execute();
  const contributors = await db
    .selectFrom('evidenceContributors')
    .selectAll()
    .where('evidenceId', '=', wanted)
    .orderBy('position')
    .execute();
  const links = await db.selectFrom('evidenceLinks').selectAll().where('evidenceId', '=', wanted).orderBy('position').execute();
  const files = await db.selectFrom('evidenceFiles').selectAll().where('evidenceId', '=', wanted).orderBy('position').execute();
  const decisions = await db.selectFrom('evidenceDecisions').selectAll().where('evidenceId', '=', wanted).orderBy('decidedAt').execute();
  const provisions = await readNamedProvisions(
    db,
    named.map(({ provisionId }) => provisionId),
  );
  const of = <T extends { evidenceId: string }>(all: readonly T[], id: string) => all.filter(({ evidenceId }) => evidenceId === id);
  const records = new Map(
    rows.map((row): [string, EvidenceRecord] => [
      row.id,
      {
        ...row,
        provisions: of(named, row.id).flatMap(({ provisionId }) => provisions.get(provisionId) ?? []),
        contributors: of(contributors, row.id),
        links: of(links, row.id),
        files: of(files, row.id),
        decisions: of(decisions, row.id),
      },
    ]),
  );
  return ids.flatMap((id) => records.get(id) ?? []);
}

/** The evidence at an address, whole; the caller asks what the viewer may see of it. */
export async function findEvidence(db: Database, slug: string): Promise<EvidenceRecord | undefined> {
  const row = await db.selectFrom('evidence').select('id').where('slug', '=', slug).executeTakeFirst();
  return row && (await readEvidence(db, [row.id]))[0];
}

/** Provisions by id with the names of their instruments and the chapter they are in. */
export async function readNamedProvisions(db: Database, ids: readonly string[]): Promise<Map<string, NamedProvision>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<NamedProvision>`
    with recursive up as (
      select p.id, p.parent_id, p.code, p.id as of_id from provisions p where p.id = any(${[...new Set(ids)]}::uuid[])
      union all select p.id, p.parent_id, p.code, up.of_id from provisions p join up on p.id = up.parent_id
    )
    select p.id, p.instrument_id, i.code as instrument, i.titles as instrument_titles, p.code, p.number, p.kind, p.titles, p.parent_id,
      up.code as chapter, p.verified_on is not null as verified
    from up join provisions p on p.id = up.of_id join instruments i on i.id = p.instrument_id
    where up.parent_id is null`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
