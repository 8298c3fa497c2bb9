import type { Database } from '../../../platform/db/tables.ts';
import { isLocale } from '../../../platform/i18n/locales.ts';
import { notFound } from '../../../platform/http/errors.ts';
import type { CaseKind, CaseState, Outcome, RecordStanding, ToldDecision } from '../moderation.ts';

/** Decisions that somebody may appeal against. */
const APPEALABLE: readonly Outcome[] = ['refused', 'suspended', 'unverified'];
const MOST_DECISIONS = 20;

/**
 * How a record stands with the secretariat, for those who act for it: reasons, changes asked, whether an appeal is possible.
 * Decisions about other people's claims and about reports are not theirs to read; with `personId`, that person's claims are;
 * `reader` gives nothing but what that person asked for. Refuses (404) an unknown organization.
 */
export async function readStanding(
  db: Database,
  organizationId: string,
  whose: 'record' | 'reader' = 'record',
  personId?: string,
): Promise<RecordStanding> {
  const organization = await db.selectFrom('organizations').select('state').where('id', '=', organizationId).executeTakeFirst();
  if (!organization) throw notFound();
  const registration = await db
    .selectFrom('moderationCases')
    .select(['id', 'state', 'waitingSince'])
    .where('organizationId', '=', organizationId)
    .where('kind', '=', 'registration')
    .orderBy('openedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    state: organization.state,
    registration:
      registration && whose === 'record' ? { caseId: registration.id, state: registration.state, since: registration.waitingSince } : null,
    decisions: await toldDecisions(db, organizationId, whose, personId),
  };
}

/** The decisions that those who act for a record may read, the newest first. */
async function toldDecisions(
  db: Database,
  organizationId: string,
  whose: 'record' | 'reader',
  personId: string | undefined,
): Promise<ToldDecision[]> {
  const rows = await db
    .selectFrom('moderationDecisions as decision')
    .leftJoin('moderationCases as case', 'case.id', 'decision.caseId')
    .leftJoin('moderationCases as appeal', 'appeal.appealedDecisionId', 'decision.id')
    .select([
      'decision.id',
      'decision.outcome',
      'decision.reason',
      'decision.reasonLang',
      'decision.changes',
      'decision.answerBy',
      'decision.decidedAt',
      'case.kind',
      'appeal.state as appealState',
    ])
    .where('decision.organizationId', '=', organizationId)
    .where((where) =>
      where.or([
        ...(whose === 'record'
          ? [where('case.kind', 'is', null), where('case.kind', 'in', ['registration', 'appeal'] satisfies CaseKind[])]
          : []),
        ...(personId ? [where('case.personId', '=', personId)] : []),
      ]),
    )
    .orderBy('decision.decidedAt', 'desc')
    .orderBy('decision.id', 'desc')
    .limit(MOST_DECISIONS)
    .execute();
  return rows.map(({ appealState, reasonLang, kind, ...decision }) => {
    const appeal = appealOf(decision.outcome, kind, appealState);
    return { ...decision, kind, reasonLang: isLocale(reasonLang) ? reasonLang : 'en', appeal };
  });
}

function appealOf(outcome: Outcome, kind: CaseKind | null, appealed: CaseState | null): ToldDecision['appeal'] {
  if (appealed === 'open' || appealed === 'changes-asked') return 'waiting';
  if (appealed !== null) return 'decided';
  return APPEALABLE.includes(outcome) && kind !== 'appeal' && kind !== 'report' ? 'possible' : 'no';
}
