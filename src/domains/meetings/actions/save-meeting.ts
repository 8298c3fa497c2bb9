import { sql } from 'kysely';
import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound } from '../../../platform/http/errors.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import { slugOf, writeEvent } from '../../directory/index.ts';
import type { Meeting } from '../findings.ts';
import type { Policy } from '../rules/policy.ts';

export interface By {
  byId: string;
  now: Date;
}

/** What was done with a meeting, for the log of the secretariat. */
interface Change extends By {
  /** Noun and past verb: `meeting.published`. */
  act: string;
  meetingId: string;
  reason?: string | null;
  details?: Record<string, unknown>;
}

export type MeetingHead = Pick<Meeting, 'body' | 'kind' | 'session' | 'titles' | 'startsOn' | 'endsOn' | 'zone'>;
export type MeetingTexts = MeetingHead & Pick<Meeting, 'summaries' | 'venues' | 'country' | 'city' | 'mode' | 'sources'>;

/**
 * Locks a meeting for a change of anything that hangs on it, notes the change in the log and in the events, and lets pages that are kept know.
 * To be called first in the transaction; refuses (404) a meeting that is gone.
 */
export async function changeMeeting(
  trx: WriteTransaction,
  { act, meetingId, byId, now, reason = null, details = {} }: Change,
): Promise<void> {
  const locked = await trx
    .updateTable('meetings')
    .set({ changedAt: now, version: sql<number>`version + 1` })
    .where('id', '=', meetingId)
    .returning('id')
    .executeTakeFirst();
  if (!locked) throw notFound();
  await recordAct(trx, { act, actorId: byId, subject: { kind: 'meeting', id: meetingId }, reason, details, now });
  await writeEvent(trx, { name: act, subjectId: meetingId, actor: byId, payload: details, now });
}

/** Makes a meeting, a draft, with its first rules. Returns its id and its address. */
export async function addMeeting(
  trx: WriteTransaction,
  head: MeetingHead,
  begin: { policy: Policy; template: string; copiedFromId: string | null },
  by: By,
): Promise<{ id: string; slug: string }> {
  const id = uuidv7(by.now.getTime());
  const slug = await freeSlug(trx, head, id);
  const { titles, ...rest } = head;
  await trx
    .insertInto('meetings')
    .values({
      id,
      slug,
      ...rest,
      titles: JSON.stringify(titles),
      copiedFromId: begin.copiedFromId,
      createdById: by.byId,
      createdAt: by.now,
      changedAt: by.now,
    })
    .execute();
  await addPolicy(trx, { meetingId: id, version: 1, policy: begin.policy, remarks: {}, reason: null }, by);
  await changeMeeting(trx, { act: 'meeting.made', meetingId: id, ...by, details: { from: begin.template } });
  return { id, slug };
}

/** Addresses are for ever: body and number or year, numbered where taken. */
async function freeSlug(trx: WriteTransaction, { body, session, startsOn }: MeetingHead, id: string): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtext('addresses of meetings'))`.execute(trx);
  const stem = slugOf(`${body} ${session ?? startsOn.slice(0, 4)}`) || 'meeting';
  const candidates = [stem, ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${stem}-${n}`), `${stem}-${id.slice(-12)}`];
  const taken = await trx.selectFrom('meetings').select('slug').where('slug', 'in', candidates).execute();
  return candidates.find((one) => taken.every(({ slug }) => slug !== one)) ?? id;
}

/** Writes what is said of a meeting. */
export async function saveTexts(trx: WriteTransaction, meetingId: string, texts: MeetingTexts, by: By): Promise<void> {
  await changeMeeting(trx, { act: 'meeting.edited', meetingId, ...by });
  const { titles, summaries, venues, sources, ...plain } = texts;
  const written = {
    titles: JSON.stringify(titles),
    summaries: JSON.stringify(summaries),
    venues: JSON.stringify(venues),
    sources: JSON.stringify(sources),
  };
  await trx
    .updateTable('meetings')
    .set({ ...plain, ...written })
    .where('id', '=', meetingId)
    .execute();
}

/** Shows a meeting to everybody, puts it into the archive, or takes it back. What stands already changes nothing. */
export async function savePublication(
  trx: WriteTransaction,
  meeting: Pick<Meeting, 'id'>,
  publication: Meeting['publication'],
  by: By,
): Promise<void> {
  const before = await trx.selectFrom('meetings').select('publication').where('id', '=', meeting.id).forUpdate().executeTakeFirst();
  if (!before || before.publication === publication) return;
  const act = { draft: 'meeting.hidden', published: 'meeting.published', archived: 'meeting.archived' }[publication];
  await changeMeeting(trx, { act, meetingId: meeting.id, ...by });
  await trx.updateTable('meetings').set({ publication }).where('id', '=', meeting.id).execute();
}

/** Rules from now on, as a new version: what was decided before keeps the one it was decided under. Returns false where they were changed meanwhile. */
export async function savePolicy(
  trx: WriteTransaction,
  meetingId: string,
  rules: { policy: Policy; remarks: LocalizedText; reason: string; after: number },
  by: By,
): Promise<boolean> {
  const { after, ...content } = rules;
  const found = await trx.selectFrom('meetings').select('policyVersion').where('id', '=', meetingId).forUpdate().executeTakeFirst();
  if (found?.policyVersion !== after) return false;
  const version = after + 1;
  await changeMeeting(trx, { act: 'meeting-rules.changed', meetingId, ...by, reason: rules.reason, details: { version } });
  await addPolicy(trx, { meetingId, version, ...content }, by);
  await trx.updateTable('meetings').set({ policyVersion: version }).where('id', '=', meetingId).execute();
  return true;
}

async function addPolicy(
  trx: WriteTransaction,
  { policy, remarks, ...row }: { meetingId: string; version: number; policy: Policy; remarks: LocalizedText; reason: string | null },
  { byId, now }: By,
): Promise<void> {
  await trx
    .insertInto('meetingPolicies')
    .values({ ...row, policy: JSON.stringify(policy), remarks: JSON.stringify(remarks), setById: byId, setAt: now })
    .execute();
}
