import { type ColumnType, type Generated, type Kysely, sql } from 'kysely';
import type { Database, Tables } from '../db/tables.ts';
import { uuidv7 } from '../db/uuid.ts';
import { type Limit, takeOrRefuse } from '../limits/take.ts';

/** A worker that does not come back within this time has died. */
const LEASE_SECONDS = 60;
/** One that fails again and again is given up. */
const MOST_ATTEMPTS = 3;
const KEPT_DAYS = 7;

/** What every table of files that are made in the background holds of each, beside the columns that say what was asked for. */
export interface FileJobRow {
  id: string;
  /** Of everything that the file says. */
  inputHash: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  /** Hundredths. */
  progress: Generated<number>;
  /** How often a worker has begun it. */
  attempts: Generated<number>;
  content: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  leasedUntil: ColumnType<Date | null, Date | null | undefined, Date | null>;
  askedAt: Date;
  doneAt: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

/** Files of one kind. `Asked`: the columns that say what is asked for, which with the hash stand once in the table. */
export interface FileKind<Asked extends object, Content> {
  table: keyof Tables;
  asked: readonly (keyof Asked & string)[];
  /** Files that one person or address may ask for. What was made already costs none. */
  limit: Limit;
  /** Of everything that a file of this content says: the same hash is the same file. */
  hashOf(content: Content): string;
  write(content: Content, asked: Asked): Promise<Buffer>;
}

/**
 * Asks for a file; gives the id of the job, the same one as long as nothing that the file says has changed.
 * Refuses (429) whoever asks for too many.
 */
export async function askForFile<Asked extends object, Content>(
  db: Database,
  kind: FileKind<Asked, Content>,
  { asked, content, subject, now }: { asked: Asked; content: Content; subject: string; now: Date },
): Promise<string> {
  const row = { ...asked, inputHash: kind.hashOf(content) };
  const known = await jobsIn(db)
    .selectFrom(tableOf(kind))
    .select(['id', 'state'])
    .where((where) => where.and(row))
    .executeTakeFirst();
  if (known && known.state !== 'failed') return known.id;
  await takeOrRefuse(db, kind.limit, subject, now);
  const state = sql.ref(`${kind.table}.state`);
  const { id } = await jobsIn(db)
    .insertInto(tableOf(kind))
    .values({ id: uuidv7(), ...row, state: 'waiting', askedAt: now })
    .onConflict((conflict) =>
      conflict
        .columns([...(kind.asked as readonly 'id'[]), 'inputHash'])
        .doUpdateSet({ state: sql`case when ${state} = 'failed' then 'waiting' else ${state} end`, attempts: 0 }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** What a job was asked for, and when. */
export type AskedJob<Asked> = Asked & { askedAt: Date };

/**
 * Makes the files that wait, one after the other; one whose worker died is made again. `read`: what the file says now, undefined where
 * that is gone. Gives how many were made.
 */
export async function makeFiles<Asked extends object, Content>(
  db: Database,
  kind: FileKind<Asked, Content>,
  read: (job: AskedJob<Asked>) => Promise<Content | undefined>,
  clock: () => Date,
): Promise<number> {
  for (let made = 0; ; made += 1) {
    const job = await claim(db, kind, clock());
    if (!job) return made;
    await makeOne(db, kind, job, read, clock);
  }
}

/** Files are made again in seconds and hold what may change: they are not kept for long. */
export async function forgetOldFiles(db: Database, kind: { table: keyof Tables }, now: Date): Promise<void> {
  await jobsIn(db)
    .deleteFrom(tableOf(kind))
    .where('askedAt', '<', new Date(now.getTime() - KEPT_DAYS * 86_400_000))
    .execute();
}

type Job<Asked> = AskedJob<Asked> & { id: string; inputHash: string; attempts: number };

/** Takes the oldest job that nobody works on. */
async function claim<Asked extends object>(db: Database, kind: FileKind<Asked, never>, now: Date): Promise<Job<Asked> | undefined> {
  const leasedUntil = new Date(now.getTime() + LEASE_SECONDS * 1000);
  const taken = await jobsIn(db)
    .updateTable(tableOf(kind))
    .set({ state: 'running', progress: 10, leasedUntil, attempts: sql<number>`attempts + 1` })
    .where('id', '=', (query) =>
      query
        .selectFrom(tableOf(kind))
        .select('id')
        .where((where) =>
          where.or([where('state', '=', 'waiting'), where.and([where('state', '=', 'running'), where('leasedUntil', '<', now)])]),
        )
        .orderBy('askedAt')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning([...(kind.asked as readonly 'id'[]), 'id', 'inputHash', 'askedAt', 'attempts'])
    .executeTakeFirst();
  return taken as Job<Asked> | undefined;
}

async function makeOne<Asked extends object, Content>(
  db: Database,
  kind: FileKind<Asked, Content>,
  job: Job<Asked>,
  read: (job: AskedJob<Asked>) => Promise<Content | undefined>,
  clock: () => Date,
): Promise<void> {
  const tell = (change: object) => jobsIn(db).updateTable(tableOf(kind)).set(change).where('id', '=', job.id).execute();
  try {
    if (job.attempts > MOST_ATTEMPTS) throw new Error('its worker ended again and again');
    const content = await read(job);
    // What it was to say has changed meanwhile: whoever asks again asks for something else.
    if (content === undefined || kind.hashOf(content) !== job.inputHash) throw new Error('it says something else now');
    await tell({ progress: 50 });
    await tell({ state: 'done', progress: 100, content: await kind.write(content, job), leasedUntil: null, doneAt: clock() });
  } catch (error) {
    await tell({ state: 'failed', leasedUntil: null, doneAt: clock() });
    if (job.attempts === 1) throw error;
  }
}

/** Which table it is, only the kind of file knows: each has the columns of `FileJobRow`. */
function jobsIn(db: Database): Kysely<{ jobs: FileJobRow }> {
  return db as unknown as Kysely<{ jobs: FileJobRow }>;
}

function tableOf({ table }: { table: string }): 'jobs' {
  return table as 'jobs';
}
