import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { Meeting } from '../findings.ts';
import type { SpeakerRequest } from '../findings-statements.ts';
import { isOnList, type RequestReason, type UndeliveredReason } from '../rules/speakers.ts';
import { changeMeeting } from './save-meeting.ts';
import { lockRequest, refuseRequestUnless } from './speaker-requests.ts';
import { tellApplicant } from './speaker-requests-notices.ts';

interface Deciding {
  meeting: Meeting;
  requestId: string;
  personId: string;
  now: Date;
}

/** What an officer decides of a request that has no place yet. */
interface Decision {
  decision: 'incomplete' | 'refused' | 'requested';
  reasons: readonly RequestReason[];
  remark: string | null;
  /** Of the request as the officer saw it. */
  version: number;
}

/**
 * Asks a request back, does not accept it, or takes that back; whoever asked is told why. Refuses (422) a decision without a reason, and (409) one that
 * cannot be taken or that somebody changed meanwhile.
 */
export async function decideRequest(trx: WriteTransaction, given: Deciding, decided: Decision): Promise<void> {
  const { meeting, requestId, now } = given;
  const { decision, remark, version } = decided;
  const reasons = decision === 'requested' ? [] : [...decided.reasons];
  if (decision !== 'requested' && reasons.length === 0) throw new Refusal('invalid', { fields: [{ field: 'reasons', code: 'choose' }] });
  await noteAct(trx, given, decision === 'requested' ? 'restored' : decision, reasons.join(', '));
  const request = await lockFor(trx, requestId, version);
  refuseRequestUnless(request, decision);
  await trx
    .updateTable('speakerRequests')
    .set({ state: decision, reasons, remark, version: version + 1, changedAt: now, policyVersion: meeting.policyVersion })
    .where('id', '=', requestId)
    .execute();
  await tellApplicant(trx, { meeting, requestId, kind: decision === 'requested' ? 'restored' : decision, reasons, remark, now });
}

/** What became of somebody who was chosen: the seconds that the statement took, or why it was not given. */
type Outcome = { version: number } & ({ outcome: 'delivered'; seconds: number } | { outcome: 'undelivered'; reason: UndeliveredReason });

/** Notes that a statement was given, or not and why; a mistake is corrected by the other. Refuses (409) those who have no place, and what was changed meanwhile. */
export async function noteDelivery(trx: WriteTransaction, given: Deciding, noted: Outcome): Promise<void> {
  const { meeting, requestId, now } = given;
  const { outcome, version } = noted;
  await noteAct(trx, given, outcome, outcome === 'undelivered' ? noted.reason : null);
  const request = await lockFor(trx, requestId, version);
  if (request.state !== outcome) refuseRequestUnless(request, outcome);
  const facts =
    outcome === 'delivered'
      ? { reasons: [], secondsUsed: noted.seconds, deliveredAt: request.deliveredAt ?? now }
      : { reasons: [noted.reason], secondsUsed: null, deliveredAt: null };
  await trx
    .updateTable('speakerRequests')
    .set({ state: outcome, ...facts, version: version + 1, changedAt: now })
    .where('id', '=', requestId)
    .execute();
  if (request.state === outcome) return;
  await tellApplicant(trx, { meeting, requestId, kind: outcome, reasons: outcome === 'undelivered' ? [noted.reason] : [], now });
}

/** The text as it was given, one for each language; an empty place is taken, one that is there is written anew. Refuses (409) what has no place on a list. */
export async function keepTranscript(trx: WriteTransaction, given: Deciding, texts: LocalizedText): Promise<void> {
  const { requestId, now } = given;
  await noteAct(trx, given, 'transcript-kept');
  const request = await lockRequest(trx, requestId);
  if (!isOnList(request.state) || request.state === 'undelivered') throw new Refusal('conflict');
  await trx
    .updateTable('speakerRequests')
    .set({ transcript: JSON.stringify({ ...request.transcript, ...texts }), version: request.version + 1, changedAt: now })
    .where('id', '=', requestId)
    .execute();
}

async function lockFor(trx: WriteTransaction, id: string, version: number): Promise<SpeakerRequest> {
  const request = await lockRequest(trx, id);
  if (request.version !== version) throw new Refusal('conflict');
  return request;
}

async function noteAct(trx: WriteTransaction, given: Deciding, act: string, reason: string | null = null): Promise<void> {
  const { meeting, requestId, personId, now } = given;
  await changeMeeting(trx, {
    act: `speaker-request.${act}`,
    meetingId: meeting.id,
    byId: personId,
    now,
    reason: reason === '' ? null : reason,
    details: { request: requestId },
  });
}
