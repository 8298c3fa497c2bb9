import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { recordAct } from '../../../platform/audit/record-act.ts';
import type { Answer, AskedChange, CaseOutcome } from '../moderation.ts';
import { readRecordsById } from '../records/read-records.ts';
import { isUndecided, whatAppealRestores, whyNotDecide } from '../rules/moderation.ts';
import { changeOrganization } from './change-organization.ts';
import { restoredState } from './keep-back.ts';
import { takeTurn } from './save-organizations.ts';
import { grantStewardship } from './stewardships.ts';
import { tellDecision } from './tell-decision.ts';
import { writeEvent } from './write-event.ts';

export interface CaseDecision {
  caseId: string;
  /** The version that the moderator saw; null: whatever it is (a decision about several at once). */
  version: number | null;
  outcome: CaseOutcome;
  /** In the words of the moderator, and in which language. */
  reason: string;
  reasonLang: Locale;
  changes?: readonly AskedChange[];
  answers?: readonly Answer[];
  /** Days within which changes are awaited. */
  changesDays: number;
  byId: string;
  /** Everybody who may decide. */
  moderators: readonly string[];
  now: Date;
}

/**
 * Decides a case, with all that follows: the record's state, who acts for it, the decision with its reason, audit, event, and
 * the people told in their languages. Refuses (404) an unknown case, (409) one decided in the meantime, (403) one's own and
 * an appeal against one's own decision where somebody else could decide it.
 */
export async function decideCase(trx: WriteTransaction, decision: CaseDecision): Promise<void> {
  const { caseId, outcome, byId, now } = decision;
  await takeTurn(trx);
  const found = await lockCase(trx, caseId);
  if (!found) throw notFound();
  if (!isUndecided(found) || (decision.version !== null && decision.version !== found.version)) throw new Refusal('conflict');
  if (whyNotDecide(found, byId, decision.moderators)) throw new Refusal('forbidden');
  const decisionId = await writeDecision(trx, found.organizationId, decision);
  await trx
    .updateTable('moderationCases')
    .set({
      state: outcome,
      version: found.version + 1,
      assignedToId: found.assignedToId ?? byId,
      decidedAt: outcome === 'changes-asked' ? null : now,
    })
    .where('id', '=', caseId)
    .execute();
  if (outcome !== 'changes-asked') await carryOut(trx, found, decision);
  const [after] = await readRecordsById(trx, [found.organizationId]);
  await recordAct(trx, {
    act: `case.${outcome}`,
    actorId: byId,
    subject: { kind: 'organization', id: found.organizationId },
    reason: decision.reason,
    details: { case: caseId, kind: found.kind },
    now,
  });
  await writeEvent(trx, {
    name: 'case.decided',
    subjectId: found.organizationId,
    actor: byId,
    payload: { kind: found.kind, outcome },
    now,
  });
  if (after) await tellDecision(trx, { decisionId, ...found, record: after.record, decision });
}

type LockedCase = NonNullable<Awaited<ReturnType<typeof lockCase>>>;

async function lockCase(trx: WriteTransaction, caseId: string) {
  const locked = await trx
    .selectFrom('moderationCases')
    .select(['organizationId', 'kind', 'state', 'version', 'personId', 'assignedToId', 'appealedDecisionId'])
    .where('id', '=', caseId)
    .forUpdate()
    .executeTakeFirst();
  if (!locked) return undefined;
  const appealed = locked.appealedDecisionId === null ? undefined : await readAppealed(trx, locked.appealedDecisionId);
  return { ...locked, appealed, appealedBy: appealed?.decidedById ?? null };
}

async function readAppealed(trx: WriteTransaction, decisionId: string) {
  return trx
    .selectFrom('moderationDecisions as decision')
    .leftJoin('moderationCases as case', 'case.id', 'decision.caseId')
    .select(['decision.outcome', 'decision.decidedById', 'case.kind', 'case.personId'])
    .where('decision.id', '=', decisionId)
    .executeTakeFirst();
}

async function writeDecision(trx: WriteTransaction, organizationId: string, decision: CaseDecision): Promise<string> {
  const { caseId, outcome, reason, reasonLang, changes = [], answers = [], changesDays, byId, now } = decision;
  const id = uuidv7(now.getTime());
  const answerBy = outcome === 'changes-asked' ? new Date(now.getTime() + changesDays * 86_400_000).toISOString().slice(0, 10) : null;
  await trx
    .insertInto('moderationDecisions')
    .values({
      id,
      caseId,
      organizationId,
      outcome,
      reason,
      reasonLang,
      changes: JSON.stringify(changes),
      answers: JSON.stringify(answers),
      answerBy,
      decidedById: byId,
      decidedAt: now,
    })
    .execute();
  return id;
}

/** What the decision does to the record and to who acts for it. */
async function carryOut(trx: WriteTransaction, found: LockedCase, { outcome, byId, now }: CaseDecision): Promise<void> {
  const { organizationId, kind } = found;
  const act = { organizationId, actor: byId, how: 'secretariat' as const, now };
  const admit = () =>
    changeOrganization(trx, { ...act, change: (record) => ({ ...record, state: record.state === 'listed' ? 'claimed' : 'active' }) });
  if (kind === 'registration') {
    const state = outcome === 'accepted' ? 'active' : 'withdrawn';
    await changeOrganization(trx, {
      ...act,
      change: (record) => ({ ...record, state: record.state === 'pending' ? state : record.state }),
    });
  }
  if (outcome !== 'accepted') return;
  if (kind === 'claim' || kind === 'dispute') await giveTo(trx, found.personId, act);
  if (kind !== 'appeal' || !found.appealed) return;
  const restores = whatAppealRestores(found.appealed.outcome, found.appealed.kind);
  if (restores === 'admission') await admit();
  if (restores === 'stewardship') await giveTo(trx, found.appealed.personId, act);
  if (restores === 'publication') {
    const state = await restoredState(trx, organizationId);
    await changeOrganization(trx, { ...act, change: (record) => ({ ...record, state }) });
  }
}

/** The person acts for the organization from now on, and a record that others listed is a claimed one. */
async function giveTo(
  trx: WriteTransaction,
  personId: string | null,
  act: { organizationId: string; actor: string; how: 'secretariat'; now: Date },
): Promise<void> {
  if (personId === null) return;
  await grantStewardship(trx, { organizationId: act.organizationId, personId, role: 'steward', byId: act.actor, now: act.now });
  await changeOrganization(trx, {
    ...act,
    change: (record) => ({ ...record, state: record.state === 'listed' ? 'claimed' : record.state }),
  });
}
