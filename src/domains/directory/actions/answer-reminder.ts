import type { WriteTransaction } from '../../../platform/db/tables.ts';
import type { ConfirmationToken } from '../rules/freshness-rounds.ts';
import type { Section } from '../rules/freshness-sections.ts';
import { changeOrganization } from './change-organization.ts';
import { markChecked } from './mark-checked.ts';
import { takeTurn } from './save-organizations.ts';

type Said = Pick<ConfirmationToken, 'organizationId' | 'personId' | 'round'> & { now: Date };

/** Writes down that these sections are still right, as somebody said by a link of a mail. A link acts once; pressed again it changes nothing. */
export async function answerReminder(trx: WriteTransaction, { sections, ...said }: Said & { sections: readonly Section[] }): Promise<void> {
  if (!(await isFirstAnswer(trx, said))) return;
  const { organizationId, personId, now } = said;
  await markChecked(trx, { organizationId, sections, personId, how: 'mail', now });
}

/** The organization has closed, as somebody said by a link of a mail and confirmed. */
export async function closeByReminder(trx: WriteTransaction, said: Said): Promise<void> {
  if (!(await isFirstAnswer(trx, said))) return;
  const { organizationId, personId, now } = said;
  await changeOrganization(trx, {
    organizationId,
    actor: personId,
    how: 'edit',
    now,
    change: (record) => ({ ...record, activity: 'closed' }),
  });
}

async function isFirstAnswer(trx: WriteTransaction, { organizationId, personId, round, now }: Said): Promise<boolean> {
  await takeTurn(trx);
  const { numUpdatedRows } = await trx
    .updateTable('freshnessReminders')
    .set({ answeredAt: now })
    .where('organizationId', '=', organizationId)
    .where('personId', '=', personId)
    .where('round', '=', round)
    .where('answeredAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
