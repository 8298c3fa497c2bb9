import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Answer, QUESTIONS } from '../moderation.ts';
import { readRecordsById } from '../records/read-records.ts';
import { boundTo, expiryOf } from '../rules/verification.ts';
import { changeOrganization } from './change-organization.ts';
import { decideWithoutCase, holdUndecided, type OwnAct } from './keep-back.ts';
import { takeTurn } from './save-organizations.ts';
import { endBadge, tellDropped } from './verification.ts';
import { writeEvent } from './write-event.ts';

export interface Verification extends OwnAct {
  /** All five, none of them no. */
  answers: readonly Answer[];
  /** How long the badge holds. */
  months: number;
}

/**
 * Gives the badge, bound to the official name and the first identifier as they are now; an older badge ends. Refuses (422) a
 * check that is not whole or has a no in it, and (409) a record that nobody keeps or that is not public, or about which somebody
 * else has decided since.
 */
export async function verifyOrganization(trx: WriteTransaction, act: Verification): Promise<void> {
  const { organizationId, answers, byId, now } = act;
  refuseHalfCheck(answers);
  await holdUndecided(trx, act);
  const [found] = await readRecordsById(trx, [organizationId]);
  if (!found) throw notFound();
  if (!['claimed', 'active', 'verified'].includes(found.record.state)) throw new Refusal('conflict');
  const { name, identifier } = boundTo(found.record);
  const verifiedOn = now.toISOString().slice(0, 10);
  await trx
    .updateTable('verifications')
    .set({ endedAt: now, endedWhy: 'renewed' })
    .where('organizationId', '=', organizationId)
    .where('endedAt', 'is', null)
    .execute();
  await trx
    .insertInto('verifications')
    .values({
      id: uuidv7(now.getTime()),
      organizationId,
      name,
      identifierScheme: identifier?.scheme ?? null,
      identifierValue: identifier?.value ?? null,
      answers: JSON.stringify(answers),
      verifiedById: byId,
      verifiedOn,
      expiresOn: expiryOf(verifiedOn, act.months),
    })
    .execute();
  const record = await changeOrganization(trx, {
    organizationId,
    actor: byId,
    how: 'secretariat',
    now,
    change: (before) => ({ ...before, state: 'verified' }),
  });
  await writeEvent(trx, { name: 'organization.verified', subjectId: organizationId, actor: byId, now });
  await decideWithoutCase(trx, act, 'verified', record);
}

/** Takes the badge away. Refuses (409) where there is none, or where somebody else has decided since. */
export async function withdrawVerification(trx: WriteTransaction, act: OwnAct): Promise<void> {
  const { organizationId, byId, now } = act;
  await holdUndecided(trx, act);
  const record = await changeOrganization(trx, {
    organizationId,
    actor: byId,
    how: 'secretariat',
    now,
    change: (before) => {
      if (before.state !== 'verified') throw new Refusal('conflict');
      return { ...before, state: 'active' };
    },
  });
  const badge = await trx
    .selectFrom('verifications')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (badge) await endBadge(trx, badge.id, 'withdrawn', now);
  await decideWithoutCase(trx, act, 'unverified', record);
}

const AT_ONCE = 100;

/** Ends the badges whose time is up, and tells the stewards. Doing it twice changes nothing. Returns how many there were. */
export async function endExpiredVerifications(db: Database, now: Date): Promise<number> {
  const due = await db
    .selectFrom('verifications')
    .select(['id', 'organizationId'])
    .where('endedAt', 'is', null)
    .where('expiresOn', '<', now.toISOString().slice(0, 10))
    .orderBy('expiresOn')
    .limit(AT_ONCE)
    .execute();
  for (const badge of due) await db.transaction().execute((trx) => endExpired(trx, badge, now));
  return due.length;
}

async function endExpired(trx: WriteTransaction, { id, organizationId }: { id: string; organizationId: string }, now: Date): Promise<void> {
  await takeTurn(trx);
  const { numUpdatedRows } = await trx
    .updateTable('verifications')
    .set({ endedAt: now, endedWhy: 'expired' })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  const record = await changeOrganization(trx, {
    organizationId,
    actor: 'program',
    how: 'program',
    now,
    change: (before) => ({ ...before, state: before.state === 'verified' ? 'active' : before.state }),
  });
  await tellDropped(trx, { organizationId, record, act: `verification:${id}:expired`, why: 'expired', now });
}

function refuseHalfCheck(answers: readonly Answer[]): void {
  const given = new Map(answers.map(({ question, answer }) => [question, answer]));
  const fields = QUESTIONS.flatMap((question) => {
    const answer = given.get(question);
    if (answer === undefined) return [{ field: `answer-${question}`, code: 'choose' }];
    return answer === 'no' ? [{ field: `answer-${question}`, code: 'answer-no' }] : [];
  });
  if (fields.length > 0) throw new Refusal('invalid', { fields });
}
