import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { sql } from 'kysely';
import { listDemoOrganizations, readVisibleOrganizations, type VisibleEntry } from '../../directory/index.ts';
import { listDemoProjects } from '../../marketplace/index.ts';
import { loadShippedInstruments } from '../actions/load-shipped.ts';
import { writeEvidenceDocuments, writePledgeDocuments } from '../actions/write-documents.ts';
import { isAdmitted, showsRecords } from '../rules/access.ts';
import { slugOf } from '../rules/slug.ts';
import { DEMO_EVIDENCE, DEMO_PLEDGES } from './demo-records.ts';
import type { DemoEvidence, DemoPledge } from './demo-shapes.ts';

const DAY = 86_400_000;
/** Nobody: what is invented was written by no person. */
const NOBODY = '00000000-0000-7000-8000-000000000000';

/**
 * Gives demo organizations invented pledges and evidence, marked as such, in one transaction, one program at a time. Where there are
 * some already nothing is added. Returns how many pieces of evidence there are.
 */
export async function loadCommitmentsDemo(db: Database, now = new Date()): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('demo of commitments'))`.execute(trx);
    await loadShippedInstruments(trx, now);
    const there = await trx.selectFrom('evidence').select('id').where('demo', '=', true).limit(1).executeTakeFirst();
    const publishers = there ? [] : await listPublishers(trx);
    if (publishers.length > 0) await fill(trx, publishers, now);
    const { count } = await trx
      .selectFrom('evidence')
      .select((one) => one.fn.countAll<number>().as('count'))
      .where('demo', '=', true)
      .executeTakeFirstOrThrow();
    return Number(count);
  });
}

/** Demo organizations that may publish and that everybody may know of in full. */
async function listPublishers(trx: WriteTransaction): Promise<VisibleEntry[]> {
  const visible = await readVisibleOrganizations(trx, 'public', await listDemoOrganizations(trx));
  return visible.filter(({ organization }) => showsRecords(organization) && isAdmitted(organization.state) && organization.kind === 'ngo');
}

/** One that shows a place in this country, else any. */
function organizationIn(publishers: readonly VisibleEntry[], country: string, at: number): string {
  const there = publishers.filter(({ organization }) => organization.places.some((place) => !place.hidden && place.country === country));
  return (there[at % Math.max(1, there.length)] ?? publishers[(at * 7) % publishers.length])?.id ?? '';
}

async function fill(trx: WriteTransaction, publishers: readonly VisibleEntry[], now: Date): Promise<void> {
  const rows = await trx
    .selectFrom('provisions as provision')
    .innerJoin('instruments as instrument', 'instrument.id', 'provision.instrumentId')
    .select(['provision.id', 'provision.code', 'instrument.code as instrument', 'instrument.id as instrumentId'])
    .execute();
  const provisions = new Map(rows.map((row) => [`${row.instrument}/${row.code}`, row]));
  const instruments = new Map(rows.map((row) => [row.instrument, row.instrumentId]));
  const belongingOf = await belongings(trx, publishers);
  const pledges: string[] = [];
  for (const [index, one] of DEMO_PLEDGES.entries()) {
    const provision = provisions.get(one.supports);
    const instrumentId = provision?.instrumentId ?? instruments.get(one.supports);
    if (instrumentId)
      pledges.push(
        await addPledge(trx, one, {
          ...belongingOf(one, one.countries[0] ?? '', index),
          instrumentId,
          provisionId: provision?.id ?? null,
          now,
        }),
      );
  }
  const evidence: string[] = [];
  for (const [index, one] of DEMO_EVIDENCE.entries()) {
    const id = await addEvidence(trx, one, belongingOf(one, one.country, index), now);
    const named = one.provisions.flatMap((path) => provisions.get(path)?.id ?? []);
    await trx
      .insertInto('evidenceProvisions')
      .values(named.map((provisionId, position) => ({ evidenceId: id, provisionId, position })))
      .execute();
    evidence.push(id);
  }
  await writePledgeDocuments(trx, pledges);
  await writeEvidenceDocuments(trx, evidence);
}

/** Whose a record is: of who runs the demo project there, where it belongs to one, else of an organization there. */
async function belongings(trx: WriteTransaction, publishers: readonly VisibleEntry[]) {
  const projects = await listDemoProjects(trx);
  return ({ ofProject }: { ofProject?: boolean }, country: string, index: number): Belonging => {
    const project = ofProject && projects.find(({ countries }) => countries.includes(country));
    if (project) return { organizationId: project.organizationId, projectId: project.id };
    return { organizationId: organizationIn(publishers, country, index), projectId: null };
  };
}

/** Whose it is, and of which project. */
interface Belonging {
  organizationId: string;
  projectId: string | null;
}

interface PledgePlace extends Belonging {
  instrumentId: string;
  provisionId: string | null;
  now: Date;
}

async function addPledge(
  trx: WriteTransaction,
  { texts, countries, months, fulfilled }: DemoPledge,
  { now, ...place }: PledgePlace,
): Promise<string> {
  const id = uuidv7(now.getTime());
  const until = months === null ? null : new Date(now.getTime() + months * 30 * DAY).toISOString().slice(0, 10);
  const row = { id, slug: slugOf(texts['en'] ?? 'pledge', id), ...place, undertakings: written(texts), countries, untilOn: until };
  await trx
    .insertInto('pledges')
    .values({ ...row, state: fulfilled ? 'fulfilled' : 'published', createdById: NOBODY, createdAt: now, changedAt: now, demo: true })
    .execute();
  return id;
}

async function addEvidence(trx: WriteTransaction, one: DemoEvidence, belonging: Belonging, now: Date): Promise<string> {
  const id = uuidv7(now.getTime());
  const day = (daysAgo: number) => new Date(now.getTime() - daysAgo * DAY).toISOString().slice(0, 10);
  const { method, country, city, precision, populations, terms, measured, unit } = one;
  await trx
    .insertInto('evidence')
    .values({
      id,
      slug: slugOf(one.title['en'] ?? 'evidence', id),
      ...belonging,
      titles: written(one.title),
      changes: written(one.changes),
      methods: written(one.how),
      otherExplanations: written(one.others),
      method,
      country,
      city,
      precision,
      populations,
      terms,
      measured,
      unit,
      peopleReached: one.people,
      samePeopleAs: one.samePeopleAs ?? null,
      happenedFrom: day(one.daysAgo + one.lasted),
      happenedTo: day(one.daysAgo),
      state: 'published',
      createdById: NOBODY,
      createdAt: now,
      changedAt: now,
      submittedAt: now,
      publishedAt: now,
      demo: true,
    })
    .execute();
  return id;
}

function written(texts: Record<string, string>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(texts).map(([lang, text]) => [lang, { text, origin: 'human' }])));
}
