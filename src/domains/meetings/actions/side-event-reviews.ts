import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import type { Meeting } from '../findings.ts';

const MOST_REVIEWERS = 50;

interface Appointing {
  meeting: Meeting;
  reviewerId: string;
  personId: string;
  now: Date;
}

/** Makes somebody a reviewer of the proposals of a meeting; somebody who is one stays one. */
export async function appointReviewer(trx: WriteTransaction, { meeting, reviewerId, personId, now }: Appointing): Promise<void> {
  const { count } = await trx
    .selectFrom('sideEventReviewers')
    .select((of) => of.fn.countAll<string>().as('count'))
    .where('meetingId', '=', meeting.id)
    .executeTakeFirstOrThrow();
  if (Number(count) >= MOST_REVIEWERS)
    throw new Refusal('invalid', { fields: [{ field: 'email', code: 'too-many', limit: MOST_REVIEWERS }] });
  await trx
    .insertInto('sideEventReviewers')
    .values({ meetingId: meeting.id, personId: reviewerId, appointedById: personId, appointedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await recordAct(trx, {
    act: 'side-event.reviewer-appointed',
    actorId: personId,
    subject: { kind: 'meeting', id: meeting.id },
    details: { reviewerId },
    now,
  });
}

/** Ends it; reviews that were given stay. */
export async function dismissReviewer(trx: WriteTransaction, { meeting, reviewerId, personId, now }: Appointing): Promise<void> {
  await trx.deleteFrom('sideEventReviewers').where('meetingId', '=', meeting.id).where('personId', '=', reviewerId).execute();
  await recordAct(trx, {
    act: 'side-event.reviewer-dismissed',
    actorId: personId,
    subject: { kind: 'meeting', id: meeting.id },
    details: { reviewerId },
    now,
  });
}

export interface GivenReview {
  sideEventId: string;
  personId: string;
  /** Points from 0 to 5 per criterion of the rules; none where the reviewer stands aside. */
  scores: Readonly<Record<string, number>>;
  comment: string | null;
  /** Why the reviewer stands aside; null: it reviews. */
  conflict: string | null;
  policyVersion: number;
  now: Date;
}

/** Saves a reviewer's points, or that it stands aside; what it gave before is replaced. */
export async function saveReview(
  trx: WriteTransaction,
  { sideEventId, personId, scores, comment, conflict, policyVersion, now }: GivenReview,
): Promise<void> {
  const review = { scores: JSON.stringify(conflict === null ? scores : {}), comment, conflict, policyVersion, reviewedAt: now };
  await trx
    .insertInto('sideEventReviews')
    .values({ sideEventId, personId, ...review })
    .onConflict((conflictOf) => conflictOf.columns(['sideEventId', 'personId']).doUpdateSet(review))
    .execute();
}
