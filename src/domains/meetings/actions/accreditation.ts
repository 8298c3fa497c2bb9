import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import type { CleanFile } from '../../../platform/files/clean.ts';
import { deleteFile, saveFile } from '../../../platform/files/files.ts';
import { writeEvent } from '../../directory/index.ts';
import { mayEditApplication, mayWithdrawApplication } from '../rules/accreditation.ts';
import { OCCUPYING } from '../rules/delegation.ts';
import type { Status } from '../tables/participation.ts';
import { noteStep } from './accreditation-steps.ts';
import { tellOfficers } from './tell-participation.ts';

export const LETTER_PURPOSE = 'accreditation.letter';

export interface ApplicationContent {
  route: 'status' | 'no-objection' | 'open' | null;
  statusClaimed: Status | null;
  statusRecorded: Status | null;
  purpose: string | null;
  purposeLang: string;
  /** A letter that came with it; the one before goes. */
  letter: { file: CleanFile; name: string } | null;
}

interface Of {
  meeting: {
    id: string;
    slug: string;
    policyVersion: number;
    policy: { accreditation: { routes: readonly ('status' | 'no-objection' | 'open')[] } };
  };
  organizationId: string;
  byId: string;
  now: Date;
}

/** Keeps what an organization has filled in so far; gives the id. Null where it was sent in meanwhile and nothing can be changed. */
export async function saveApplication(
  trx: WriteTransaction,
  { meeting, organizationId, byId, now }: Of,
  content: ApplicationContent,
): Promise<string | null> {
  const begun = {
    id: uuidv7(now.getTime()),
    meetingId: meeting.id,
    organizationId,
    state: 'draft' as const,
    createdById: byId,
    createdAt: now,
    changedAt: now,
  };
  await trx
    .insertInto('accreditations')
    .values({ ...begun, route: content.route ?? meeting.policy.accreditation.routes[0] ?? 'open' })
    .onConflict((conflict) => conflict.columns(['meetingId', 'organizationId']).doNothing())
    .execute();
  const row = await lockApplication(trx, meeting.id, organizationId);
  if (!mayEditApplication(row.state)) return null;
  const { letter, route, ...rest } = content;
  const letterFileId = letter ? await keepLetter(trx, { letter, row, byId, now }) : row.letterFileId;
  await trx
    .updateTable('accreditations')
    .set((set) => ({ ...rest, route: route ?? row.route, letterFileId, changedAt: now, version: set('version', '+', 1) }))
    .where('id', '=', row.id)
    .execute();
  return row.id;
}

/**
 * Sends an application in: it is received now. One that comes again because something was missing keeps its time; one that had been
 * withdrawn is a new one. False where it is in already. The caller has checked the rules.
 */
export async function submitApplication(trx: WriteTransaction, { meeting, organizationId, byId, now }: Of): Promise<boolean> {
  const row = await lockApplication(trx, meeting.id, organizationId);
  if (!mayEditApplication(row.state)) return false;
  const again = row.state === 'incomplete' && row.submittedAt !== null;
  await trx
    .updateTable('accreditations')
    .set((set) => ({
      state: 'submitted',
      submittedAt: again ? row.submittedAt : now,
      completeAt: null,
      missing: [],
      remark: null,
      circulationId: again ? row.circulationId : null,
      policyVersion: meeting.policyVersion,
      changedAt: now,
      version: set('version', '+', 1),
    }))
    .where('id', '=', row.id)
    .execute();
  await noteStep(trx, {
    accreditationId: row.id,
    step: again ? 'sent-again' : 'submitted',
    byId,
    policyVersion: meeting.policyVersion,
    details: { route: row.route },
    now,
  });
  await writeEvent(trx, { name: 'accreditation.submitted', subjectId: row.id, actor: byId, now });
  await tellOfficers(trx, { meeting, now });
  return true;
}

/** Takes an application or an accreditation back. False where there is nothing to take back. */
export async function withdrawApplication(trx: WriteTransaction, { meeting, organizationId, byId, now }: Of): Promise<boolean> {
  const row = await lockApplication(trx, meeting.id, organizationId).catch(() => null);
  if (!row || !mayWithdrawApplication(row.state)) return false;
  await trx
    .updateTable('accreditations')
    .set((set) => ({ state: 'withdrawn', decidedAt: now, changedAt: now, version: set('version', '+', 1) }))
    .where('id', '=', row.id)
    .execute();
  await endDelegation(trx, meeting.id, organizationId, now);
  await noteStep(trx, { accreditationId: row.id, step: 'withdrawn', byId, policyVersion: meeting.policyVersion, now });
  await writeEvent(trx, { name: 'accreditation.withdrawn', subjectId: row.id, actor: byId, now });
  return true;
}

/** The organization's answer to an objection, once; false where it was answered already or stands no more. */
export async function replyToObjection(
  trx: WriteTransaction,
  { meeting, organizationId, byId, now }: Of,
  { objectionId, reply }: { objectionId: string; reply: string },
): Promise<boolean> {
  const row = await lockApplication(trx, meeting.id, organizationId);
  const { numUpdatedRows } = await trx
    .updateTable('accreditationObjections')
    .set({ reply, repliedAt: now, repliedById: byId })
    .where('id', '=', objectionId)
    .where('accreditationId', '=', row.id)
    .where('repliedAt', 'is', null)
    .where('takenBackAt', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await noteStep(trx, {
    accreditationId: row.id,
    step: 'reply',
    byId,
    policyVersion: meeting.policyVersion,
    details: { objection: objectionId },
    now,
  });
  return true;
}

/** Nobody comes for an organization that does not: badges open no door any more, and what was kept of identity goes. */
async function endDelegation(trx: WriteTransaction, meetingId: string, organizationId: string, now: Date): Promise<void> {
  await trx
    .updateTable('delegates')
    .set({ state: 'withdrawn', decidedAt: now, badgeCode: null, identity: null })
    .where('state', 'in', [...OCCUPYING])
    .where('delegationId', 'in', (select) =>
      select.selectFrom('delegations').select('id').where('meetingId', '=', meetingId).where('organizationId', '=', organizationId),
    )
    .execute();
}

async function lockApplication(trx: WriteTransaction, meetingId: string, organizationId: string) {
  return trx
    .selectFrom('accreditations')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .where('organizationId', '=', organizationId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

async function keepLetter(
  trx: WriteTransaction,
  {
    letter,
    row,
    byId,
    now,
  }: { letter: { file: CleanFile; name: string }; row: { id: string; letterFileId: string | null }; byId: string; now: Date },
): Promise<string> {
  if (row.letterFileId) await deleteFile(trx, row.letterFileId);
  return saveFile(trx, { ...letter, purpose: LETTER_PURPOSE, ownerId: row.id, createdById: byId, now });
}
