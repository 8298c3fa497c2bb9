import { sql } from 'kysely';
import { recordAct } from '../../../platform/audit/record-act.ts';
import type { Secrets } from '../../../platform/auth/secrets.ts';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { Identity } from '../input/delegate-forms.ts';
import { OCCUPYING } from '../rules/delegation.ts';
import type { DelegateState } from '../tables/participation.ts';

/** Rows of one file. */
const MOST_TAKEN = 20_000;

/** What identity data is encrypted for: a value means nothing to another purpose. */
export const identitySecret = (secrets: Secrets) => secrets('meeting identity');

/** What is kept of a person for meeting officers alone. */
export interface KeptOfPerson {
  identity: Identity | null;
  /** WebP. */
  photo: Buffer | null;
}

/**
 * What a person gave of its identity document, its needs and its photograph, for a meeting officer: each reading stands in the audit. Null
 * where nothing was given or it is erased.
 */
export async function readIdentity(
  trx: WriteTransaction,
  secrets: Secrets,
  { id, meetingId, byId, now }: { id: string; meetingId: string; byId: string; now: Date },
): Promise<KeptOfPerson | null> {
  const row = await trx
    .selectFrom('delegates')
    .select(['identity', 'photo'])
    .where('id', '=', id)
    .where('meetingId', '=', meetingId)
    .executeTakeFirst();
  if (!row?.identity && !row?.photo) return null;
  await recordAct(trx, {
    act: 'delegate.identity-read',
    actorId: byId,
    subject: { kind: 'delegate', id },
    details: { meeting: meetingId },
    now,
  });
  const { decrypt } = identitySecret(secrets);
  return {
    identity: row.identity ? Identity.parse(JSON.parse(decrypt(row.identity))) : null,
    photo: row.photo ? Buffer.from(decrypt(row.photo), 'base64') : null,
  };
}

/** Keeps the photograph of a person, encrypted, or takes it away (null). False where the person no longer takes part. */
export async function savePhoto(trx: WriteTransaction, secrets: Secrets, id: string, photo: Buffer | null): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('delegates')
    .set({ photo: photo && identitySecret(secrets).encrypt(photo.toString('base64')) })
    .where('id', '=', id)
    .where('state', 'in', OCCUPYING)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Photographs for badges (WebP) by person. */
export async function readBadgePhotos(db: Database, secrets: Secrets, ids: readonly string[]): Promise<Map<string, Buffer>> {
  const rows = await db
    .selectFrom('delegates')
    .select(['id', 'photo'])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('photo', 'is not', null)
    .execute();
  const { decrypt } = identitySecret(secrets);
  return new Map(rows.flatMap(({ id, photo }) => (photo ? [[id, Buffer.from(decrypt(photo), 'base64')]] : [])));
}

/** What somebody asks of the secretariat beside a seat, for a file of the meeting officer. */
export interface DelegateRequest {
  organizationId: string;
  givenName: string;
  familyName: string;
  email: string | null;
  function: string | null;
  mode: 'in-person' | 'online';
  state: DelegateState;
  wantsVisaLetter: boolean;
  wantsTravelSupport: boolean;
  needs: string | null;
}

/**
 * Everybody who still takes part and asks for a visa letter, travel support or says what is needed to take part: for a meeting officer; that
 * it was taken away stands in the audit. What identity documents say stays where it is.
 */
export async function takeRequests(
  trx: WriteTransaction,
  secrets: Secrets,
  { meetingId, byId, now }: { meetingId: string; byId: string; now: Date },
): Promise<DelegateRequest[]> {
  const rows = await trx
    .selectFrom('delegates as delegate')
    .innerJoin('delegations as delegation', 'delegation.id', 'delegate.delegationId')
    .select(['delegate.givenName', 'delegate.familyName', 'delegate.email', 'delegate.function', 'delegate.mode', 'delegate.state'])
    .select(['delegate.wantsVisaLetter', 'delegate.wantsTravelSupport', 'delegate.identity', 'delegation.organizationId'])
    .where('delegate.meetingId', '=', meetingId)
    .where('delegate.state', 'in', OCCUPYING)
    .where((where) =>
      where.or([
        where('delegate.wantsVisaLetter', '=', true),
        where('delegate.wantsTravelSupport', '=', true),
        where('delegate.identity', 'is not', null),
      ]),
    )
    .orderBy('delegate.namedAt')
    .orderBy('delegate.id')
    .limit(MOST_TAKEN)
    .execute();
  await recordAct(trx, {
    act: 'delegate.requests-taken',
    actorId: byId,
    subject: { kind: 'meeting', id: meetingId },
    details: {},
    now,
  });
  const { decrypt } = identitySecret(secrets);
  return rows
    .map(({ identity, ...row }) => ({ ...row, needs: identity ? Identity.parse(JSON.parse(decrypt(identity))).needs : null }))
    .filter(({ wantsVisaLetter, wantsTravelSupport, needs }) => wantsVisaLetter || wantsTravelSupport || needs !== null);
}

/**
 * Erases identity data, with photograph, needs and requests, as many days after the last day of each meeting as its rules say, counted in the zone of the
 * meeting. Gives how many people it was erased of; the same moment twice changes nothing.
 */
export async function eraseIdentities(db: Database, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update delegates d
    set identity = null, photo = null, wants_visa_letter = false, wants_travel_support = false,
      identity_erased_at = case when d.identity is null and d.photo is null then d.identity_erased_at else ${now}::timestamptz end
    from meetings m join meeting_policies p on p.meeting_id = m.id and p.version = m.policy_version
    where d.meeting_id = m.id and (d.identity is not null or d.photo is not null or d.wants_visa_letter or d.wants_travel_support)
      and ((m.ends_on + 1 + (p.policy -> 'delegation' ->> 'identityKeptDays')::int)::timestamp at time zone m.zone) <= ${now}`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
