import { sql } from 'kysely';
import { recordAct } from '../../../platform/audit/record-act.ts';
import { newToken, tokenHash } from '../../../platform/auth/tokens.ts';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import type { Scan } from '../input/scans.ts';
import { readBadge } from '../rules/badge-text.ts';
import type { DelegateState } from '../tables/participation.ts';
import { type BadgeSigner, verifiedBadge } from '../rules/badges.ts';
import { resultOf, type ScanResult, whenScanned } from '../rules/check-in.ts';

/** Opens a door; gives the token of its link, which is kept nowhere. */
export async function openDoor(
  trx: WriteTransaction,
  { meetingId, name, byId, now }: { meetingId: string; name: string; byId: string; now: Date },
): Promise<string> {
  const token = newToken();
  const id = uuidv7();
  await trx
    .insertInto('meetingDoors')
    .values({ id, meetingId, name, tokenHash: tokenHash(token), openedById: byId, openedAt: now })
    .execute();
  await recordAct(trx, {
    act: 'meeting-door.opened',
    actorId: byId,
    subject: { kind: 'meeting-door', id },
    details: { meeting: meetingId },
    now,
  });
  return token;
}

/** Closes a door: its link leads nowhere from now on. */
export async function closeDoor(
  trx: WriteTransaction,
  { id, meetingId, byId, now }: { id: string; meetingId: string; byId: string; now: Date },
): Promise<void> {
  await trx
    .updateTable('meetingDoors')
    .set({ closedAt: now })
    .where('id', '=', id)
    .where('meetingId', '=', meetingId)
    .where('closedAt', 'is', null)
    .execute();
  await recordAct(trx, {
    act: 'meeting-door.closed',
    actorId: byId,
    subject: { kind: 'meeting-door', id },
    details: { meeting: meetingId },
    now,
  });
}

/** What came of one scan. */
export interface Scanned {
  id: string;
  result: ScanResult;
  /** Who it is, where the badge is good. */
  delegateId?: string;
  /** Of one who had come in before: when. */
  firstAt?: Date;
}

/**
 * Takes in what a phone scanned, in the order in which it did. Each id counts once, however often it is sent; a person counts once, by the
 * earliest entry. A code that this installation did not give out for the meeting is known to nobody.
 */
export async function takeScans(
  db: Database,
  { meetingId, doorId, signer, now }: { meetingId: string; doorId: string; signer: BadgeSigner; now: Date },
  scans: readonly Scan[],
): Promise<Scanned[]> {
  const codes = new Map(scans.map(({ id, code }) => [id, codeOf(code, meetingId, signer)]));
  return db.transaction().execute(async (trx) => {
    const delegates = await lockBadges(trx, meetingId, [...new Set([...codes.values()].filter((code) => code !== null))]);
    const delegateOf = ({ id }: Scan) => delegates.get(codes.get(id) ?? '');
    const good = scans.flatMap((scan) => {
      const delegate = delegateOf(scan);
      return delegate?.state === 'approved' ? [{ scan, delegate }] : [];
    });
    await keep(trx, { meetingId, doorId, now }, good);
    const firsts = await firstEntries(
      trx,
      [...delegates.values()].map(({ id }) => id),
    );
    return scans.map((scan) => {
      const delegate = delegateOf(scan);
      if (!delegate) return { id: scan.id, result: 'unknown' };
      const first = firsts.get(delegate.id);
      const result = resultOf(delegate.state, scan, first?.id ?? null);
      return { id: scan.id, result, delegateId: delegate.id, ...(result === 'again' && first && { firstAt: first.at }) };
    });
  });
}

/** Whose badges these are. Locked in one order: of two phones that scan the same badge at once, one is told that it was the second. */
async function lockBadges(trx: WriteTransaction, meetingId: string, codes: readonly string[]) {
  if (codes.length === 0) return new Map<string, { id: string; state: DelegateState }>();
  const rows = await trx
    .selectFrom('delegates')
    .select(['id', 'state', 'badgeCode'])
    .where('meetingId', '=', meetingId)
    .where('badgeCode', 'in', codes)
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.badgeCode ?? '', row]));
}

function codeOf(given: string, meetingId: string, signer: BadgeSigner): string | null {
  const text = readBadge(given);
  return text === null ? null : verifiedBadge(text, meetingId, signer);
}

async function keep(
  trx: WriteTransaction,
  { meetingId, doorId, now }: { meetingId: string; doorId: string; now: Date },
  found: readonly { scan: Scan; delegate: { id: string } }[],
): Promise<void> {
  if (found.length === 0) return;
  const rows = new Map(
    found.map(({ scan, delegate }) => [
      scan.id,
      {
        id: scan.id,
        delegateId: delegate.id,
        meetingId,
        at: whenScanned(scan.at, now),
        receivedAt: now,
        doorId,
        direction: scan.direction,
      },
    ]),
  );
  await trx
    .insertInto('checkIns')
    .values([...rows.values()])
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** The entry by which each of these people counts. */
async function firstEntries(trx: WriteTransaction, delegateIds: readonly string[]): Promise<Map<string, { id: string; at: Date }>> {
  if (delegateIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('checkIns')
    .distinctOn('delegateId')
    .select(['delegateId', 'id', 'at'])
    .where('delegateId', '=', sql<string>`any(${delegateIds}::uuid[])`)
    .where('direction', '=', 'in')
    .orderBy('delegateId')
    .orderBy('at')
    .orderBy('id')
    .execute();
  return new Map(rows.map(({ delegateId, id, at }) => [delegateId, { id, at }]));
}
