import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { touchSearchDocument } from '../../../platform/search/documents.ts';
import { choicesOf, type SafetyChoices } from '../rules/safety-presets.ts';
import { markOf } from '../rules/edit-sections.ts';
import { changeOrganization, type OrganizationChange } from './change-organization.ts';

/**
 * Puts an organization's choices about its safety in force: record, search document and everything made from them change in this
 * transaction. Refuses (409) where they are others by now than those that `mark` stands for.
 */
export async function chooseSafety(
  trx: WriteTransaction,
  { mark, choices, ...act }: Omit<OrganizationChange, 'change'> & { mark: string; choices: SafetyChoices },
): Promise<void> {
  const { organizationId, actor, how, now } = act;
  const { contact } = await trx
    .selectFrom('organizations')
    .select('contact')
    .where('id', '=', organizationId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  await changeOrganization(trx, {
    ...act,
    change(record) {
      if (markOf(choicesOf(record, contact)) !== mark) throw new Refusal('conflict');
      const places = record.places.map((place, at) => ({ ...place, precision: choices.precisions[at] ?? place.precision }));
      return { ...record, places, listing: choices.listing, visibility: choices.visibility };
    },
  });
  if (contact === choices.contact) return;
  await trx.updateTable('organizations').set({ contact: choices.contact, updatedAt: now }).where('id', '=', organizationId).execute();
  const change = { field: 'contact', before: JSON.stringify(contact), after: JSON.stringify(choices.contact), actor, how, changedAt: now };
  await trx
    .insertInto('organizationChanges')
    .values({ id: uuidv7(now.getTime()), organizationId, ...change })
    .execute();
  await touchSearchDocument(trx, organizationId);
}
