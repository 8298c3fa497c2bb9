// Saved searches against new records: how long one look takes, and what is lost or doubled when the program that looks and tells is
// killed again and again.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { withDatabase } from '../src/app/commands/with-database.ts';
import { loadShippedSchemes } from '../src/domains/directory/taxonomy/save-scheme.ts';
import type { Database } from '../src/platform/db/tables.ts';
import { uuidv7 } from '../src/platform/db/uuid.ts';
import type { SearchDocument } from '../src/platform/search/document.ts';
import { putSearchDocuments } from '../src/platform/search/documents.ts';
import { programBundle } from '../tools/bundle.ts';
import { report } from './report.ts';
import { dice, syntheticWord } from './search-documents.ts';

const root = new URL('..', import.meta.url).pathname;
const SEARCHES = 10_000;
const RECORDS = 1_000;
const KILLS = Number(process.env['BENCH_KILLS'] ?? 25);
const COUNTRIES = ['KE', 'UG', 'TZ', 'NG', 'GH', 'SN', 'FR', 'DE', 'BR', 'CO', 'MX', 'IN', 'PH', 'TH', 'EG', 'JO'];
const SERVICES = ['S1', 'S2', 'S3', 'S4', 'S5', 'S4.1', 'S5.5'];
const SUBJECT_WORDS = ['naloxone', 'training', 'shelter', 'translation', 'lawyers', 'detention', 'prevention', 'youth', 'women', 'data'];

export const benches: Record<string, () => Promise<void>> = { 'alerts-seconds': speed, 'alerts-lost': killed };

interface Place {
  db: Database;
  /** Looks and tells in a program of its own; undefined where it was killed. */
  run(at: Date, last?: number): Promise<{ seconds: number; found: number; statements: number; memory: number } | undefined>;
}

async function speed(): Promise<void> {
  await withPlace(async ({ db, run }) => {
    const chance = dice(5);
    await run(new Date());
    await saveSearches(db, SEARCHES, () => queryOf(chance), 'web-only');
    const known = Array.from({ length: RECORDS / 2 }, (_, n) => needOf(`known-${n}`, chance));
    await db.transaction().execute((trx) => putSearchDocuments(trx, known));
    await run(new Date());
    await db.deleteFrom('alertHits').execute();
    // Half of them new, half of them known and changed.
    const changed = known.map((one) => ({ ...one, facets: { ...one.facets, country: [pick(COUNTRIES, chance)] } }));
    const fresh = Array.from({ length: RECORDS / 2 }, (_, n) => needOf(`new-${n}`, chance));
    await db.transaction().execute((trx) => putSearchDocuments(trx, [...changed, ...fresh]));
    const result = await run(new Date());
    const seconds = Math.round((result?.seconds ?? Number.NaN) * 100) / 100;
    report({
      name: 'alerts-seconds',
      value: seconds,
      unit: 's',
      budget: '<= 60',
      ok: seconds <= 60 && (result?.found ?? 0) > 0,
      n: SEARCHES,
      note: `${SEARCHES} saved searches against ${RECORDS} records (half new, half changed), ${result?.found ?? 0} finds written, ${Math.round((result?.memory ?? 0) / 1024)} MiB`,
    });
  });
}

/** One search for each country, told at once; batches of records come while the program dies again and again. */
async function killed(): Promise<void> {
  await withPlace(async ({ db, run }) => {
    const begin = Date.now();
    const first = await run(new Date(begin));
    const searches = await saveSearches(db, COUNTRIES.length, (n) => `country=${COUNTRIES[n] ?? ''}`, 'at-once');
    const expected = new Map(searches.map(({ id }) => [id, new Set<string>()]));
    const chance = dice(11);
    const at = (turn: number) => new Date(begin + (turn + 1) * 11 * 60_000);
    let kills = 0;
    for (let turn = 0; turn < KILLS; turn += 1) {
      const documents = Array.from({ length: 20 }, (_, n) => needOf(`turn-${turn}-${n}`, chance));
      await db.transaction().execute((trx) => putSearchDocuments(trx, documents));
      for (const { id, facets } of documents) {
        const place = COUNTRIES.indexOf(facets.country?.[0] ?? '');
        expected.get(searches[place]?.id ?? '')?.add(id);
      }
      if ((await run(at(turn), 2 + Math.floor(chance() * ((first?.statements ?? 0) + 60)))) === undefined) kills += 1;
    }
    await run(at(KILLS));
    await run(at(KILLS + 1));
    await toll(db, searches, expected, kills);
  });
}

async function toll(
  db: Database,
  searches: readonly { id: string; personId: string }[],
  expected: ReadonlyMap<string, ReadonlySet<string>>,
  kills: number,
): Promise<void> {
  const hits = await db.selectFrom('alertHits').selectAll().execute();
  const mails = await db.selectFrom('mails').select(['personId', 'bodyText']).where('kind', '=', 'marketplace.finds').execute();
  let wanted = 0;
  let lost = 0;
  let doubled = 0;
  for (const { id, personId } of searches) {
    const due = expected.get(id) ?? new Set();
    const found = hits.filter(({ savedSearchId }) => savedSearchId === id);
    const told = mails
      .filter((mail) => mail.personId === personId)
      .reduce((sum, { bodyText }) => sum + Number(/found ([\d,]+) new/.exec(bodyText)?.[1]?.replaceAll(',', '') ?? 0), 0);
    wanted += due.size;
    lost += [...due].filter((one) => !found.some(({ subjectId }) => subjectId === one)).length + Math.max(0, due.size - told);
    doubled += found.filter(({ subjectId }) => !due.has(subjectId)).length + Math.max(0, told - due.size);
  }
  const note = `${kills} kills, ${wanted} finds due, ${hits.length} written, told in ${mails.length} mails`;
  report({ name: 'alerts-lost', value: lost, unit: 'finds', budget: '0', ok: lost === 0 && wanted > 0, n: wanted, note });
  report({ name: 'alerts-doubled', value: doubled, unit: 'finds', budget: '0', ok: doubled === 0 && wanted > 0, n: wanted, note });
}

async function withPlace(act: (place: Place) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'parvis-bench-alerts-'));
  const bundle = join(root, 'dist/bench-alert-looker.js');
  await build(programBundle(root, 'bench/alert-looker.ts', bundle));
  try {
    await withDatabase({ ...process.env, PARVIS_DATA: data }, 'bench', async ({ db, url }) => {
      await db.transaction().execute((trx) => loadShippedSchemes(trx, new Date()));
      await act({ db, run: (at, last = 0) => runLooker(bundle, [url, at.toISOString(), String(last)]) });
    });
  } finally {
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

function runLooker(bundle: string, args: string[]): ReturnType<Place['run']> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bundle, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    child.once('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve(undefined);
      else if (code === 0) resolve(JSON.parse(printed) as { seconds: number; found: number; statements: number; memory: number });
      else reject(new Error(`the program that looks ended with ${code ?? signal ?? ''}`));
    });
  });
}

/** At most a hundred for each person, as the program lets one keep; told at once, each person has one. */
async function saveSearches(
  db: Database,
  count: number,
  query: (n: number) => string,
  rhythm: 'at-once' | 'web-only',
): Promise<{ id: string; personId: string }[]> {
  const now = new Date();
  const perPerson = rhythm === 'at-once' ? 1 : 100;
  const persons = Array.from({ length: Math.ceil(count / perPerson) }, () => uuidv7());
  const rows = Array.from({ length: count }, (_, n) => ({
    id: uuidv7(),
    personId: persons[Math.floor(n / perPerson)] ?? '',
    subject: 'needs' as const,
    name: `Search ${n}`,
    query: query(n),
    locale: 'en',
    rhythm,
    createdAt: now,
    seenAt: now,
  }));
  for (const id of persons)
    await db
      .insertInto('persons')
      .values({ id, email: `${id}@parvis.example`, emailConfirmedAt: now, name: 'Reader', locale: 'en', createdAt: now })
      .execute();
  for (let from = 0; from < rows.length; from += 1_000)
    await db
      .insertInto('savedSearches')
      .values(rows.slice(from, from + 1_000))
      .execute();
  return rows;
}

/** As people search: a word or two, a place, a service, or all of them. */
function queryOf(chance: () => number): string {
  const query = new URLSearchParams();
  const kind = chance();
  if (kind < 0.7)
    query.set(
      'q',
      kind < 0.35 ? pick(SUBJECT_WORDS, chance) : `${pick(SUBJECT_WORDS, chance)} ${syntheticWord(Math.floor(chance() * 300))}`,
    );
  if (kind > 0.3) query.append('country', pick(COUNTRIES, chance));
  if (chance() < 0.4) query.append('service', pick(SERVICES, chance));
  return query.toString();
}

function needOf(slug: string, chance: () => number): SearchDocument {
  const words = (count: number) =>
    Array.from({ length: count }, () => (chance() < 0.1 ? pick(SUBJECT_WORDS, chance) : syntheticWord(Math.floor(chance() * 3_000)))).join(
      ' ',
    );
  return {
    id: uuidv7(),
    kind: 'need',
    names: [{ text: words(6), lang: 'en' }],
    texts: [{ text: words(120), lang: 'en' }],
    facets: {
      country: [pick(COUNTRIES, chance)],
      service: [pick(SERVICES, chance)],
      about: ['service'],
      conditions: ['free'],
      state: ['open'],
    },
    numbers: { opened: 20_000 },
    card: { slug },
  };
}

function pick<T>(values: readonly T[], chance: () => number): T {
  return values[Math.floor(chance() * values.length)] as T;
}
