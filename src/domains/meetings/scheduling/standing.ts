import { createHash } from 'node:crypto';
import type { PlacingOrder, PlanEvent, Problem } from './problem.ts';

/** Events of equal favour, in the order in which they are placed; the last group has no favour of its own. */
export interface Group {
  favour: 'states' | 'joint' | null;
  events: PlanEvent[];
}

/**
 * Events in the order of a policy: groups that are favoured as such (states, joint events), and within each by score or receipt as the
 * policy says. What is still equal is decided by a draw that anyone can repeat: SHA-256 of seed and id.
 */
export function standingOf({ events, order, seed }: Pick<Problem, 'events' | 'order' | 'seed'>): Group[] {
  const favours = order.filter((one) => one === 'states-first' || one === 'joint-first');
  const compare = comparison(order, seed);
  const groups = new Map<string, Group>();
  for (const event of events.toSorted(compare)) {
    const favour = favours.find((one) => (one === 'states-first' ? event.byState : event.joint));
    const key = favour ?? '';
    let group = groups.get(key);
    if (!group)
      groups.set(key, (group = { favour: favour === 'states-first' ? 'states' : favour === 'joint-first' ? 'joint' : null, events: [] }));
    group.events.push(event);
  }
  return [...favours, ''].flatMap((key) => groups.get(key) ?? []);
}

function comparison(order: readonly PlacingOrder[], seed: string): (a: PlanEvent, b: PlanEvent) => number {
  const lots = new Map<string, string>();
  const lot = (id: string): string => {
    let drawn = lots.get(id);
    if (drawn === undefined) lots.set(id, (drawn = createHash('sha256').update(`${seed} ${id}`).digest('hex')));
    return drawn;
  };
  const keys = order.filter((one) => one === 'score' || one === 'receipt');
  return (a, b) => {
    for (const key of keys) {
      const difference = key === 'score' ? (b.score ?? -1) - (a.score ?? -1) : a.receivedAt - b.receivedAt;
      if (difference !== 0) return difference;
    }
    return lot(a.id) < lot(b.id) ? -1 : 1;
  };
}
