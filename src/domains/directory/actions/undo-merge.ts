import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { notifyPersons } from '../../accounts/index.ts';
import { giveBelongingsBack } from '../belongings.ts';
import { tellFollowers } from '../followers.ts';
import { duplicatesMessages } from '../messages/duplicates/index.ts';
import { nameFor } from '../queries/profile.ts';
import type { StoredRecord } from '../records/canonical.ts';
import { changedFields } from '../rules/changed-fields.ts';
import type { MovedRows, OrganizationMergeRow } from '../tables.ts';
import { organizationUrl } from '../urls.ts';
import { changeOrganization } from './change-organization.ts';
import { takeVerdictsBack } from './duplicate-verdicts.ts';
import { lockRecords, peopleOf } from './merge-organizations.ts';
import { takeTurn } from './save-organizations.ts';
import { reinstateBadge } from './verification.ts';
import { writeEvent } from './write-event.ts';

type Snapshot = { kept: StoredRecord; merged: StoredRecord };
/** Who has which address is a matter of rows, not of the record. */
const ADDRESSES = ['slug', 'formerSlugs'];

/**
 * Gives both records back what the merge took or gave: values, addresses, numbers, people, cases, and what other domains keep of
 * them. What was changed since and has nothing to do with the merge stays. Refuses (409) a merge that was undone, and one whose
 * fields were changed since: then it names them.
 */
export async function undoMerge(trx: WriteTransaction, { id, byId, now }: { id: string; byId: string; now: Date }): Promise<void> {
  await takeTurn(trx);
  const merge = await trx.selectFrom('organizationMerges').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!merge) throw notFound();
  if (merge.undoneAt) throw new Refusal('conflict');
  const { keptId, mergedId } = merge;
  const current = await lockRecords(trx, keptId, mergedId);
  const conflicts = conflictingFields(merge, current);
  if (conflicts.length > 0) throw new Refusal('conflict', { fields: conflicts.map((field) => ({ field, code: 'changed-since' })) });

  await giveBelongingsBack(trx, { from: mergedId, to: keptId, now }, merge.moved.belongings ?? {});
  await restoreRecords(trx, merge, current, { byId, now });
  await giveBack(trx, merge);
  await tellFollowers(trx, [keptId, mergedId], now);
  await trx.updateTable('organizationMerges').set({ undoneById: byId, undoneAt: now }).where('id', '=', id).execute();
  await tellAll(trx, merge, now);
  await recordAct(trx, {
    act: 'organization.merge-undone',
    actorId: byId,
    subject: { kind: 'organization', id: mergedId },
    details: { from: keptId, merge: id },
    now,
  });
  await writeEvent(trx, { name: 'organization.merge-undone', subjectId: mergedId, actor: byId, payload: { from: keptId }, now });
}

type StoredMerge = { keptId: string; mergedId: string; before: Snapshot; after: Snapshot; moved: MovedRows };

/** The one that stayed gives up numbers and addresses before the other one takes them back. */
async function restoreRecords(
  trx: WriteTransaction,
  { keptId, mergedId, before, after, moved }: StoredMerge,
  current: Snapshot,
  { byId, now }: { byId: string; now: Date },
): Promise<void> {
  const act = { actor: byId, how: 'undo' as const, now };
  const spare = current.merged.slug;
  const kept = {
    ...restored(current.kept, before.kept, after.kept),
    formerSlugs: current.kept.formerSlugs.filter((slug) => !moved.slugs.includes(slug)),
  };
  await trx
    .updateTable('organizationSlugs')
    .set({ organizationId: mergedId })
    .where('slug', 'in', moved.slugs)
    .where('organizationId', '=', keptId)
    .execute();
  if (moved.badge) await reinstateBadge(trx, { id: moved.badge, organizationId: keptId, record: kept, now });
  await changeOrganization(trx, { ...act, organizationId: keptId, change: () => kept });
  const merged = {
    ...restored(current.merged, before.merged, after.merged),
    slug: before.merged.slug,
    formerSlugs: before.merged.formerSlugs,
  };
  await changeOrganization(trx, { ...act, organizationId: mergedId, change: () => merged });
  // Nobody ever saw the address that the withdrawn record had meanwhile.
  await trx.deleteFrom('organizationSlugs').where('slug', '=', spare).execute();
}

/** Fields that the merge set and somebody changed since; `slug` when the record that stayed goes by an address of the other now. */
function conflictingFields({ before, after, moved }: StoredMerge, current: Snapshot): string[] {
  const found = (['kept', 'merged'] as const).flatMap((side) => {
    const set = new Set(wholeFields(before[side], after[side]));
    return wholeFields(after[side], current[side]).filter((field) => set.has(field) && !ADDRESSES.includes(field));
  });
  if (moved.slugs.includes(current.kept.slug) || moved.slugs.some((slug) => !current.kept.formerSlugs.includes(slug))) found.push('slug');
  return [...new Set(found)];
}

/** `descriptions` for a description in any language: they are given back together. */
function wholeFields(before: StoredRecord, after: StoredRecord): string[] {
  return changedFields(before, after).map(({ field }) => field.split('.')[0] as string);
}

/** The record as it is now, with the fields that the merge changed as they were before it. */
function restored(current: StoredRecord, before: StoredRecord, after: StoredRecord): StoredRecord {
  const fields = new Set(wholeFields(before, after));
  const back = Object.fromEntries(
    [...fields].filter((field) => !ADDRESSES.includes(field)).map((field) => [field, before[field as keyof StoredRecord]]),
  );
  return { ...current, ...back };
}

async function giveBack(
  trx: WriteTransaction,
  { keptId, mergedId, moved, caseId }: Pick<OrganizationMergeRow, 'keptId' | 'mergedId' | 'caseId'> & { moved: MovedRows },
): Promise<void> {
  await trx.updateTable('organizations').set({ contact: moved.contact }).where('id', '=', keptId).execute();
  if (moved.stewardships.length > 0) {
    await trx
      .updateTable('stewardships')
      .set({ organizationId: mergedId })
      .where('id', 'in', moved.stewardships)
      .where('organizationId', '=', keptId)
      .execute();
  }
  if (moved.ended.length > 0) {
    const active = { state: 'active' as const, endedById: null, endedAt: null };
    await trx.updateTable('stewardships').set(active).where('id', 'in', moved.ended).where('state', '=', 'ended').execute();
  }
  await takeVerdictsBack(trx, moved.verdicts ?? []);
  const cases = [...moved.cases, ...(caseId === null ? [] : [caseId])];
  if (cases.length > 0) {
    await trx
      .updateTable('duplicateCases')
      .set({ state: 'open', decidedById: null, decidedAt: null })
      .where('id', 'in', cases)
      .where('state', 'in', ['settled', 'merged'])
      .execute();
  }
}

async function tellAll(
  trx: WriteTransaction,
  { id, keptId, mergedId, before }: { id: string; keptId: string; mergedId: string; before: Snapshot },
  now: Date,
): Promise<void> {
  await notifyPersons(trx, {
    personIds: await peopleOf(trx, [keptId, mergedId]),
    act: `merge-undone:${id}`,
    kind: 'organization.merge-undone',
    now,
    text: (locale) => {
      const t = duplicatesMessages(locale);
      const names = { one: nameFor(before.merged.names, locale).text, other: nameFor(before.kept.names, locale).text };
      return {
        title: t('told.undone.title', names),
        body: t('told.undone.body', names),
        action: { label: t('told.merged.open'), path: organizationUrl(before.merged.slug) },
      };
    },
  });
}
