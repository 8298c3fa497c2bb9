// What is lost when programs are killed in the middle of writing.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { refreshSearchDocuments } from '../src/domains/directory/actions/refresh-search-documents.ts';
import { contentHash } from '../src/domains/directory/records/content-hash.ts';
import { visitEmbedded } from '../src/platform/db/embedded/embedded.ts';
import { openDatabase } from '../src/platform/db/open.ts';
import { openClient } from '../src/platform/db/connect.ts';
import type { Database } from '../src/platform/db/tables.ts';
import { openSearch } from '../src/platform/search/open.ts';
import { verifySearch } from '../src/platform/search/verify.ts';
import { report } from './report.ts';

const root = new URL('..', import.meta.url).pathname;
const KILLS = Number(process.env['BENCH_KILLS'] ?? 100);

export const benches: Record<string, () => Promise<void>> = {
  'kill9-lost': killsLoseNothing,
};

/** 60 % of the kills hit a program that writes, 40 % an import; every third kill takes the database's own process too. */
async function killsLoseNothing(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-kill-'));
  try {
    const writes = await killWriters(join(folder, 'writes'), Math.ceil(KILLS * 0.6));
    const imports = await killImports(folder, KILLS - Math.ceil(KILLS * 0.6));
    const lost = writes.lost + imports.lost;
    const disagree = [...writes.disagree, ...imports.disagree];
    report({
      name: 'kill9-lost',
      value: lost,
      unit: 'acknowledged writes',
      budget: '0',
      ok: lost === 0 && disagree.length === 0,
      n: KILLS,
      note:
        `${writes.acknowledged} acknowledged writes and ${imports.acknowledged} rows seen committed before a kill; afterwards ` +
        (disagree.length === 0
          ? 'index, search documents and records agree, and the import equals one that ran through'
          : disagree.join('; ')),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Toll {
  acknowledged: number;
  lost: number;
  disagree: string[];
}

async function killWriters(data: string, kills: number): Promise<Toll> {
  // By organization the greatest number that was acknowledged.
  const greatest = new Map<number, number>();
  let acknowledged = 0;
  for (let kill = 0, next = 0; kill < kills; kill += 1) {
    const writer = spawn(process.execPath, [join(root, 'bench/fault-writer.ts'), data, String(next)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const acks: number[] = [];
    let rest = '';
    writer.stdout.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      acks.push(...lines.map(Number));
    });
    await until(() => acks.length > 0, writer);
    await wait(Math.random() * 500);
    await killProgram(writer, data, kill % 3 === 2);
    for (const number of acks) greatest.set(number % ORGANIZATIONS, number);
    acknowledged += acks.length;
    // The one after the last was perhaps committed and not told: it may be there or not, so it is written again.
    next = (acks.at(-1) ?? next) + 1;
  }
  return withData(data, async (db) => {
    const { rows } = await sql<{ value: string; text: string }>`
      select i.value, d.text from organization_identifiers i join organization_descriptions d using (organization_id)
      where i.scheme = 'XE-EXAMPLE'`.execute(db);
    const stored = new Map(rows.map(({ value, text }) => [Number(value), Number(text.replace('Number ', ''))]));
    const lost = [...greatest].filter(([organization, number]) => (stored.get(organization) ?? -1) < number).length;
    return { acknowledged, lost, disagree: await disagreements(db, 'writes') };
  });
}

/** As in bench/fault-writer.ts, which is a program and cannot be asked. */
const ORGANIZATIONS = 400;
const ROWS = 6000;

async function killImports(folder: string, kills: number): Promise<Toll> {
  const file = join(folder, 'invented.csv');
  writeFileSync(file, inventedTable(ROWS));
  const data = join(folder, 'imports');
  let seen = 0;
  let lost = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const child = startImport(file, data);
    const watch = watchRows(data);
    // Most kills shall come while rows are written: once one sees them grow, a little later.
    await Promise.race([watch.grows(), ended(child), wait(30_000)]);
    await Promise.race([ended(child), wait(Math.random() * 1000)]);
    await killProgram(child, data, kill % 3 === 2);
    const { first, last } = await watch.stop();
    if (first !== undefined) lost += Math.max(0, seen - first);
    seen = Math.max(seen, last ?? 0);
  }
  await ended(startImport(file, data));
  const whole = join(folder, 'whole');
  await ended(startImport(file, whole));
  const killed = await withData(data, async (db) => ({ hash: await contentHash(db), disagree: await disagreements(db, 'import') }));
  const through = await withData(whole, contentHash);
  if (killed.hash !== through) killed.disagree.push('the import that was killed differs from one that ran through');
  return { acknowledged: seen, lost, disagree: killed.disagree };
}

interface RowWatch {
  /** Resolves when there are more rows than at the first look (none, in the first run). */
  grows(): Promise<void>;
  stop(): Promise<{ first: number | undefined; last: number | undefined }>;
}

/** Rows as another session sees them, thus committed: the first and the last count while it could look. */
function watchRows(data: string): RowWatch {
  const seen: { first: number | undefined; last: number | undefined } = { first: undefined, last: undefined };
  let stopped = false;
  const look = async () => {
    while (!stopped) {
      try {
        const visited = await visitEmbedded(data, 1);
        if (!visited) continue;
        const client = await openClient({ url: visited.url });
        while (!stopped) {
          const { rows } = await client.query<{ count: number }>('select count(*) as count from organizations');
          seen.last = rows[0]?.count;
          seen.first ??= seen.last;
          await wait(30);
        }
        await client.end();
        await visited.stop();
      } catch {
        // Not there yet, or killed: both are what is to be.
        await wait(20);
      }
    }
  };
  const done = look();
  return {
    async grows() {
      while (!stopped && (seen.last ?? 0) <= (seen.first ?? 0)) await wait(10);
    },
    async stop() {
      stopped = true;
      await done;
      return seen;
    },
  };
}

function startImport(file: string, data: string): ChildProcess {
  return spawn(process.execPath, [join(root, 'dist/main.js'), 'import', 'organizations', file, '--set', 'country=KE'], {
    env: { ...process.env, PARVIS_DATA: data },
    stdio: 'ignore',
  });
}

async function killProgram(child: ChildProcess, data: string, databaseToo: boolean): Promise<void> {
  const gone = ended(child);
  child.kill('SIGKILL');
  if (databaseToo) {
    try {
      process.kill(Number(readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
    } catch {
      // It had not begun, or had ended.
    }
  }
  await gone;
}

/** Where the records, the documents made of them, and an index that follows while others write do not say the same. */
async function disagreements(db: Database, where: string): Promise<string[]> {
  const found: string[] = [];
  const search = openSearch(db, ['organization']);
  await search.ready;
  const before = await documentsDigest(db);
  await refreshSearchDocuments(db, new Date());
  if ((await documentsDigest(db)) !== before) found.push(`${where}: search documents differ from the records`);
  await search.refresh();
  const compared = await verifySearch(db, search.index, ['organization']);
  if (!compared.agree) found.push(`${where}: the index differs from the database in ${compared.differences}`);
  await search.stop();
  return found;
}

async function documentsDigest(db: Database): Promise<string> {
  const hash = createHash('sha256');
  const rows = await db.selectFrom('searchDocuments').select(['id', 'document']).orderBy('id').execute();
  for (const row of rows) hash.update(`${row.id} ${JSON.stringify(row.document)}\n`);
  return hash.digest('hex');
}

async function withData<T>(dataFolder: string, act: (db: Database) => Promise<T>): Promise<T> {
  const opened = await openDatabase({
    databaseUrl: undefined,
    dataFolder,
    command: 'bench',
    visit: false,
    poolSize: 4,
    statementTimeout: 0,
    note: () => undefined,
  });
  try {
    return await act(opened.db);
  } finally {
    await opened.close();
  }
}

function inventedTable(rows: number): string {
  const lines = Array.from({ length: rows }, (_, n) => `XE-EXAMPLE-${n},Invented organization ${n},Town ${n % 97},https://o${n}.example/`);
  return ['identifier,name,city,website', ...lines, ''].join('\n');
}

async function until(reached: () => boolean, child: ChildProcess): Promise<void> {
  for (const limit = Date.now() + 60_000; !reached(); await wait(10)) {
    if (child.exitCode !== null || Date.now() > limit) throw new Error('the program did not begin to write');
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('close', () => resolve());
  });
}
