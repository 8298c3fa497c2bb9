import type { Policy } from './policy.ts';

type Criteria = Policy['sideEvents']['criteria'];
export const MOST_POINTS = 5;

/** One reviewer's points as a number from 0 to 100 by the weights of the rules; null where a criterion has none. */
export function weighted(scores: Readonly<Record<string, number>>, criteria: Criteria): number | null {
  let [sum, weights] = [0, 0];
  for (const { key, weight } of criteria) {
    const points = scores[key];
    if (points === undefined) return null;
    sum += points * weight;
    weights += weight;
  }
  return weights === 0 ? null : Math.round((sum / (weights * MOST_POINTS)) * 1000) / 10;
}

/** The mean of all whole reviews, one decimal; null where there is none. */
export function meanScore(
  reviews: readonly { scores: Readonly<Record<string, number>>; conflict: string | null }[],
  criteria: Criteria,
): number | null {
  const points = reviews.flatMap(({ scores, conflict }) => (conflict === null ? (weighted(scores, criteria) ?? []) : []));
  return points.length === 0 ? null : Math.round((points.reduce((a, b) => a + b, 0) / points.length) * 10) / 10;
}

/** Whether a reviewer is shut out: whoever acts for an organization that organizes or stands with the side event, or made the proposal. */
export function isShutOut(
  reviewer: { personId: string; organizationIds: readonly string[] },
  event: { createdById: string | null; organizationIds: readonly string[] },
): boolean {
  return event.createdById === reviewer.personId || reviewer.organizationIds.some((id) => event.organizationIds.includes(id));
}
