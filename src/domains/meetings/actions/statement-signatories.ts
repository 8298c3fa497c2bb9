import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { writeEvent } from '../../directory/index.ts';
import type { Meeting } from '../findings.ts';
import { tellStatement } from './statement-notices.ts';
import { lockStatement } from './statements.ts';

const MOST_SIGNATORIES = 50;
/** While it is written or looked at: what is published or decided gains no signatures. */
const INVITING = ['draft', 'submitted', 'incomplete'];

interface Acting {
  meeting: Meeting;
  statementId: string;
  organizationId: string;
  personId: string;
  now: Date;
}

/** Asks another organization to hand the statement in together. Refuses (422) the one that wrote it and one that was asked already, (409) once it is decided. */
export async function inviteSignatory(trx: WriteTransaction, given: Acting): Promise<void> {
  const { meeting, statementId, organizationId, personId, now } = given;
  const statement = await lockStatement(trx, statementId);
  if (!INVITING.includes(statement.state)) throw new Refusal('conflict');
  const there = await trx
    .selectFrom('statementSignatories')
    .select(['organizationId', 'state'])
    .where('statementId', '=', statementId)
    .execute();
  if (there.length >= MOST_SIGNATORIES)
    throw new Refusal('invalid', { fields: [{ field: 'address', code: 'too-many', limit: MOST_SIGNATORIES }] });
  const known = there.find((one) => one.organizationId === organizationId)?.state;
  if (organizationId === statement.organizationId || known === 'invited' || known === 'consented')
    throw new Refusal('invalid', { fields: [{ field: 'address', code: 'partner-known' }] });
  const row = { state: 'invited' as const, invitedById: personId, invitedAt: now, decidedById: null, decidedAt: null };
  await trx
    .insertInto('statementSignatories')
    .values({ id: uuidv7(now.getTime()), statementId, organizationId, ...row })
    .onConflict((conflict) => conflict.columns(['statementId', 'organizationId']).doUpdateSet(row))
    .execute();
  await tellStatement(trx, { meeting, statement, kind: 'joint', to: organizationId, now });
  await writeEvent(trx, { name: 'written-statement.joint-invited', subjectId: statementId, actor: personId, now });
}

const FROM = { consented: ['invited', 'declined', 'withdrawn'], declined: ['invited'], withdrawn: ['consented'] } as const;

/**
 * The organization that was asked says yes or no, or takes its yes back, at any time: its name goes from what is published too. A yes is given (409)
 * only before the statement is decided; the same said again changes nothing.
 */
export async function answerSignatory(trx: WriteTransaction, given: Acting & { answer: keyof typeof FROM }): Promise<void> {
  const { statementId, organizationId, personId, now, answer } = given;
  const statement = await lockStatement(trx, statementId);
  const asked = await trx
    .selectFrom('statementSignatories')
    .select(['id', 'state'])
    .where('statementId', '=', statementId)
    .where('organizationId', '=', organizationId)
    .executeTakeFirst();
  if (!asked) throw notFound();
  if (asked.state === answer) return;
  const late = answer === 'consented' && !INVITING.includes(statement.state);
  if (!FROM[answer].some((one) => one === asked.state) || late) throw new Refusal('conflict');
  await trx
    .updateTable('statementSignatories')
    .set({ state: answer, decidedById: personId, decidedAt: now })
    .where('id', '=', asked.id)
    .execute();
  await writeEvent(trx, { name: `written-statement.joint-${answer}`, subjectId: statementId, actor: personId, now });
}
