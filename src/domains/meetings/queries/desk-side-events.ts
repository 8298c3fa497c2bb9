import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { readPersons } from '../../accounts/index.ts';
import type { Meeting } from '../findings.ts';
import type { DeskSideEvent, SideEvent, SideEventReview } from '../findings-side-events.ts';
import { meanScore } from '../rules/side-event-reviews.ts';
import { readReviews } from './side-event-reviews.ts';
import { viewSideEvents } from './side-events.ts';

/** Proposals as the secretariat sees them, with what reviewers gave. */
export async function deskLines(
  db: Database,
  viewer: Viewer,
  { meeting, events, locale }: { meeting: Meeting; events: readonly SideEvent[]; locale: Locale },
): Promise<DeskSideEvent[]> {
  const views = await viewSideEvents(db, viewer, events, locale);
  const reviews = await readReviews(
    db,
    events.map(({ id }) => id),
  );
  return views.map((view) => {
    const own = reviews.filter(({ sideEventId }) => sideEventId === view.event.id);
    const given = own.filter(({ conflict }) => conflict === null).length;
    return { ...view, score: meanScore(own, meeting.policy.sideEvents.criteria), reviews: given };
  });
}

/** Reviews with the names of those who gave them. */
export async function reviewerNames(
  db: Database,
  reviews: readonly SideEventReview[],
): Promise<(SideEventReview & { reviewer: string })[]> {
  const persons = await readPersons(
    db,
    reviews.map(({ personId }) => personId),
  );
  return reviews.map((review) => ({ ...review, reviewer: persons.get(review.personId)?.name ?? '' }));
}
