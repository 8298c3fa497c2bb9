import type { WriteTransaction } from '../../../platform/db/tables.ts';
import type { OrganizationRecord } from '../input/organization-record.ts';
import { moderationMessages } from '../messages/moderation/index.ts';
import type { StoredRecord } from '../records/canonical.ts';
import { type BoundTo, boundTo, whyDropped } from '../rules/verification.ts';
import { standingUrl } from '../urls.ts';
import { tellStewards } from './tell-stewards.ts';
import { writeEvent } from './write-event.ts';

export interface ChangedNow {
  organizationId: string;
  before: StoredRecord;
  after: StoredRecord;
  now: Date;
}

/**
 * The state that a changed record has: a verified one whose official name or first identifier is no longer the one that was
 * checked becomes active, and its stewards are told. A badge is only ever given by a check: a record that becomes verified
 * without one is active.
 */
export async function verificationAfterChange(trx: WriteTransaction, change: ChangedNow): Promise<OrganizationRecord['state']> {
  const { organizationId, before, after, now } = change;
  if (after.state !== 'verified') return after.state;
  const badge = await findBadge(trx, organizationId);
  if (!badge && before.state !== 'verified') return 'active';
  const why = whyDropped(badge ?? boundTo(before), boundTo(after));
  if (!why) return 'verified';
  if (badge) await endBadge(trx, badge.id, why, now);
  await tellDropped(trx, { organizationId, record: after, act: `verification:${badge?.id ?? organizationId}:${why}`, why, now });
  return 'active';
}

/** Ends a badge and writes down why. */
export async function endBadge(
  trx: WriteTransaction,
  id: string,
  why: 'name' | 'identifier' | 'expired' | 'withdrawn' | 'renewed',
  now: Date,
): Promise<void> {
  await trx.updateTable('verifications').set({ endedAt: now, endedWhy: why }).where('id', '=', id).execute();
}

/**
 * Gives a badge back that ended by a mistake that is put right, when the record is again what was checked and its time is not up;
 * else it stays ended. To be called before the record becomes verified again.
 */
export async function reinstateBadge(
  trx: WriteTransaction,
  { id, organizationId, record, now }: { id: string; organizationId: string; record: StoredRecord; now: Date },
): Promise<void> {
  if (await findBadge(trx, organizationId)) return;
  const badge = await trx
    .selectFrom('verifications')
    .select(['name', 'identifierScheme', 'identifierValue'])
    .where('id', '=', id)
    .where('expiresOn', '>=', now.toISOString().slice(0, 10))
    .where('endedWhy', 'in', ['name', 'identifier'])
    .executeTakeFirst();
  if (!badge || whyDropped(boundBy(badge), boundTo(record))) return;
  await trx.updateTable('verifications').set({ endedAt: null, endedWhy: null }).where('id', '=', id).execute();
  await writeEvent(trx, { name: 'organization.verified', subjectId: organizationId, actor: 'program', now });
}

/** Tells stewards that the badge is gone, and writes the event. */
export async function tellDropped(
  trx: WriteTransaction,
  news: { organizationId: string; record: StoredRecord; act: string; why: 'name' | 'identifier' | 'expired'; now: Date },
): Promise<void> {
  const { organizationId, record, act, why, now } = news;
  await writeEvent(trx, { name: 'organization.unverified', subjectId: organizationId, actor: 'program', payload: { why }, now });
  await tellStewards(trx, {
    organizationId,
    record,
    act,
    kind: 'verification.dropped',
    now,
    text: (locale, name) => {
      const t = moderationMessages(locale);
      return {
        title: t('told.dropped.title', { name }),
        body: t(`told.dropped.${why}`),
        action: { label: t('told.open'), path: standingUrl(record.slug) },
      };
    },
  });
}

/** The badge that an organization bears now, with what it is bound to. */
export async function findBadge(trx: WriteTransaction, organizationId: string): Promise<(BoundTo & { id: string }) | undefined> {
  const row = await trx
    .selectFrom('verifications')
    .select(['id', 'name', 'identifierScheme', 'identifierValue'])
    .where('organizationId', '=', organizationId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return row && { id: row.id, ...boundBy(row) };
}

function boundBy(row: { name: string; identifierScheme: string | null; identifierValue: string | null }): BoundTo {
  const { name, identifierScheme: scheme, identifierValue: value } = row;
  return { name, identifier: scheme === null || value === null ? null : { scheme, value } };
}
