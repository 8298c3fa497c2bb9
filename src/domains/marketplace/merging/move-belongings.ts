import { sql } from 'kysely';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { type Belongings, type Handover, type Holder, type MovedIds, moveRows, returnRows } from '../../directory/index.ts';
import { type Ended, endDoubleIntroductions, endDoublePartners, restoreIntroductions, restorePartners } from './doubles.ts';

/** What the marketplace moved at a merge: enough to give exactly that back. */
interface Moved {
  rows: MovedIds;
  /** Introductions that ended because both records had begun the same, or because they were of the two with each other. */
  introductions: Ended[];
  /** Partnerships that ended because both records took part in the same project, or one in the other's. */
  partners: Ended[];
  /** Sources of money of projects: their rows have no id. */
  funding: { projectId: string; source: string }[];
}

/** Where organizations stand in the marketplace. What is between the two themselves stays with the record that goes. */
const HOLDERS: Holder[] = [
  'offers_and_needs.organization_id',
  { column: 'offers_and_needs.fulfilled_by_id', unless: 'organization_id' },
  'projects.organization_id',
  'project_partners.organization_id',
  { column: 'match_refusals.organization_id', unless: 'other_organization_id' },
  { column: 'match_refusals.other_organization_id', unless: 'organization_id' },
  { column: 'introductions.from_organization_id', unless: 'to_organization_id' },
  { column: 'introductions.to_organization_id', unless: 'from_organization_id' },
];

/**
 * Offers, needs, projects led and taken part in, money given, introductions with what was agreed and said of them, and "not for us"
 * of a record that goes are those of the record that stays. Of two that are the same the one that is further on stays.
 */
export const marketBelongings: Belongings<Moved> = {
  name: 'marketplace',
  async move(trx, handover) {
    const introductions = await endDoubleIntroductions(trx, handover);
    const partners = await endDoublePartners(trx, handover);
    const rows = await moveRows(trx, HOLDERS, handover);
    const funding = await moveFunding(trx, handover);
    await sidesOf(trx, introduced(rows), handover);
    return { rows, introductions, partners, funding };
  },
  async giveBack(trx, handover, { rows, introductions, partners, funding }) {
    const { from, to } = handover;
    await followEntries(trx, rows, handover);
    await returnRows(trx, rows, handover);
    await sidesOf(trx, introduced(rows), { from: to, to: from });
    await returnFunding(trx, funding, handover);
    await restoreIntroductions(trx, introductions);
    await restorePartners(trx, partners);
  },
};

function introduced(rows: MovedIds): string[] {
  return [...(rows['introductions.from_organization_id'] ?? []), ...(rows['introductions.to_organization_id'] ?? [])];
}

/** What a side noted and answered of these introductions is the side's, whoever it is. */
async function sidesOf(trx: WriteTransaction, introductionIds: readonly string[], { from, to }: Omit<Handover, 'now'>): Promise<void> {
  if (introductionIds.length === 0) return;
  await trx
    .updateTable('agreements')
    .set({ notedByOrganizationId: to })
    .where('introductionId', 'in', introductionIds)
    .where('notedByOrganizationId', '=', from)
    .execute();
  await trx
    .updateTable('introductionOutcomes')
    .set({ organizationId: to })
    .where('introductionId', 'in', introductionIds)
    .where('organizationId', '=', from)
    .execute();
}

/** Introductions begun since the merge, to or with an offer or need that goes back, go back with it: `rows` then names them too. */
async function followEntries(trx: WriteTransaction, rows: MovedIds, { to }: Handover): Promise<void> {
  const entries = rows['offers_and_needs.organization_id'] ?? [];
  for (const [side, matter] of [
    ['from', 'answering_entry_id'],
    ['to', 'entry_id'],
  ] as const) {
    const holds = `introductions.${side}_organization_id`;
    const { rows: later } = await sql<{ id: string }>`
      select i.id from introductions i join offers_and_needs e on e.id = i.${sql.ref(matter)}
      where i.${sql.ref(`${side}_organization_id`)} = ${to} and e.organization_id = ${to} and e.id = any(${entries}::uuid[])`.execute(trx);
    rows[holds] = [...new Set([...(rows[holds] ?? []), ...later.map(({ id }) => id)])];
  }
}

async function moveFunding(trx: WriteTransaction, { from, to }: Handover): Promise<Moved['funding']> {
  return trx
    .updateTable('projectFunding')
    .set({ organizationId: to })
    .where('organizationId', '=', from)
    .returning(['projectId', 'source'])
    .execute();
}

async function returnFunding(trx: WriteTransaction, funding: Moved['funding'], { from, to }: Handover): Promise<void> {
  for (const { projectId, source } of funding)
    await trx
      .updateTable('projectFunding')
      .set({ organizationId: from })
      .where('organizationId', '=', to)
      .where('projectId', '=', projectId)
      .where('source', '=', source)
      .execute();
}
