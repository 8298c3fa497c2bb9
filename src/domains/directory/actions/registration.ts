import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import type { RegistrationAnswers } from '../input/registration.ts';
import { identifierKey } from '../records/canonical.ts';
import { openStep, recordFromAnswers } from '../rules/registration.ts';
import { openCasesFor } from './duplicate-cases.ts';
import { identifierHolders } from './match-records.ts';
import { openCase } from './moderation-cases.ts';
import { saveOrganizations, takeTurn } from './save-organizations.ts';
import { grantStewardship } from './stewardships.ts';

/** Begins a registration; gives the draft's id. */
export async function beginRegistration(
  trx: WriteTransaction,
  { personId, answers, now }: { personId: string; answers: RegistrationAnswers; now: Date },
): Promise<string> {
  const id = uuidv7(now.getTime());
  await trx
    .insertInto('registrationDrafts')
    .values({ id, personId, answers: JSON.stringify(answers), begunAt: now, changedAt: now })
    .execute();
  return id;
}

/** Keeps what one step answered. A draft that was sent in, or of somebody else, takes nothing more (404). */
export async function answerStep(
  trx: WriteTransaction,
  { draftId, personId, answers, now }: { draftId: string; personId: string; answers: RegistrationAnswers; now: Date },
): Promise<void> {
  const draft = await lockDraft(trx, draftId, personId);
  if (draft.sentAt !== null) throw notFound();
  await trx
    .updateTable('registrationDrafts')
    .set({ answers: JSON.stringify({ ...draft.answers, ...answers }), changedAt: now })
    .where('id', '=', draftId)
    .execute();
}

/** Throws a draft away that was not sent in. */
export async function discardRegistration(trx: WriteTransaction, draftId: string, personId: string): Promise<void> {
  await trx
    .deleteFrom('registrationDrafts')
    .where('id', '=', draftId)
    .where('personId', '=', personId)
    .where('sentAt', 'is', null)
    .execute();
}

/** Days after which a draft that nobody touched is forgotten. */
const KEPT = 180;

/** Forgets drafts that were left alone for half a year. */
export async function forgetOldDrafts(trx: WriteTransaction, now: Date): Promise<void> {
  await trx
    .deleteFrom('registrationDrafts')
    .where('changedAt', '<', new Date(now.getTime() - KEPT * 86_400_000))
    .execute();
}

/**
 * Sends a registration in: the organization (waiting to be admitted), the person as its steward and the secretariat's case, all
 * in this transaction or none of it. Sent twice it gives the same organization. A number that another record holds is not
 * written, since one value belongs to one organization; the secretariat is told. Returns the organization's id.
 */
export async function sendRegistration(
  trx: WriteTransaction,
  { draftId, personId, now }: { draftId: string; personId: string; now: Date },
): Promise<string> {
  const draft = await lockDraft(trx, draftId, personId);
  if (draft.organizationId !== null) return draft.organizationId;
  if (openStep(draft.answers) !== 'check') throw new Refusal('conflict');
  await takeTurn(trx);
  const record = recordFromAnswers(draft.answers);
  const holders = await identifierHolders(trx, [record]);
  const held = record.identifiers.filter((identifier) => holders.has(identifierKey(identifier)));
  const own = { ...record, identifiers: record.identifiers.filter((identifier) => !holders.has(identifierKey(identifier))) };
  const [saved] = await saveOrganizations(trx, [own], { now, actor: personId });
  if (saved?.outcome !== 'created') throw new Error('a registration must make an organization of its own');
  await grantStewardship(trx, { organizationId: saved.id, personId, role: 'steward', byId: personId, now });
  // Of a number that another record holds the secretariat is told whose it is, in signs that need no language.
  const clashes = held.map((identifier) => `${identifier.scheme}-${identifier.value} = ${holders.get(identifierKey(identifier)) ?? ''}`);
  const note = [draft.answers.about?.role, ...clashes].filter(Boolean).join('\n');
  await openCase(trx, { organizationId: saved.id, kind: 'registration', personId, note: note === '' ? null : note, now });
  await openCasesFor(trx, saved.id, now);
  await trx
    .updateTable('registrationDrafts')
    .set({ answers: '{}', organizationId: saved.id, sentAt: now, changedAt: now })
    .where('id', '=', draftId)
    .execute();
  return saved.id;
}

async function lockDraft(trx: WriteTransaction, draftId: string, personId: string) {
  const draft = await trx
    .selectFrom('registrationDrafts')
    .select(['answers', 'organizationId', 'sentAt'])
    .where('id', '=', draftId)
    .where('personId', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  if (!draft) throw notFound();
  return { ...draft, answers: draft.answers as RegistrationAnswers };
}
