import { randomBytes } from 'node:crypto';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import { type Limit, takeOrRefuse } from '../../../platform/limits/take.ts';
import { readTaxonomy, slugOf, type Taxonomy, writeEvent } from '../../directory/index.ts';
import type { OfferOrNeed } from '../input/offer-or-need.ts';
import { allows, entryProblems } from '../rules/entries.ts';
import { writeEntryDocuments } from './write-entry-documents.ts';

/** So many may one organization publish in a day: more is a machine. */
const PUBLISHING: Limit = { name: 'marketplace.publish-entry', most: 40, seconds: 86_400 };
/** Words of the site map, which no entry may take. */
const RESERVED = new Set(['new', 'feed', 'export', 'map']);

export interface NewEntry {
  organizationId: string;
  projectId?: string | null;
  entry: OfferOrNeed;
  /** Who publishes it: a person's id. */
  personId: string;
  /** Demonstration data is not counted. */
  counted?: boolean;
  now: Date;
}

/**
 * Publishes an offer or need: row, event and search document in one transaction. Refuses (422) an entry that contradicts itself and
 * (429) an organization that publishes too many. Whoever calls has asked whether the person may. Gives its id and address.
 */
export async function publishEntry(trx: WriteTransaction, given: NewEntry): Promise<{ id: string; slug: string }> {
  const { organizationId, projectId = null, entry, personId, now } = given;
  refuseProblems(entry, await readTaxonomy(trx), now);
  if (given.counted ?? true) await takeOrRefuse(trx, PUBLISHING, organizationId, now);
  const id = uuidv7(now.getTime());
  const slug = await freeSlug(trx, entry);
  const times = { openedAt: now, createdAt: now, changedAt: now };
  await trx
    .insertInto('offersAndNeeds')
    .values({ id, slug, organizationId, projectId, state: 'open', createdById: personId, ...columnsOf(entry), ...times })
    .execute();
  await writeEvent(trx, { name: `${entry.direction}.published`, subjectId: id, actor: personId, now });
  await writeEntryDocuments(trx, [id], now);
  return { id, slug };
}

export interface EntryEdit {
  id: string;
  /** The version that the form showed. */
  version: number;
  /** What it is to become, from what it is at this moment. */
  change: (entry: OfferOrNeed) => OfferOrNeed;
  personId: string;
  now: Date;
}

/**
 * Changes an entry. The row is locked; `changed-meanwhile` where somebody else saved since the form was shown, and nothing is written.
 * Refuses (404) an unknown one, (409) one that is closed, (422) what contradicts itself.
 */
export async function editEntry(
  trx: WriteTransaction,
  { id, version, change, personId, now }: EntryEdit,
): Promise<'saved' | 'changed-meanwhile'> {
  const row = await trx.selectFrom('offersAndNeeds').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw notFound();
  if (!allows(row.state, 'edit')) throw new Refusal('conflict');
  if (row.version !== version) return 'changed-meanwhile';
  const entry = change(row);
  refuseProblems(entry, await readTaxonomy(trx), now);
  const after = { ...columnsOf(entry), direction: row.direction, demo: row.demo };
  const renewed = entry.expiresOn === row.expiresOn ? {} : { expiryNotedAt: null };
  await trx
    .updateTable('offersAndNeeds')
    .set({ ...after, ...renewed, version: row.version + 1, changedAt: now })
    .where('id', '=', id)
    .execute();
  await writeEvent(trx, { name: `${row.direction}.edited`, subjectId: id, actor: personId, now });
  await writeEntryDocuments(trx, [id], now);
  return 'saved';
}

function refuseProblems(entry: OfferOrNeed, taxonomy: Taxonomy, now: Date): void {
  const known = knownTerms(taxonomy);
  const fields = entryProblems(entry, known, now);
  if (fields.length > 0) throw new Refusal('invalid', { fields });
}

/** Whether a code stands for a service or theme in use, or for a population. */
function knownTerms(taxonomy: Taxonomy): (code: string, kind: 'term' | 'population') => boolean {
  return (code, kind) => {
    const term = taxonomy.term(code);
    return term !== undefined && term.retired === null && (term.kind === 'population') === (kind === 'population');
  };
}

function columnsOf(entry: OfferOrNeed) {
  const { titles, details, ...columns } = entry;
  return { ...columns, titles: JSON.stringify(titles), details: JSON.stringify(details) };
}

/** Its title in Latin letters where it has one, else a few letters by chance: nothing that may have to be hidden one day. */
async function freeSlug(trx: WriteTransaction, { titles, direction }: OfferOrNeed): Promise<string> {
  const latin = slugOf(titleFor(titles, 'en').text).slice(0, 60).replace(/-$/, '');
  const stem = latin.length > 2 && !RESERVED.has(latin) ? latin : direction;
  const taken = latin === stem && (await trx.selectFrom('offersAndNeeds').select('id').where('slug', '=', stem).executeTakeFirst());
  return latin === stem && !taken ? stem : `${stem}-${randomBytes(5).toString('hex')}`;
}
