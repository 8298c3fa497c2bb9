import { sql } from 'kysely';
import { z } from 'zod';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { defineSetting, readSetting, saveSetting } from '../../../platform/settings/settings.ts';
import { writeEvent } from '../../directory/index.ts';
import type { InstrumentRecord } from '../input/instrument-record.ts';
import { marksOf, sameMarks, sameTexts, type TextMarks, withShipped } from '../rules/shipped-texts.ts';
import { SDGS } from '../shipped/sdgs.ts';
import { UNGASS_2016 } from '../shipped/ungass-2016.ts';
import { UNTOC } from '../shipped/untoc.ts';
import { UNTOC_PROTOCOLS } from '../shipped/untoc-protocols.ts';
import { saveInstruments } from './save-instruments.ts';

/** The instruments that come with the program, in their order. */
export const SHIPPED_INSTRUMENTS: readonly InstrumentRecord[] = [UNGASS_2016, UNTOC, ...UNTOC_PROTOCOLS, SDGS];

/** Marks of the texts that were last brought: by `untoc/art-5` for titles of provisions, `untoc#titles` for those of instruments. */
const shippedTexts = defineSetting('commitments.shipped-texts', z.record(z.string(), z.record(z.string(), z.string())), {});
const HEAD_TEXTS = ['titles', 'shortTitles', 'remarks'] as const;

type Marks = Record<string, TextMarks>;

/**
 * Brings the instruments that come with the program into the database where they are not there yet. Of those that are there it
 * brings the texts anew, language by language, except what the secretariat corrected, took away or compared with the original.
 * Nothing else of them changes; doing it again changes nothing. One program does it at a time.
 */
export async function loadShippedInstruments(
  trx: WriteTransaction,
  now = new Date(),
  shipped: readonly InstrumentRecord[] = SHIPPED_INSTRUMENTS,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('instruments of the program'))`.execute(trx);
  const there = await trx.selectFrom('instruments').select('code').execute();
  const known = new Set(there.map(({ code }) => code));
  const before: Marks = await readSetting(trx, shippedTexts);
  const after: Marks = { ...before };
  const missing = shipped.filter(({ code }) => !known.has(code));
  if (missing.length > 0) await saveInstruments(trx, missing, { now, actor: 'program' });
  for (const record of missing) Object.assign(after, marksOfInstrument(record));
  let updated = 0;
  for (const record of shipped.filter(({ code }) => known.has(code))) updated += await renew(trx, record, before, after, now);
  if (updated > 0) await writeEvent(trx, { name: 'instruments.renewed', subjectId: null, actor: 'program', payload: { updated }, now });
  const noted = Object.keys(after).some((path) => !sameMarks(after[path], before[path]));
  if (noted) await saveSetting(trx, shippedTexts, after, { personId: null, now });
}

function marksOfInstrument(record: InstrumentRecord): Marks {
  const heads = HEAD_TEXTS.map((name) => [`${record.code}#${name}`, marksOf(record[name])] as const);
  const provisions = record.provisions.map(({ code, titles }) => [`${record.code}/${code}`, marksOf(titles)] as const);
  return Object.fromEntries([...heads, ...provisions]);
}

/** Brings the texts of one instrument anew, notes their marks in `after`, and says of how many provisions and instruments they changed. */
async function renew(trx: WriteTransaction, record: InstrumentRecord, before: Marks, after: Marks, now: Date): Promise<number> {
  const row = await trx.selectFrom('instruments').selectAll().where('code', '=', record.code).forUpdate().executeTakeFirstOrThrow();
  let updated = 0;
  const heads = HEAD_TEXTS.map((name) => [name, withShipped(row[name], record[name], before[`${record.code}#${name}`] ?? {})] as const);
  const others = heads.filter(([name, texts]) => !sameTexts(row[name], texts));
  if (others.length > 0) {
    const texts = Object.fromEntries(others.map(([name, content]) => [name, JSON.stringify(content)]));
    await trx
      .updateTable('instruments')
      .set({ ...texts, changedAt: now })
      .where('id', '=', row.id)
      .execute();
    updated++;
  }
  for (const name of HEAD_TEXTS) after[`${record.code}#${name}`] = marksOf(record[name]);
  return updated + (await renewProvisions(trx, { ...record, id: row.id }, before, after, now));
}

/** What was compared with the original stays whole, and so does its mark: it may be brought once it is no longer compared. */
async function renewProvisions(
  trx: WriteTransaction,
  { id: instrumentId, code: instrument, provisions }: InstrumentRecord & { id: string },
  before: Marks,
  after: Marks,
  now: Date,
): Promise<number> {
  const rows = await trx
    .selectFrom('provisions')
    .select(['id', 'code', 'titles'])
    .where('instrumentId', '=', instrumentId)
    .where('verifiedOn', 'is', null)
    .where('retiredAt', 'is', null)
    .forUpdate()
    .execute();
  const stored = new Map(rows.map((row) => [row.code, row]));
  let updated = 0;
  for (const { code, titles: shipped } of provisions) {
    const row = stored.get(code);
    if (!row) continue;
    const path = `${instrument}/${code}`;
    const titles = withShipped(row.titles, shipped, before[path] ?? {});
    after[path] = marksOf(shipped);
    if (sameTexts(row.titles, titles) || Object.keys(titles).length === 0) continue;
    await trx
      .updateTable('provisions')
      .set({ titles: JSON.stringify(titles), changedAt: now })
      .where('id', '=', row.id)
      .execute();
    updated++;
  }
  return updated;
}
