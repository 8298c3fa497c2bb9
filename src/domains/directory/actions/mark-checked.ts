import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { checkedOfSections, type Section } from '../rules/freshness-sections.ts';
import type { FreshnessMarkRow } from '../tables.ts';
import { changeOrganization } from './change-organization.ts';
import { takeTurn } from './save-organizations.ts';

export interface Check {
  organizationId: string;
  sections: readonly Section[];
  personId: string;
  how: FreshnessMarkRow['how'];
  now: Date;
}

/**
 * Writes down that a person looked these sections over today and found them right. The record counts as checked on the day
 * of the section looked at longest ago.
 */
export async function markChecked(trx: WriteTransaction, { organizationId, sections, personId, how, now }: Check): Promise<void> {
  if (sections.length === 0) return;
  const checkedOn = now.toISOString().slice(0, 10);
  // Two who check different sections at once: the second must see the first one's marks.
  await takeTurn(trx);
  await trx
    .insertInto('freshnessMarks')
    .values(sections.map((section) => ({ organizationId, section, checkedOn, checkedById: personId, how })))
    .onConflict((conflict) => conflict.columns(['organizationId', 'section']).doUpdateSet({ checkedOn, checkedById: personId, how }))
    .execute();
  const marks = await trx
    .selectFrom('freshnessMarks')
    .select(['section', 'checkedOn', 'how'])
    .where('organizationId', '=', organizationId)
    .execute();
  await changeOrganization(trx, {
    organizationId,
    actor: personId,
    how: how === 'secretariat' ? 'secretariat' : 'edit',
    now,
    change: (record) => ({ ...record, checked: checkedOfSections(marks, record.checked) }),
  });
}
