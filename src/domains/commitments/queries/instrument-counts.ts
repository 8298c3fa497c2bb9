import type { ProvisionCounts, ProvisionRecords, Restatement } from '../findings.ts';
import { sql } from 'kysely';
import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import { KIND_FACET } from '../../../platform/search/query.ts';
import type { SearchHandle } from '../../../platform/search/open.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { readEvidence } from './evidence.ts';
import { showEvidence } from './show-evidence.ts';
import { readPledges, showPledges } from './show-pledges.ts';

/** Counts of what everybody may see for the provisions of an instrument; two searches, whatever it holds. */
export async function countByProvision(search: SearchHandle, instrument: string, locale: Locale): Promise<ProvisionCounts> {
  const count = async (kind: 'evidence' | 'pledge') => {
    const { facets } = await search.search({
      text: '',
      locale,
      concepts: [],
      filters: { instrument: [instrument], [KIND_FACET]: [kind] },
      sort: 'published',
      offset: 0,
      limit: 0,
      facets: ['provision'],
      facetLimit: 5_000,
    });
    return new Map((facets['provision'] ?? []).map(({ value, count: many }) => [value, many]));
  };
  return { evidence: await count('evidence'), pledges: await count('pledge') };
}

/** So many records of a kind the page of a provision shows; the list has them all. */
const MOST = 50;

/** Pledges and evidence for a provision and what lies under it, as far as this viewer may see them, the newest first. */
export async function recordsOfProvision(db: Database, viewer: Viewer, provisionIds: readonly string[]): Promise<ProvisionRecords> {
  const wanted = sql<string>`any(${[...provisionIds]}::uuid[])`;
  const evidence = await db
    .selectFrom('evidence')
    .select('id')
    .where('state', '=', 'published')
    .where('id', 'in', (sub) => sub.selectFrom('evidenceProvisions').select('evidenceId').where('provisionId', '=', wanted))
    .orderBy('publishedAt', 'desc')
    .limit(MOST)
    .execute();
  const pledges = await db
    .selectFrom('pledges')
    .select('id')
    .where('provisionId', '=', wanted)
    .where('state', 'in', ['published', 'fulfilled'])
    .orderBy('createdAt', 'desc')
    .limit(MOST)
    .execute();
  const seen = await showEvidence(
    db,
    viewer,
    await readEvidence(
      db,
      evidence.map(({ id }) => id),
    ),
  );
  return {
    evidence: [...seen.values()].flatMap((one) => (one && 'shown' in one ? [one.shown] : [])),
    pledges: await showPledges(
      db,
      viewer,
      await readPledges(
        db,
        pledges.map(({ id }) => id),
      ),
    ),
  };
}

/** Where these provisions are said again, and what they say again. */
export async function readRestatements(db: Database, provisionIds: readonly string[]): Promise<Restatement[]> {
  if (provisionIds.length === 0) return [];
  const wanted = sql<string>`any(${[...provisionIds]}::uuid[])`;
  const rows = await db
    .selectFrom('provisionRestatements as link')
    .innerJoin('provisions as source', 'source.id', 'link.provisionId')
    .innerJoin('instruments as sourceInstrument', 'sourceInstrument.id', 'source.instrumentId')
    .leftJoin('provisions as other', 'other.id', 'link.restatedInId')
    .leftJoin('instruments as otherInstrument', 'otherInstrument.id', 'other.instrumentId')
    .selectAll('link')
    .select(['source.code as sourceCode', 'source.number as sourceNumber', 'sourceInstrument.code as sourceInstrumentCode'])
    .select(['other.code', 'other.number', 'otherInstrument.code as instrument'])
    .where((where) => where.or([where('link.provisionId', '=', wanted), where('link.restatedInId', '=', wanted)]))
    .orderBy('link.id')
    .execute();
  return rows.map(({ sourceCode, sourceNumber, sourceInstrumentCode, ...row }) => ({
    ...row,
    from: { instrument: sourceInstrumentCode, code: sourceCode, number: sourceNumber },
  }));
}
