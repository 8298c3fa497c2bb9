import { sql } from 'kysely';
import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { notifyPersons } from '../../accounts/index.ts';
import { moveBelongings } from '../belongings.ts';
import { tellFollowers } from '../followers.ts';
import { duplicatesMessages } from '../messages/duplicates/index.ts';
import { nameFor } from '../queries/profile.ts';
import type { StoredRecord } from '../records/canonical.ts';
import { readRecordsById } from '../records/read-records.ts';
import { mergedRecords, type MergeChoices } from '../rules/merge-records.ts';
import { pairVersion } from '../rules/pair-version.ts';
import type { ContactPolicy, MovedRows } from '../tables.ts';
import { organizationUrl } from '../urls.ts';
import { changeOrganization } from './change-organization.ts';
import { carryVerdicts } from './duplicate-verdicts.ts';
import { takeTurn } from './save-organizations.ts';
import { findBadge } from './verification.ts';
import { writeEvent } from './write-event.ts';

export interface Merge {
  caseId: string;
  /** The organization that stays; the other one of the pair is withdrawn. */
  keptId: string;
  choices: MergeChoices;
  /** What the moderator saw of the two (`pairVersion`): when either changed since, nothing is done. */
  seen: string;
  byId: string;
  now: Date;
}

/**
 * Makes two records one, in one transaction: the record that stays gets what was chosen, the names, addresses, relations and
 * people of the other, which is withdrawn, and all that other domains keep of it (`moveWithOrganizations`); both are kept for undoing
 * it. Stewards of both are told. Refuses (409) a pair of which one is withdrawn or changed since it was looked at, or about which
 * somebody else has decided. Returns the id of the merge.
 */
export async function mergeOrganizations(trx: WriteTransaction, merge: Merge): Promise<string> {
  const { caseId, keptId, choices, byId, now } = merge;
  await takeTurn(trx);
  const pair = await trx.selectFrom('duplicateCases').selectAll().where('id', '=', caseId).forUpdate().executeTakeFirst();
  if (!pair || ![pair.oneId, pair.otherId].includes(keptId)) throw notFound();
  const otherId = pair.oneId === keptId ? pair.otherId : pair.oneId;
  const before = await recordsAsSeen(trx, keptId, otherId, merge.seen);
  if (!['open', 'later', 'not-the-same'].includes(pair.state)) throw new Refusal('conflict');
  const stewards = await peopleOf(trx, [keptId, otherId]);
  const badge = await findBadge(trx, keptId);
  // First, as whoever changes one of these locks it before anything that follows the organizations.
  const belongings = await moveBelongings(trx, { from: otherId, to: keptId, now });
  const wanted = mergedRecords(before.kept, before.merged, choices, `merged-${otherId.slice(-12)}`);

  // The one that goes gives up its numbers and addresses before the other one takes them.
  const act = { actor: byId, how: 'merge' as const, now };
  const merged = await changeOrganization(trx, { ...act, organizationId: otherId, change: () => wanted.other });
  const slugs = await moveSlugs(trx, otherId, keptId, merged.slug);
  await changeOrganization(trx, { ...act, organizationId: keptId, change: () => wanted.kept });
  const after = await lockRecords(trx, keptId, otherId);
  const contact = await narrowContact(trx, keptId, otherId);
  const moved: MovedRows = {
    slugs,
    contact,
    ...(await moveStewardships(trx, otherId, keptId, byId, now)),
    cases: await settleCases(trx, otherId, caseId),
    verdicts: await carryVerdicts(trx, { from: otherId, to: keptId, now }),
    badge: badge && after.kept.state !== 'verified' ? badge.id : null,
    belongings,
  };
  await tellFollowers(trx, [keptId, otherId], now);
  const id = await writeMerge(trx, merge, { mergedId: otherId, before, after, moved });
  await tellAll(trx, { id, stewards, before, kept: after.kept, now });
  await recordAct(trx, {
    act: 'organization.merged',
    actorId: byId,
    subject: { kind: 'organization', id: otherId },
    details: { into: keptId, merge: id },
    now,
  });
  await writeEvent(trx, { name: 'organization.merged', subjectId: otherId, actor: byId, payload: { into: keptId }, now });
  return id;
}

/** The pair is settled; what both were before, and where each part went, is kept. Returns the id of the merge. */
async function writeMerge(
  trx: WriteTransaction,
  { caseId, keptId, byId, now }: Merge,
  { mergedId, ...kept }: { mergedId: string; before: object; after: object; moved: MovedRows },
): Promise<string> {
  await trx.updateTable('duplicateCases').set({ state: 'merged', decidedById: byId, decidedAt: now }).where('id', '=', caseId).execute();
  const id = uuidv7(now.getTime());
  const rows = { before: JSON.stringify(kept.before), after: JSON.stringify(kept.after), moved: JSON.stringify(kept.moved) };
  await trx
    .insertInto('organizationMerges')
    .values({ id, keptId, mergedId, caseId, ...rows, mergedById: byId, mergedAt: now })
    .execute();
  return id;
}

/** Both records under lock, the lower id first so that two merges never wait for each other. */
export async function lockRecords(
  trx: WriteTransaction,
  keptId: string,
  mergedId: string,
): Promise<{ kept: StoredRecord; merged: StoredRecord }> {
  await trx.selectFrom('organizations').select('id').where('id', 'in', [keptId, mergedId]).orderBy('id').forUpdate().execute();
  const records = new Map((await readRecordsById(trx, [keptId, mergedId])).map(({ id, record }) => [id, record]));
  const [kept, merged] = [records.get(keptId), records.get(mergedId)];
  if (!kept || !merged) throw notFound();
  return { kept, merged };
}

async function recordsAsSeen(trx: WriteTransaction, keptId: string, mergedId: string, seen: string) {
  const records = await lockRecords(trx, keptId, mergedId);
  const gone = records.kept.state === 'withdrawn' || records.merged.state === 'withdrawn';
  if (gone || pairVersion(records.kept, records.merged) !== seen) throw new Refusal('conflict');
  return records;
}

async function moveSlugs(trx: WriteTransaction, from: string, to: string, except: string): Promise<string[]> {
  const rows = await trx
    .updateTable('organizationSlugs')
    .set({ organizationId: to })
    .where('organizationId', '=', from)
    .where('slug', '<>', except)
    .returning('slug')
    .execute();
  return rows.map(({ slug }) => slug);
}

/** People act for the record that stays; where somebody acts for both already, the second standing ends. */
async function moveStewardships(
  trx: WriteTransaction,
  from: string,
  to: string,
  byId: string,
  now: Date,
): Promise<Pick<MovedRows, 'stewardships' | 'ended'>> {
  const { rows: ended } = await sql<{ id: string }>`
    update stewardships s set state = 'ended', ended_by_id = ${byId}, ended_at = ${now}
    where organization_id = ${from} and state = 'active' and exists (
      select from stewardships k where k.organization_id = ${to} and k.state = 'active' and k.person_id = s.person_id)
    returning id`.execute(trx);
  const moved = await trx
    .updateTable('stewardships')
    .set({ organizationId: to })
    .where('organizationId', '=', from)
    .where('state', 'in', ['active', 'invited', 'asked'])
    .returning('id')
    .execute();
  return { stewardships: moved.map(({ id }) => id), ended: ended.map(({ id }) => id) };
}

/** Who wished to be written to by fewer has it so. Returns what the record that stays had before. */
async function narrowContact(trx: WriteTransaction, keptId: string, mergedId: string): Promise<ContactPolicy> {
  const order: ContactPolicy[] = ['anyone', 'signed-in', 'nobody'];
  const rows = await trx.selectFrom('organizations').select(['id', 'contact']).where('id', 'in', [keptId, mergedId]).execute();
  const narrowest = order[Math.max(...rows.map((row) => order.indexOf(row.contact)))] ?? 'nobody';
  await trx.updateTable('organizations').set({ contact: narrowest }).where('id', '=', keptId).execute();
  return rows.find((row) => row.id === keptId)?.contact ?? 'anyone';
}

/** Other pairs in which the record that goes stands wait no longer. */
async function settleCases(trx: WriteTransaction, mergedId: string, except: string): Promise<string[]> {
  const rows = await trx
    .updateTable('duplicateCases')
    .set({ state: 'settled' })
    .where((eb) => eb.or([eb('oneId', '=', mergedId), eb('otherId', '=', mergedId)]))
    .where('id', '<>', except)
    .where('state', 'in', ['open', 'later'])
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

export async function peopleOf(trx: WriteTransaction, organizationIds: readonly string[]): Promise<string[]> {
  const rows = await trx
    .selectFrom('stewardships')
    .select('personId')
    .distinct()
    .where('organizationId', 'in', organizationIds)
    .where('state', '=', 'active')
    .where('personId', 'is not', null)
    .limit(400)
    .execute();
  return rows.flatMap(({ personId }) => personId ?? []);
}

async function tellAll(
  trx: WriteTransaction,
  {
    id,
    stewards,
    before,
    kept,
    now,
  }: { id: string; stewards: string[]; before: { kept: StoredRecord; merged: StoredRecord }; kept: StoredRecord; now: Date },
): Promise<void> {
  await notifyPersons(trx, {
    personIds: stewards,
    act: `merge:${id}`,
    kind: 'organization.merged',
    now,
    text: (locale) => {
      const t = duplicatesMessages(locale);
      const names = { one: nameFor(before.merged.names, locale).text, other: nameFor(kept.names, locale).text };
      return {
        title: t('told.merged.title', names),
        body: t('told.merged.body', names),
        action: { label: t('told.merged.open'), path: organizationUrl(kept.slug) },
      };
    },
  });
}
