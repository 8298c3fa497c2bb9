import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { writeEvent } from '../../directory/index.ts';
import type { InstrumentRecord, ProvisionRecord } from '../input/instrument-record.ts';

/** How many provisions a taking in made, changed, left alone, and gave up. */
export interface SavedInstruments {
  created: number;
  updated: number;
  unchanged: number;
  retired: number;
}

interface Act {
  now: Date;
  actor: string;
}

/**
 * Writes instruments. They and their provisions are known by their codes; a provision that an instrument no longer has is
 * retired, not deleted, since pledges and evidence may name it. Where number or title of a verified provision change, it is no
 * longer verified. Refuses (`invalid`) a restatement in a provision that is nowhere, with every one of them.
 */
export async function saveInstruments(trx: WriteTransaction, records: readonly InstrumentRecord[], act: Act): Promise<SavedInstruments> {
  const saved: SavedInstruments = { created: 0, updated: 0, unchanged: 0, retired: 0 };
  const position =
    (
      await trx
        .selectFrom('instruments')
        .select((one) => one.fn.max('position').as('last'))
        .executeTakeFirst()
    )?.last ?? 0;
  for (const [at, record] of records.entries()) {
    const id = await saveHead(trx, record, Number(position) + at + 1, act.now);
    await saveProvisions(trx, id, record.provisions, act.now, saved);
  }
  await saveRestatements(trx, records);
  const changed = saved.created + saved.updated + saved.retired;
  if (changed > 0)
    await writeEvent(trx, { name: 'instruments.imported', subjectId: null, actor: act.actor, payload: { ...saved }, now: act.now });
  return saved;
}

async function saveHead(trx: WriteTransaction, record: InstrumentRecord, position: number, now: Date): Promise<string> {
  const { code, kind, symbol, body, adoptedOn, inForceOn, sourceUrl, attribution } = record;
  const texts = {
    titles: JSON.stringify(record.titles),
    shortTitles: JSON.stringify(record.shortTitles),
    remarks: JSON.stringify(record.remarks),
  };
  const head = { kind, symbol, body, adoptedOn, inForceOn, sourceUrl, attribution, ...texts };
  const row = await trx
    .insertInto('instruments')
    .values({ id: uuidv7(now.getTime()), code, position, changedAt: now, ...head })
    .onConflict((on) => on.column('code').doUpdateSet({ ...head, changedAt: now }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function saveProvisions(
  trx: WriteTransaction,
  instrumentId: string,
  records: readonly ProvisionRecord[],
  now: Date,
  saved: SavedInstruments,
): Promise<void> {
  const rows = await trx.selectFrom('provisions').selectAll().where('instrumentId', '=', instrumentId).forUpdate().execute();
  const stored = new Map(rows.map((row) => [row.code, row]));
  const ids = new Map(records.map(({ code }) => [code, stored.get(code)?.id ?? uuidv7(now.getTime())]));
  for (const [position, record] of records.entries()) {
    const row = stored.get(record.code);
    const id = ids.get(record.code) ?? '';
    const next = contentOf(record, record.parent === null ? null : (ids.get(record.parent) ?? null), position);
    if (row && row.retiredAt === null && same(row, next)) saved.unchanged++;
    else if (row) {
      saved.updated++;
      const stays = row.verifiedOn !== null && sameName(row, next);
      const verified = stays ? {} : { verifiedOn: null, verifiedById: null };
      await trx
        .updateTable('provisions')
        .set({ ...stringified(next), ...verified, retiredAt: null, changedAt: now })
        .where('id', '=', id)
        .execute();
    } else {
      saved.created++;
      await trx
        .insertInto('provisions')
        .values({ id, instrumentId, code: record.code, ...stringified(next), changedAt: now })
        .execute();
    }
  }
  const gone = rows.filter(({ code, retiredAt }) => retiredAt === null && !ids.has(code)).map(({ id }) => id);
  if (gone.length > 0) await trx.updateTable('provisions').set({ retiredAt: now, changedAt: now }).where('id', 'in', gone).execute();
  saved.retired += gone.length;
}

type Content = ReturnType<typeof contentOf>;

function contentOf({ number, kind, titles, gists, sourceUrl, terms }: ProvisionRecord, parentId: string | null, position: number) {
  return { parentId, number, kind, titles, gists, sourceUrl, terms, position };
}

function stringified({ titles, gists, ...rest }: Content) {
  return { ...rest, titles: JSON.stringify(titles), gists: JSON.stringify(gists) };
}

function same(row: Content, next: Content): boolean {
  const keys = Object.keys(next) as (keyof Content)[];
  return keys.every((key) => canonical(row[key]) === canonical(next[key]));
}

function sameName(row: Pick<Content, 'number' | 'titles'>, next: Content): boolean {
  return row.number === next.number && canonical(row.titles) === canonical(next.titles);
}

/** A value with its keys in order: the database gives them back in another. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

async function saveRestatements(trx: WriteTransaction, records: readonly InstrumentRecord[]): Promise<void> {
  const all = await trx
    .selectFrom('provisions as provision')
    .innerJoin('instruments as instrument', 'instrument.id', 'provision.instrumentId')
    .select(['provision.id', 'provision.code', 'instrument.code as instrument'])
    .execute();
  const ids = new Map(all.map(({ id, code, instrument }) => [`${instrument} ${code}`, id]));
  const unknown = records.flatMap((record) =>
    record.provisions.flatMap(({ code, restatedIn }) =>
      restatedIn.flatMap((one) =>
        one.instrument === null || ids.has(`${one.instrument} ${one.provision ?? ''}`) ? [] : [`${record.code} ${code}`],
      ),
    ),
  );
  if (unknown.length > 0) throw new Refusal('invalid', { fields: unknown.map((field) => ({ field, code: 'restated-nowhere' })) });
  const given = records.flatMap((record) =>
    record.provisions.map((one) => ({ id: ids.get(`${record.code} ${one.code}`) ?? '', links: one.restatedIn })),
  );
  if (given.length === 0) return;
  const from = given.map(({ id }) => id);
  await trx.deleteFrom('provisionRestatements').where('provisionId', 'in', from).execute();
  const rows = given.flatMap(({ id, links }) =>
    links.map(({ instrument, provision, text }) => ({
      id: uuidv7(),
      provisionId: id,
      restatedInId: instrument === null ? null : (ids.get(`${instrument} ${provision ?? ''}`) ?? null),
      restatedIn: instrument === null ? text : null,
      note: instrument === null ? null : text,
    })),
  );
  if (rows.length > 0) await trx.insertInto('provisionRestatements').values(rows).execute();
}
