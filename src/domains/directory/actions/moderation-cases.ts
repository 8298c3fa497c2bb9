import { sql } from 'kysely';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import type { CaseKind, CaseState, ProofHow, ReportSubject } from '../moderation.ts';
import { writeEvent } from './write-event.ts';

export interface NewCase {
  organizationId: string;
  kind: CaseKind;
  /** Who asks; null: a visitor. */
  personId: string | null;
  note: string | null;
  /** The language of the note. */
  noteLang?: string | null;
  proof?: { how: ProofHow; fileId?: string; confirmedDomain?: string };
  /** What a report says is wrong. */
  subject?: ReportSubject;
  /** What an appeal is about. */
  appealedDecisionId?: string;
  now: Date;
}

/**
 * Puts something before the secretariat and gives the case's id. A registration, and a claim or dispute of one person, is
 * there once: asked again, what was sent back for changes waits anew with the new note and proof.
 */
export async function openCase(trx: WriteTransaction, asked: NewCase): Promise<string> {
  const { organizationId, kind, personId, now } = asked;
  // Two forms sent at once become one case.
  await sql`select pg_advisory_xact_lock(hashtext(${`case ${organizationId}`}))`.execute(trx);
  const open = isOnceOnly(kind) ? await findOpenCase(trx, organizationId, kind, kind === 'registration' ? undefined : personId) : undefined;
  const given = {
    note: asked.note,
    noteLang: asked.noteLang ?? null,
    ...(asked.proof && {
      proofHow: asked.proof.how,
      proofFileId: asked.proof.fileId ?? null,
      proofDomain: asked.proof.confirmedDomain ?? null,
    }),
  };
  if (open) {
    const again = open.state === 'changes-asked' ? { state: 'open' as const, waitingSince: now } : {};
    await trx
      .updateTable('moderationCases')
      .set({ ...given, note: asked.note ?? open.note, ...again })
      .where('id', '=', open.id)
      .execute();
    return open.id;
  }
  const id = uuidv7(now.getTime());
  const about = { subject: asked.subject ?? null, appealedDecisionId: asked.appealedDecisionId ?? null };
  await trx
    .insertInto('moderationCases')
    .values({ id, organizationId, kind, personId, ...given, ...about, openedAt: now, waitingSince: now })
    .execute();
  await writeEvent(trx, { name: 'case.opened', subjectId: organizationId, actor: personId ?? 'visitor', payload: { kind }, now });
  return id;
}

export interface OpenCase {
  id: string;
  state: CaseState;
  personId: string | null;
  note: string | null;
  openedAt: Date;
}

/** The case of this kind that still waits, for the secretariat or for changes; of one person where it is named. */
export async function findOpenCase(
  db: Database,
  organizationId: string,
  kind: CaseKind,
  personId?: string | null,
): Promise<OpenCase | undefined> {
  let query = db
    .selectFrom('moderationCases')
    .select(['id', 'state', 'personId', 'note', 'openedAt'])
    .where('organizationId', '=', organizationId)
    .where('kind', '=', kind)
    .where('state', 'in', ['open', 'changes-asked']);
  if (personId) query = query.where('personId', '=', personId);
  return query.orderBy('openedAt').limit(1).executeTakeFirst();
}

function isOnceOnly(kind: CaseKind): boolean {
  return kind === 'registration' || kind === 'claim' || kind === 'dispute';
}
