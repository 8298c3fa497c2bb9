import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Meeting } from '../findings.ts';
import type { OwnSideEvents } from '../findings-side-events.ts';
import { appliesFor, preparesMeetings } from '../rules/access.ts';

const MOST = 200;

/** Proposals of a person and of the organizations it edits, and what these are asked, the latest first; of meetings of which it may know. */
export async function listOwnSideEvents(db: Database, viewer: Viewer): Promise<OwnSideEvents> {
  const organizations = viewer.organizations.map(({ organizationId }) => organizationId).filter((id) => appliesFor(viewer, id));
  const personId = viewer.person?.id ?? '';
  const rows = await db
    .selectFrom('sideEvents as event')
    .innerJoin('meetings as meeting', 'meeting.id', 'event.meetingId')
    .select(['event.id', 'event.slug', 'event.titles', 'event.state', 'meeting.slug as meetingSlug', 'meeting.titles as meetingTitles'])
    .where('meeting.publication', 'in', knownTo(viewer))
    .where((where) =>
      where.or([
        ...(organizations.length > 0 ? [where('event.organizerId', 'in', organizations)] : []),
        where.and([where('event.organizerId', 'is', null), where('event.createdById', '=', personId)]),
      ]),
    )
    .orderBy('event.createdAt', 'desc')
    .limit(MOST)
    .execute();
  return { proposals: rows.map(ofMeeting), asked: await listAsked(db, viewer, organizations) };
}

/** A meeting that went back to be a draft is known to meeting officers alone. */
function knownTo(viewer: Viewer): Meeting['publication'][] {
  return preparesMeetings(viewer) ? ['draft', 'published', 'archived'] : ['published', 'archived'];
}

async function listAsked(db: Database, viewer: Viewer, organizations: readonly string[]): Promise<OwnSideEvents['asked']> {
  if (organizations.length === 0) return [];
  const rows = await db
    .selectFrom('sideEventSponsors as sponsor')
    .innerJoin('sideEvents as event', 'event.id', 'sponsor.sideEventId')
    .innerJoin('meetings as meeting', 'meeting.id', 'event.meetingId')
    .select([
      'event.id',
      'event.slug',
      'event.titles',
      'event.state',
      'meeting.slug as meetingSlug',
      'meeting.titles as meetingTitles',
      'sponsor.role',
      'sponsor.state as answer',
    ])
    .where('meeting.publication', 'in', knownTo(viewer))
    .where('sponsor.organizationId', 'in', organizations)
    .where('event.state', 'not in', ['withdrawn', 'merged', 'refused'])
    .orderBy('sponsor.invitedAt', 'desc')
    .limit(MOST)
    .execute();
  return rows.map(({ role, answer, ...row }) => ({ ...ofMeeting(row), role, state: answer }));
}

type Row = Omit<OwnSideEvents['proposals'][number]['event'], never> & {
  meetingSlug: string;
  meetingTitles: OwnSideEvents['proposals'][number]['meeting']['titles'];
};

function ofMeeting({ meetingSlug, meetingTitles, ...event }: Row): OwnSideEvents['proposals'][number] {
  return { event, meeting: { slug: meetingSlug, titles: meetingTitles } };
}
