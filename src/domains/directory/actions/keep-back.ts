import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { recordAct } from '../../../platform/audit/record-act.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { INVISIBLE_STATES, type OrganizationRecord, VISIBLE_STATES } from '../input/organization-record.ts';
import type { Outcome } from '../moderation.ts';
import { changeOrganization } from './change-organization.ts';
import { takeTurn } from './save-organizations.ts';
import { tellDecision } from './tell-decision.ts';

export interface OwnAct {
  organizationId: string;
  /** The latest decision about the organization that the officer had before the eyes, '' for none; null: not said, which is as good as out of date. */
  seen: string | null;
  reason: string;
  reasonLang: Locale;
  byId: string;
  now: Date;
}

/**
 * Holds the organization until the act is done. Refuses (409) an act when somebody else has decided since its officer looked, or
 * when it does not say what its officer saw: of two who press at once one decides, and the other reads what was decided.
 */
export async function holdUndecided(
  trx: WriteTransaction,
  { organizationId, seen }: Pick<OwnAct, 'organizationId' | 'seen'>,
): Promise<void> {
  await takeTurn(trx);
  await trx.selectFrom('organizations').select('id').where('id', '=', organizationId).forUpdate().execute();
  const latest = await trx
    .selectFrom('moderationDecisions')
    .select('id')
    .where('organizationId', '=', organizationId)
    .orderBy('decidedAt', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if ((latest?.id ?? '') !== seen) throw new Refusal('conflict');
}

/** Takes a record off the public pages for now. Refuses (409) one that is off them already. */
export async function suspendOrganization(trx: WriteTransaction, act: OwnAct): Promise<void> {
  await changeState(trx, act, 'suspended', ({ state }) => {
    if ((INVISIBLE_STATES as readonly string[]).includes(state)) throw new Refusal('conflict');
    return 'suspended';
  });
}

/** Gives a record that was kept back its former state. Refuses (409) one that is not kept back. */
export async function restoreOrganization(trx: WriteTransaction, act: OwnAct): Promise<void> {
  const before = await restoredState(trx, act.organizationId);
  await changeState(trx, act, 'restored', ({ state }) => {
    if (state !== 'suspended') throw new Refusal('conflict');
    return before;
  });
}

/** The state that a record had before it was kept back, by its history. */
export async function restoredState(db: Database, organizationId: string): Promise<OrganizationRecord['state']> {
  const rows = await db
    .selectFrom('organizationChanges')
    .select(['before', 'after'])
    .where('organizationId', '=', organizationId)
    .where('field', '=', 'state')
    .orderBy('changedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
  const before = rows.find(({ after }) => after === 'suspended')?.before;
  return VISIBLE_STATES.find((state) => state === before) ?? 'listed';
}

/** Writes an act of the secretariat by itself as a decision, with audit, and tells those who act for the organization. */
export async function decideWithoutCase(
  trx: WriteTransaction,
  act: Omit<OwnAct, 'seen'>,
  outcome: Outcome,
  record: OrganizationRecord & { slug: string },
): Promise<void> {
  const { organizationId, reason, reasonLang, byId, now } = act;
  const decisionId = uuidv7(now.getTime());
  await trx
    .insertInto('moderationDecisions')
    .values({
      id: decisionId,
      caseId: null,
      organizationId,
      outcome,
      reason,
      reasonLang,
      changes: '[]',
      answers: '[]',
      decidedById: byId,
      decidedAt: now,
    })
    .execute();
  await recordAct(trx, {
    act: `organization.${outcome}`,
    actorId: byId,
    subject: { kind: 'organization', id: organizationId },
    reason,
    now,
  });
  await tellDecision(trx, {
    decisionId,
    organizationId,
    kind: null,
    personId: null,
    record,
    decision: { outcome, reason, reasonLang, now },
  });
}

async function changeState(
  trx: WriteTransaction,
  act: OwnAct,
  outcome: Outcome,
  next: (record: OrganizationRecord) => OrganizationRecord['state'],
): Promise<void> {
  const { organizationId, byId, now } = act;
  await holdUndecided(trx, act);
  const record = await changeOrganization(trx, {
    organizationId,
    actor: byId,
    how: 'secretariat',
    now,
    change: (before) => ({ ...before, state: next(before) }),
  });
  await decideWithoutCase(trx, act, outcome, record);
}
