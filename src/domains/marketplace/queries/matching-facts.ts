import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import { readSetting } from '../../../platform/settings/settings.ts';
import { freshnessLimits, readFreshnessAges, type Taxonomy } from '../../directory/index.ts';
import { blockedOrganizations } from '../../messages/index.ts';
import type { MatchDocument } from '../matching/match-document.ts';
import type { Question } from '../matching/question.ts';
import { dayOf } from '../rules/entries.ts';
import { type MatchWeights, matchWeights } from '../rules/match-weights.ts';
import type { Refusal } from '../rules/refusals.ts';

/** More than so many words of organizations are not read at once; the newest hold. */
const MOST_REFUSALS = 50_000;

/** What stands around a question: the weights of today, what organizations have said, blocks, and earlier work. */
export async function questionFor(
  db: Database,
  subject: MatchDocument,
  taxonomy: Taxonomy,
  now: Date,
  weights?: MatchWeights,
): Promise<Question> {
  const { blocked, blocking } = await blockedOrganizations(db, subject.organizationId);
  return {
    subject,
    taxonomy,
    weights: weights ?? (await readSetting(db, matchWeights)),
    limits: freshnessLimits(now, await readFreshnessAges(db)),
    today: dayOf(now),
    blocked: new Set([...blocked, ...blocking]),
    together: await organizationsWorkedWith(db, subject.organizationId),
    refusals: await readRefusals(db, now),
  };
}

async function readRefusals(db: Database, now: Date): Promise<Map<string, Refusal[]>> {
  const rows = await db
    .selectFrom('matchRefusals')
    .select(['id', 'organizationId', 'entryId', 'otherOrganizationId', 'reason', 'aboutCode', 'untilOn'])
    .where('takenBackAt', 'is', null)
    .where((where) => where.or([where('untilOn', 'is', null), where('untilOn', '>=', dayOf(now))]))
    .orderBy('saidAt', 'desc')
    .limit(MOST_REFUSALS)
    .execute();
  return Map.groupBy(rows, ({ organizationId }) => organizationId);
}

/** Those with which it has agreed on work, by what both sides confirmed. */
async function organizationsWorkedWith(db: Database, organizationId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('introductions')
    .select(
      sql<string>`case when from_organization_id = ${organizationId}::uuid then to_organization_id else from_organization_id end`.as(
        'other',
      ),
    )
    .where('agreedAt', 'is not', null)
    .where((where) => where.or([where('fromOrganizationId', '=', organizationId), where('toOrganizationId', '=', organizationId)]))
    .limit(1000)
    .execute();
  return new Set(rows.map(({ other }) => other));
}
