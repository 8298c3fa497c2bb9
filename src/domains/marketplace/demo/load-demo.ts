import { sql } from 'kysely';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { listDemoOrganizations, readVisibleOrganizations, type VisibleEntry } from '../../directory/index.ts';
import { changeEntryState } from '../actions/entry-states.ts';
import { createProject, publishProject } from '../actions/projects.ts';
import { publishEntry } from '../actions/save-entry.ts';
import { OfferOrNeed } from '../input/offer-or-need.ts';
import { ProjectRecord } from '../input/project.ts';
import { dayOf, mayPublish } from '../rules/entries.ts';
import { DEMO_NEEDS, DEMO_OFFERS, type DemoEntry } from './demo-entries.ts';
import { DEMO_PROJECTS, type DemoProject } from './demo-projects.ts';

const DAY = 86_400_000;
/** Stands where a person would: nobody published what is invented. */
const NOBODY = '00000000-0000-7000-8000-000000000000';

/**
 * Gives the demo organizations needs, offers and projects, each marked as invented, in one transaction, one program at a time. Where some
 * are there already nothing is added. Returns how many there are now.
 */
export async function loadMarketDemo(db: Database, now = new Date()): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('demo of the marketplace'))`.execute(trx);
    const { there } = await trx
      .selectFrom('offersAndNeeds')
      .select((of) => of.fn.countAll<number>().as('there'))
      .where('demo', '=', true)
      .executeTakeFirstOrThrow();
    if (there > 0) return there;
    const publishers = await listPublishers(trx);
    if (publishers.length === 0) return 0;
    const entries = [...DEMO_NEEDS, ...DEMO_OFFERS];
    for (const [at, demo] of entries.entries()) await loadEntry(trx, organizationIn(publishers, demo.seat, at), demo, now);
    for (const [at, demo] of DEMO_PROJECTS.entries()) await loadProject(trx, organizationIn(publishers, demo.seat, at), demo, now);
    return entries.length;
  });
}

/** The demo projects that everybody may see, with who runs each and where: what else is invented may belong to one. */
export async function listDemoProjects(db: Database): Promise<{ id: string; organizationId: string; countries: readonly string[] }[]> {
  return db
    .selectFrom('projects')
    .select(['id', 'organizationId', 'countries'])
    .where('demo', '=', true)
    .where('publication', '=', 'published')
    .where('shownTo', '=', 'public')
    .orderBy('id')
    .limit(DEMO_PROJECTS.length)
    .execute();
}

/** Demo organizations that may publish and that everybody may know of in full. */
async function listPublishers(trx: WriteTransaction): Promise<VisibleEntry[]> {
  const visible = await readVisibleOrganizations(trx, 'public', await listDemoOrganizations(trx));
  return visible.filter(({ organization }) => organization.listing === 'full' && mayPublish(organization.state));
}

function organizationIn(publishers: readonly VisibleEntry[], country: string, at: number): string {
  const there = publishers.filter(
    ({ organization }) => organization.kind === 'ngo' && organization.places.some((place) => !place.hidden && place.country === country),
  );
  return (there[at % Math.max(1, there.length)] ?? publishers[(at * 7) % publishers.length])?.id ?? '';
}

async function loadEntry(
  trx: WriteTransaction,
  organizationId: string,
  { entry, daysAgo, daysLeft, becomes }: DemoEntry,
  now: Date,
): Promise<void> {
  const then = new Date(now.getTime() - daysAgo * DAY);
  const expiresOn = dayOf(new Date(now.getTime() + daysLeft * DAY));
  const whole = OfferOrNeed.parse({ ...entry, expiresOn, demo: true });
  const { id } = await publishEntry(trx, { organizationId, entry: whole, personId: NOBODY, counted: false, now: then });
  if (becomes) await changeEntryState(trx, { id, act: becomes, actor: NOBODY, now });
}

async function loadProject(trx: WriteTransaction, organizationId: string, { record, days }: DemoProject, now: Date): Promise<void> {
  const [startsOn, endsOn] = days.map((day) => (day === null ? null : dayOf(new Date(now.getTime() + day * DAY))));
  const whole = ProjectRecord.parse({ ...record, startsOn: startsOn ?? null, endsOn: endsOn ?? null });
  const { id } = await createProject(trx, { organizationId, record: whole, personId: NOBODY, demo: true, now });
  await publishProject(trx, { id, personId: NOBODY, now });
}
