import type { Database } from '../../../platform/db/tables.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { readPersons } from '../../accounts/index.ts';
import type { CaseDetails, DeskRecord, Lookalike } from '../desk-findings.ts';
import { findDuplicatesOf } from '../duplicates/find-duplicates.ts';
import { isCaseId } from '../input/case-filters.ts';
import type { StoredRecord } from '../records/canonical.ts';
import { readRecordsById } from '../records/read-records.ts';

const MOST = 30;

/** A case with its notes, for the secretariat. Refuses (404) an unknown one. */
export async function getCase(db: Database, id: string): Promise<CaseDetails> {
  const found = await db.selectFrom('moderationCases').selectAll().where('id', '=', id).executeTakeFirst();
  if (!found) throw notFound();
  const notes = await db
    .selectFrom('moderationNotes')
    .select(['kind', 'text', 'writtenById', 'writtenAt'])
    .where('caseId', '=', id)
    .orderBy('writtenAt')
    .limit(MOST)
    .execute();
  const appealed = found.appealedDecisionId === null ? undefined : await readAppealed(db, found.appealedDecisionId);
  const persons = await readPersons(db, [
    ...[found.personId, found.assignedToId, appealed?.decidedById].flatMap((one) => one ?? []),
    ...notes.map(({ writtenById }) => writtenById),
  ]);
  const nameOf = (personId: string | null | undefined) => (personId ? (persons.get(personId)?.name ?? null) : null);
  return {
    ...found,
    appealedBy: appealed?.decidedById ?? null,
    personName: nameOf(found.personId),
    personEmail: found.personId === null ? null : (persons.get(found.personId)?.email ?? null),
    assignedTo: nameOf(found.assignedToId),
    notes: notes.map(({ writtenById, ...note }) => ({ ...note, by: nameOf(writtenById) })),
  };
}

/** Everything that the secretariat looks at when it decides about an organization. Refuses (404) an unknown one. */
export async function getDeskRecord(db: Database, organizationId: string): Promise<DeskRecord> {
  const [found] = await readRecordsById(db, [organizationId]);
  if (!found) throw notFound();
  const decisions = await readDecisions(db, organizationId);
  const flags = await readFlags(db, organizationId);
  const badge = await readBadge(db, organizationId);
  const changes = await readChanges(db, organizationId);
  const persons = await readPersons(db, [
    ...decisions.map(({ decidedById }) => decidedById),
    ...flags.flatMap(({ raisedById, liftedById }) => [raisedById, liftedById ?? raisedById]),
    ...(badge ? [badge.verifiedById] : []),
    ...changes.flatMap(({ actor }) => (isCaseId(actor) ? [actor] : [])),
  ]);
  const nameOf = (id: string | null) => (id === null ? null : (persons.get(id)?.name ?? null));
  return {
    id: organizationId,
    record: found.record,
    decisions: decisions.map(({ decidedById, ...decision }) => ({ ...decision, by: nameOf(decidedById) })),
    flags: flags.map(({ raisedById, liftedById, ...flag }) => ({ ...flag, raisedBy: nameOf(raisedById), liftedBy: nameOf(liftedById) })),
    badge: badge ? { ...badge, by: nameOf(badge.verifiedById) } : null,
    changes: changes.map(({ actor, ...change }) => ({ ...change, by: nameOf(actor) })),
  };
}

/** Other organizations that this one is likely to be, the likeliest first; those that wait for admission too. For the secretariat alone. */
export async function findLookalikes(db: Database, id: string, record: StoredRecord): Promise<Lookalike[]> {
  const pairs = (await findDuplicatesOf(db, id, record)).slice(0, 5);
  if (pairs.length === 0) return [];
  const others = pairs.map(({ ids: [, other] }) => other);
  const heads = await db.selectFrom('organizations').select(['id', 'state']).where('id', 'in', others).execute();
  return pairs.flatMap(({ ids: [, other], otherSlug: slug, otherName: name, score }) => {
    const state = heads.find((head) => head.id === other)?.state;
    return state ? [{ id: other, slug, name, score, state }] : [];
  });
}

/** The id of the organization that has or had this address. Refuses (404) one that nobody has. */
export async function getOrganizationId(db: Database, slug: string): Promise<string> {
  const found = await db.selectFrom('organizationSlugs').select('organizationId').where('slug', '=', slug).executeTakeFirst();
  if (!found) throw notFound();
  return found.organizationId;
}

async function readChanges(db: Database, organizationId: string) {
  return db
    .selectFrom('organizationChanges')
    .select(['field', 'how', 'actor', 'changedAt'])
    .where('organizationId', '=', organizationId)
    .orderBy('changedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(15)
    .execute();
}

async function readAppealed(db: Database, decisionId: string) {
  return db.selectFrom('moderationDecisions').select('decidedById').where('id', '=', decisionId).executeTakeFirst();
}

async function readDecisions(db: Database, organizationId: string) {
  return db
    .selectFrom('moderationDecisions as decision')
    .leftJoin('moderationCases as case', 'case.id', 'decision.caseId')
    .select([
      'decision.id',
      'decision.caseId',
      'decision.outcome',
      'decision.reason',
      'decision.reasonLang',
      'decision.changes',
      'decision.answers',
      'decision.answerBy',
      'decision.decidedById',
      'decision.decidedAt',
      'case.kind',
    ])
    .where('decision.organizationId', '=', organizationId)
    .orderBy('decision.decidedAt', 'desc')
    .orderBy('decision.id', 'desc')
    .limit(MOST)
    .execute();
}

async function readFlags(db: Database, organizationId: string) {
  return db
    .selectFrom('organizationFlags')
    .selectAll()
    .where('organizationId', '=', organizationId)
    .orderBy('raisedAt', 'desc')
    .limit(MOST)
    .execute();
}

async function readBadge(db: Database, organizationId: string) {
  return db
    .selectFrom('verifications')
    .select(['name', 'identifierScheme', 'identifierValue', 'verifiedById', 'verifiedOn', 'expiresOn'])
    .where('organizationId', '=', organizationId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
}

/** The cases about an organization, the newest first, for the secretariat. */
export async function listCasesOf(db: Database, organizationId: string) {
  return db
    .selectFrom('moderationCases')
    .select(['id', 'kind', 'state', 'openedAt'])
    .where('organizationId', '=', organizationId)
    .orderBy('openedAt', 'desc')
    .limit(MOST)
    .execute();
}
