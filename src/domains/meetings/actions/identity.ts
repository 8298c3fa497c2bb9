import { sql } from 'kysely';
import { recordAct } from '../../../platform/audit/record-act.ts';
import type { Secrets } from '../../../platform/auth/secrets.ts';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { Identity } from '../input/delegate-forms.ts';

/** What identity data is encrypted for: a value means nothing to another purpose. */
export const identitySecret = (secrets: Secrets) => secrets('meeting identity');

/**
 * What a person gave of its identity document and needs, for a meeting officer: each reading stands in the audit. Null where nothing was
 * given or it is erased.
 */
export async function readIdentity(
  trx: WriteTransaction,
  secrets: Secrets,
  { id, meetingId, byId, now }: { id: string; meetingId: string; byId: string; now: Date },
): Promise<Identity | null> {
  const row = await trx
    .selectFrom('delegates')
    .select('identity')
    .where('id', '=', id)
    .where('meetingId', '=', meetingId)
    .executeTakeFirst();
  if (!row?.identity) return null;
  await recordAct(trx, {
    act: 'delegate.identity-read',
    actorId: byId,
    subject: { kind: 'delegate', id },
    details: { meeting: meetingId },
    now,
  });
  return Identity.parse(JSON.parse(identitySecret(secrets).decrypt(row.identity)));
}

/**
 * Erases identity data as many days after the last day of each meeting as its rules say, counted in the zone of the meeting. Gives how many
 * people it was erased of; the same moment twice changes nothing.
 */
export async function eraseIdentities(db: Database, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update delegates d set identity = null, identity_erased_at = ${now}
    from meetings m join meeting_policies p on p.meeting_id = m.id and p.version = m.policy_version
    where d.meeting_id = m.id and d.identity is not null
      and ((m.ends_on + 1 + (p.policy -> 'delegation' ->> 'identityKeptDays')::int)::timestamp at time zone m.zone) <= ${now}`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
