import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import { composedDocx } from '../../../platform/documents/composed-docx.ts';
import { composedPdf } from '../../../platform/documents/composed-pdf.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { type Limit, takeOrRefuse } from '../../../platform/limits/take.ts';
import type { Brief, BriefFormat } from '../briefs/brief.ts';
import { type BriefParts, composeBrief, hashOf } from '../briefs/compose.ts';
import type { BriefRequest } from '../briefs/facts.ts';

/** Files that one person or address may ask for. What was made already costs none. */
const ASKING: Limit = { name: 'brief', most: 20, seconds: 3600 };
/** A worker that does not come back within this time has died. */
const LEASE_SECONDS = 60;
/** One that fails again and again is given up. */
const MOST_ATTEMPTS = 3;
const KEPT_DAYS = 7;

/**
 * Asks for a brief as a file; gives the id of the job, the same one as long as nothing that the brief says has changed.
 * Refuses (429) whoever asks for too many.
 */
export async function askForBrief(
  db: Database,
  { brief, format, subject, now }: { brief: Brief; format: BriefFormat; subject: string; now: Date },
): Promise<string> {
  const row = {
    kind: brief.kind,
    subject: brief.subject,
    locale: brief.locale,
    format,
    audience: brief.audience,
    inputHash: hashOf(brief),
  };
  const known = await findJob(db, row);
  if (known && known.state !== 'failed') return known.id;
  await takeOrRefuse(db, ASKING, subject, now);
  const { id } = await db
    .insertInto('briefs')
    .values({ id: uuidv7(), ...row, state: 'waiting', askedAt: now })
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'subject', 'locale', 'format', 'audience', 'inputHash'])
        .doUpdateSet({ state: sql`case when briefs.state = 'failed' then 'waiting' else briefs.state end`, attempts: 0 }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

function findJob(
  db: Database,
  row: Pick<BriefRequest, 'kind' | 'subject' | 'locale' | 'audience'> & { format: BriefFormat; inputHash: string },
) {
  return db
    .selectFrom('briefs')
    .select(['id', 'state'])
    .where('kind', '=', row.kind)
    .where('subject', '=', row.subject)
    .where('locale', '=', row.locale)
    .where('format', '=', row.format)
    .where('audience', '=', row.audience)
    .where('inputHash', '=', row.inputHash)
    .executeTakeFirst();
}

type Job = Awaited<ReturnType<typeof claim>>;

/** Makes the briefs that wait, one after the other; one whose worker died is made again. Gives how many were made. */
export async function makeBriefs(parts: BriefParts, clock: () => Date): Promise<number> {
  for (let made = 0; ; made += 1) {
    const job = await claim(parts.db, clock());
    if (!job) return made;
    await makeOne(parts, job, clock);
  }
}

/** Takes the oldest job that nobody works on. */
async function claim(db: Database, now: Date) {
  const leasedUntil = new Date(now.getTime() + LEASE_SECONDS * 1000);
  return db
    .updateTable('briefs')
    .set({ state: 'running', progress: 10, leasedUntil, attempts: sql<number>`attempts + 1` })
    .where('id', '=', (query) =>
      query
        .selectFrom('briefs')
        .select('id')
        .where((where) =>
          where.or([where('state', '=', 'waiting'), where.and([where('state', '=', 'running'), where('leasedUntil', '<', now)])]),
        )
        .orderBy('askedAt')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'kind', 'subject', 'locale', 'format', 'audience', 'inputHash', 'askedAt', 'attempts'])
    .executeTakeFirst();
}

async function makeOne(parts: BriefParts, job: NonNullable<Job>, clock: () => Date): Promise<void> {
  const { db } = parts;
  try {
    if (job.attempts > MOST_ATTEMPTS) throw new Error('its worker ended again and again');
    const brief = await composeBrief(parts, requestOf(job));
    // What it was to say has changed meanwhile: whoever asks again asks for something else.
    if (!brief || hashOf(brief) !== job.inputHash) throw new Error('it says something else now');
    await tell(db, job.id, { progress: 50 });
    const content = await (job.format === 'pdf' ? composedPdf(brief) : composedDocx(brief));
    await tell(db, job.id, { state: 'done', progress: 100, content, leasedUntil: null, doneAt: clock() });
  } catch (error) {
    await tell(db, job.id, { state: 'failed', leasedUntil: null, doneAt: clock() });
    if (job.attempts === 1) throw error;
  }
}

function tell(
  db: Database,
  id: string,
  change: Partial<{ state: 'done' | 'failed'; progress: number; content: Buffer; leasedUntil: null; doneAt: Date }>,
) {
  return db.updateTable('briefs').set(change).where('id', '=', id).execute();
}

/** What a job was asked for. */
export function requestOf(job: {
  kind: 'country' | 'provision';
  subject: string;
  locale: string;
  audience: BriefRequest['audience'];
  askedAt: Date;
}): BriefRequest {
  const { kind, subject, audience, askedAt } = job;
  return { kind, subject, audience, locale: job.locale as BriefRequest['locale'], day: dayOf(askedAt) };
}

/** The day of a moment, in UTC. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** Files are made again in seconds and hold what may change: they are not kept for long. */
export async function forgetOldBriefs(db: Database, now: Date): Promise<void> {
  await db
    .deleteFrom('briefs')
    .where('askedAt', '<', new Date(now.getTime() - KEPT_DAYS * 86_400_000))
    .execute();
}
