import { sql } from 'kysely';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { OrganizationRecord } from '../input/organization-record.ts';
import { canonicalJson, identifierKey, normalRecord, type StoredRecord } from '../records/canonical.ts';
import { readRecordsById } from '../records/read-records.ts';
import { changedFields } from '../rules/changed-fields.ts';
import { readTaxonomy } from '../taxonomy/read-taxonomy.ts';
import type { OrganizationChangeRow } from '../tables.ts';
import { identifierHolders } from './match-records.ts';
import { takeTurn } from './save-organizations.ts';
import { verificationAfterChange } from './verification.ts';
import { writeOrganizationRows } from './write-rows.ts';
import { writeSearchDocuments } from './write-search-documents.ts';

export interface OrganizationChange {
  organizationId: string;
  /** What the record is to become, from what it is at this moment; what it throws undoes everything. */
  change: (record: StoredRecord) => StoredRecord;
  /** A person's id, or `program`. */
  actor: string;
  how: OrganizationChangeRow['how'];
  now: Date;
}

/**
 * Changes one record, with all that follows: history of each field, event, badge, relations, search document, keys for
 * duplicates. The row is locked, so of two changes at once the second sees the first. Returns the record as it is now.
 * Refuses (404) an unknown organization and (422) a record that is none or an identifier that another organization holds.
 */
export async function changeOrganization(trx: WriteTransaction, act: OrganizationChange): Promise<StoredRecord> {
  const { organizationId: id, now } = act;
  await takeTurn(trx);
  await trx.selectFrom('organizations').select('id').where('id', '=', id).forUpdate().execute();
  const [found] = await readRecordsById(trx, [id]);
  if (!found) throw notFound();
  const before = found.record;
  const wanted = checked(act.change(before), before);
  if (canonicalJson(wanted) === canonicalJson(before)) return before;
  await refuseHeldIdentifiers(trx, id, before, wanted);
  const after = { ...wanted, state: await verificationAfterChange(trx, { organizationId: id, before, after: wanted, now }) };
  await writeHistory(trx, before, after, act);
  const changed = [{ id, before, record: after }];
  await writeOrganizationRows(trx, changed, act);
  await writeSearchDocuments(trx, changed, { taxonomy: await readTaxonomy(trx), now });
  return after;
}

/** A record that would not pass as one never reaches the database, whoever made it. The address stays unless it is changed on purpose. */
function checked(changed: StoredRecord, { slug }: StoredRecord): StoredRecord {
  const parsed = OrganizationRecord.safeParse(changed);
  if (parsed.success) return normalRecord({ ...parsed.data, slug: parsed.data.slug ?? slug });
  throw new Refusal('invalid', { fields: parsed.error.issues.map(({ path, code }) => ({ field: String(path[0] ?? ''), code })) });
}

async function refuseHeldIdentifiers(trx: WriteTransaction, id: string, before: StoredRecord, after: StoredRecord): Promise<void> {
  const own = new Set(before.identifiers.map(identifierKey));
  const added = after.identifiers.filter((identifier) => !own.has(identifierKey(identifier)));
  const holders = await identifierHolders(trx, [{ ...after, identifiers: added }]);
  const held = added.filter((identifier) => (holders.get(identifierKey(identifier)) ?? id) !== id);
  if (held.length === 0) return;
  throw new Refusal('invalid', { fields: held.map(({ value }) => ({ field: 'identifiers', code: 'identifier-held', value })) });
}

async function writeHistory(trx: WriteTransaction, before: StoredRecord, after: StoredRecord, act: OrganizationChange): Promise<void> {
  const rows = changedFields(before, after).map((field) => ({ id: uuidv7(act.now.getTime()), ...field }));
  if (rows.length === 0) return;
  await sql`insert into organization_changes (id, organization_id, field, before, after, actor, how, changed_at)
    select given.id, ${act.organizationId}, given.field, given.before, given.after, ${act.actor}, ${act.how}, ${act.now}
    from json_to_recordset(${JSON.stringify(rows)}::json) as given (id uuid, field text, before jsonb, after jsonb)`.execute(trx);
}
