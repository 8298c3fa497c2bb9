import { isSecretariat, type Viewer } from '../../platform/auth/viewer.ts';
import { uuidv7 } from '../../platform/db/uuid.ts';
import type { WriteTransaction } from '../../platform/db/tables.ts';
import type { AccountEntry, DeskEntry } from '../../platform/domain.ts';
import type { Locale } from '../../platform/i18n/locales.ts';
import { type Belongings, type Holder, type MovedIds, moveRows, returnRows } from '../directory/index.ts';
import { sideEventMessages } from './messages/side-events/index.ts';
import type { MeetingsParts } from './parts.ts';
import { listOwnSideEvents } from './queries/own-side-events.ts';
import { deskSideEventsUrl, OWN_SIDE_EVENTS } from './urls-side-events.ts';

/** Days after which a proposal should have been looked at. */
const TARGET = 14;

/** Proposals that wait for meeting officers; the way leads to the meeting whose proposal waits the longest. */
export async function sideEventsDesk({ db }: MeetingsParts, { person }: Viewer, locale: Locale): Promise<DeskEntry[]> {
  if (!isSecretariat(person, 'meeting-officer')) return [];
  const waiting = db
    .selectFrom('sideEvents as event')
    .innerJoin('meetings as meeting', 'meeting.id', 'event.meetingId')
    .where('event.state', '=', 'submitted');
  const first = await waiting.select(['meeting.slug', 'event.wholeAt']).orderBy('event.wholeAt').limit(1).executeTakeFirst();
  if (!first) return [];
  const { count } = await waiting.select((of) => of.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const label = sideEventMessages(locale)('title');
  return [
    {
      key: 'meetings.side-events',
      label,
      count: Number(count),
      oldest: first.wholeAt,
      target: TARGET,
      path: deskSideEventsUrl(first.slug),
    },
  ];
}

/** The way to what a person has to do with side events; nobody without is led there. */
export async function sideEventEntries({ db }: MeetingsParts, viewer: Viewer, locale: Locale): Promise<AccountEntry[]> {
  const { proposals, asked } = await listOwnSideEvents(db, viewer);
  if (proposals.length === 0 && asked.length === 0) return [];
  const t = sideEventMessages(locale);
  return [{ label: t('own.title'), text: t('found', { total: proposals.length }), path: OWN_SIDE_EVENTS }];
}

/** Proposals that a person made and reviews that it gave, for the archive that the person takes away. */
export async function takeAwaySideEvents({ db }: MeetingsParts, personId: string): Promise<Record<string, unknown>> {
  const proposals = await db
    .selectFrom('sideEvents')
    .select(['id', 'slug', 'state', 'titles', 'summaries', 'createdAt', 'submittedAt'])
    .where('createdById', '=', personId)
    .limit(1_000)
    .execute();
  const reviews = await db
    .selectFrom('sideEventReviews')
    .select(['sideEventId', 'scores', 'comment', 'conflict', 'reviewedAt'])
    .where('personId', '=', personId)
    .limit(1_000)
    .execute();
  return proposals.length === 0 && reviews.length === 0 ? {} : { 'side-events.json': { proposals, reviews } };
}

/** Proposals and reviews stay, without the person who made them. */
export async function forgetSideEvents(trx: WriteTransaction, personId: string, now: Date): Promise<void> {
  await trx.updateTable('sideEvents').set({ createdById: null }).where('createdById', '=', personId).execute();
  await trx.updateTable('sideEventSponsors').set({ invitedById: null }).where('invitedById', '=', personId).execute();
  await trx.updateTable('sideEventSponsors').set({ decidedById: null }).where('decidedById', '=', personId).execute();
  await trx.updateTable('sideEventChanges').set({ changedById: null }).where('changedById', '=', personId).execute();
  await trx.updateTable('sideEventDecisions').set({ decidedById: null }).where('decidedById', '=', personId).execute();
  await trx.deleteFrom('sideEventReviewers').where('personId', '=', personId).execute();
  // Points stay one reviewer's of so many: under a number that is nobody's.
  await trx
    .updateTable('sideEventReviews')
    .set({ personId: uuidv7(now.getTime()), comment: null, conflict: null })
    .where('personId', '=', personId)
    .where('conflict', 'is', null)
    .execute();
  await trx.deleteFrom('sideEventReviews').where('personId', '=', personId).execute();
}

const HOLDERS: Holder[] = ['side_events.organizer_id', 'side_event_speakers.organization_id', 'side_event_sponsors.organization_id'];

interface MovedSideEvents {
  rows: MovedIds;
  /** Partnerships that ended since both records stood with the same side event, or one with the other's. */
  doubles: DoubleSponsor[];
}

interface DoubleSponsor {
  id: string;
  sideEventId: string;
  organizationId: string | null;
  role: 'co-organizer' | 'supporter';
  state: 'invited' | 'consented' | 'declined' | 'withdrawn';
  invitedAt: Date | string;
}

/** Side events organized, supported and spoken at by a record that is merged are those of the record that stays. */
export const sideEventBelongings: Belongings<MovedSideEvents> = {
  name: 'side-events',
  async move(trx, handover) {
    const { from, to } = handover;
    const there = trx
      .selectFrom('sideEventSponsors as other')
      .select('other.sideEventId')
      .where('other.organizationId', '=', to)
      .union(trx.selectFrom('sideEvents as event').select('event.id as sideEventId').where('event.organizerId', 'in', [from, to]));
    const doubles = await trx
      .deleteFrom('sideEventSponsors')
      .where('organizationId', '=', from)
      .where('sideEventId', 'in', there)
      .returning(['id', 'sideEventId', 'organizationId', 'role', 'state', 'invitedAt'])
      .execute();
    return { rows: await moveRows(trx, HOLDERS, handover), doubles };
  },
  async giveBack(trx, handover, { rows, doubles }) {
    await returnRows(trx, rows, handover);
    if (doubles.length === 0) return;
    const again = doubles.map((one) => ({ ...one, invitedAt: new Date(one.invitedAt) }));
    await trx
      .insertInto('sideEventSponsors')
      .values(again)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
};
