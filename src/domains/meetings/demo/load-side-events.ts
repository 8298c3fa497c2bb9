import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { listDemoOrganizations, readVisibleOrganizations, slugOf } from '../../directory/index.ts';
import { personKeyOf } from '../rules/speaker-keys.ts';
import { DEMO_MEETINGS } from './demo-ids.ts';
import { COMING_PROPOSALS, type DemoProposal, SIXTH_SESSION } from './demo-side-events.ts';

const HOUR = 3_600_000;

/**
 * Gives the meetings of the demonstration their side events: those of 2012, and invented proposals of demo organizations for the one to come. Where
 * some are there already, or no demo organization is, nothing is added.
 */
export async function loadSideEventsDemo(trx: WriteTransaction, now: Date): Promise<void> {
  if (!(await hasSome(trx, DEMO_MEETINGS.sixth))) await addHeld(trx, now);
  if (await hasSome(trx, DEMO_MEETINGS.coming)) return;
  const organizers = await listOrganizers(trx);
  for (const [n, proposal] of COMING_PROPOSALS.entries()) {
    const organizer = organizers[n];
    if (organizer) await addProposal(trx, proposal, { n, organizer, partner: organizers[n + 1] ?? null, now });
  }
}

async function hasSome(trx: WriteTransaction, meetingId: string): Promise<boolean> {
  return (await trx.selectFrom('sideEvents').select('id').where('meetingId', '=', meetingId).limit(1).executeTakeFirst()) !== undefined;
}

async function addHeld(trx: WriteTransaction, now: Date): Promise<void> {
  const rows = SIXTH_SESSION.map(({ slug, titles, known }) => ({
    id: uuidv7(now.getTime()),
    meetingId: DEMO_MEETINGS.sixth,
    slug,
    // Who held them is not among what is known here.
    organizerName: '',
    organizerKind: 'ngo' as const,
    state: 'held' as const,
    titles: written(titles),
    createdAt: now,
    changedAt: now,
    demo: !known,
  }));
  await trx.insertInto('sideEvents').values(rows).execute();
}

/** Demo organizations that everybody may know of in full, each for one proposal. */
async function listOrganizers(trx: WriteTransaction): Promise<string[]> {
  const visible = await readVisibleOrganizations(trx, 'public', await listDemoOrganizations(trx));
  const fit = visible.filter(({ organization: { listing, kind, state } }) => listing === 'full' && kind === 'ngo' && state !== 'listed');
  return fit.slice(0, COMING_PROPOSALS.length + 1).map(({ id }) => id);
}

interface Placed {
  n: number;
  organizer: string;
  partner: string | null;
  now: Date;
}

async function addProposal(trx: WriteTransaction, proposal: DemoProposal, { n, organizer, partner, now }: Placed): Promise<void> {
  const { lang, title, summary, terms, format, audience, equipment, state, joint } = proposal;
  const id = uuidv7(now.getTime());
  const slots = await slotIds(trx);
  const receivedAt = new Date(now.getTime() - (COMING_PROPOSALS.length - n) * HOUR);
  await trx
    .insertInto('sideEvents')
    .values({
      id,
      meetingId: DEMO_MEETINGS.coming,
      slug: slugOf(title) || `demonstration-${n + 1}`,
      organizerId: organizer,
      organizerKind: 'ngo',
      state,
      titles: written({ [lang]: title }),
      summaries: written({ [lang]: summary }),
      languages: [lang],
      terms: [...terms],
      format,
      audience,
      equipment: [...equipment],
      wishedSlots: [slots[n % slots.length], slots[(n + 1) % slots.length]].filter((slot) => slot !== undefined),
      createdAt: receivedAt,
      changedAt: receivedAt,
      submittedAt: receivedAt,
      wholeAt: receivedAt,
      policyVersion: 2,
      demo: true,
    })
    .execute();
  await addSpeakers(trx, id, proposal, receivedAt);
  if (!joint || partner === null) return;
  const standing = { role: 'co-organizer' as const, state: 'consented' as const, invitedAt: receivedAt, decidedAt: now };
  await trx
    .insertInto('sideEventSponsors')
    .values({ id: uuidv7(now.getTime()), sideEventId: id, organizationId: partner, ...standing })
    .execute();
}

async function slotIds(trx: WriteTransaction): Promise<string[]> {
  const rows = await trx
    .selectFrom('meetingSlots')
    .select('id')
    .where('meetingId', '=', DEMO_MEETINGS.coming)
    .where('kind', '=', 'side-event')
    .orderBy('startsAt')
    .execute();
  return rows.map(({ id }) => id);
}

/** Nobody is invented by name: a demo speaker is called one. */
async function addSpeakers(trx: WriteTransaction, sideEventId: string, { speakers }: DemoProposal, at: Date): Promise<void> {
  const rows = speakers.map(([gender, region, sector], position) => {
    const name = `Demo speaker ${String.fromCharCode(65 + position)}`;
    const id = uuidv7(at.getTime());
    const key = personKeyOf(name, id);
    return {
      id,
      sideEventId,
      personKey: key,
      name,
      gender,
      region,
      sector,
      state: 'confirmed' as const,
      position,
      invitedAt: at,
      decidedAt: at,
    };
  });
  if (rows.length > 0) await trx.insertInto('sideEventSpeakers').values(rows).execute();
}

function written(texts: Record<string, string>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(texts).map(([lang, text]) => [lang, { text, origin: 'human' }])));
}
