import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { CountedEvidence, CountedPledge } from '../coverage/ledger.ts';

/** Some by their ids, or those that come after an id in the order of ids. */
export type Asked = { ids: readonly string[] } | { after: string; limit: number };

/** Published evidence, as far as it is counted. */
export async function readCountedEvidence(db: Database, asked: Asked): Promise<CountedEvidence[]> {
  const { rows } = await sql<CountedEvidence>`
    select id::text as id, organization_id::text as organization_id, project_id::text as project_id, shown_to, country,
      precision = 'hidden' as hidden, extract(year from happened_to)::int as year, terms, populations, people_reached as people,
      same_people_as, currency, amount,
      array(select provision_id::text from evidence_provisions where evidence_id = evidence.id) as provision_ids,
      array(select organization_id::text from evidence_contributors
        where evidence_id = evidence.id and state = 'confirmed' and organization_id is not null) as contributor_ids
    from evidence where state = 'published' and ${rowsOf(asked, 'evidence')}`.execute(db);
  return rows;
}

/** Pledges that stand or were fulfilled. */
export async function readCountedPledges(db: Database, asked: Asked): Promise<CountedPledge[]> {
  const { rows } = await sql<CountedPledge>`
    select id::text as id, organization_id::text as organization_id, project_id::text as project_id, instrument_id::text as instrument_id,
      provision_id::text as provision_id, shown_to, countries, extract(year from created_at)::int as year
    from pledges where state in ('published', 'fulfilled') and ${rowsOf(asked, 'pledges')}`.execute(db);
  return rows;
}

function rowsOf(asked: Asked, table: string) {
  if ('ids' in asked) return sql`id = any(${asked.ids}::uuid[])`;
  return sql`id > ${asked.after}::uuid order by ${sql.table(table)}.id limit ${asked.limit}`;
}

/** What was noted of changes since a transaction was the oldest that ran: ids by subject; and where to read on from. */
export interface Changes {
  horizon: string;
  /** Number of the transaction and what it wrote, of those that may be met again. */
  seen: Set<string>;
  organizations: string[];
  pledges: string[];
  evidence: string[];
  texts: boolean;
}

/** The oldest transaction that runs: whatever is older can be read by whoever asks now. */
export async function oldestRunning(db: Database): Promise<string> {
  const { rows } = await sql<{ horizon: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(db);
  return rows[0]?.horizon ?? '0';
}

/**
 * What changed since `from`; what stands in `seen` was told before. As the search follows its documents: transactions do not commit in
 * the order of their numbers, so everything from the oldest one that still ran is looked at again.
 */
export async function readChanges(db: Database, from: { horizon: string; seen: ReadonlySet<string> }): Promise<Changes> {
  const horizon = await oldestRunning(db);
  const { rows } = await sql<{ xid: string; subject: string; subjectId: string | null }>`
    select distinct changed_xid::text as xid, subject, subject_id::text as subject_id from coverage_changes
    where changed_xid >= ${from.horizon}::xid8 and changed_xid < pg_snapshot_xmax(pg_current_snapshot())`.execute(db);
  const seen = new Set<string>();
  const found: Changes = { horizon, seen, organizations: [], pledges: [], evidence: [], texts: false };
  const lists: Record<string, string[]> = { organization: found.organizations, pledge: found.pledges, evidence: found.evidence };
  for (const { xid, subject, subjectId } of rows) {
    const key = `${xid} ${subject} ${subjectId ?? ''}`;
    if (BigInt(xid) >= BigInt(horizon)) seen.add(key);
    if (from.seen.has(key)) continue;
    if (subjectId === null) found.texts = true;
    else lists[subject]?.push(subjectId);
  }
  return found;
}
