import { createHash } from 'node:crypto';
import type { PlacingOrder, PlanEvent, Problem } from './problem.ts';

/** Events of equal favour, in the order in which they are placed; the last group has no favour of its own. */
export interface Group {
  favour: 'states' | 'joint' | null;
  events: PlanEvent[];
}

/**
 * Events in the order of a policy: groups of the kinds that it names before score and receipt, and within each what it names, the first
 * before the next. What is still equal is decided by a draw that anyone can repeat: SHA-256 of seed and id.
 */
export function standingOf({ events, order, seed }: Pick<Problem, 'events' | 'order' | 'seed'>): Group[] {
  const graded = order.findIndex((one) => one === 'score' || one === 'receipt');
  const favours = (graded < 0 ? order : order.slice(0, graded)).filter((one) => one === 'states-first' || one === 'joint-first');
  const groups = new Map<string, Group>();
  for (const event of events.toSorted(comparison(order, seed))) {
    const favour = favours.find((one) => isOf(event, one));
    const key = favour ?? '';
    let group = groups.get(key);
    if (!group)
      groups.set(key, (group = { favour: favour === 'states-first' ? 'states' : favour === 'joint-first' ? 'joint' : null, events: [] }));
    group.events.push(event);
  }
  return [...favours, ''].flatMap((key) => groups.get(key) ?? []);
}

/** The draw between events that are otherwise equal: the lesser comes first. */
export function lotOf(seed: string, id: string): string {
  return createHash('sha256').update(`${seed} ${id}`).digest('hex');
}

function comparison(order: readonly PlacingOrder[], seed: string): (a: PlanEvent, b: PlanEvent) => number {
  const lots = new Map<string, string>();
  const lot = (id: string): string => {
    let drawn = lots.get(id);
    if (drawn === undefined) lots.set(id, (drawn = lotOf(seed, id)));
    return drawn;
  };
  return (a, b) => {
    for (const key of order) {
      const difference = gradeOf(a, key) - gradeOf(b, key);
      if (difference !== 0) return difference;
    }
    return lot(a.id) < lot(b.id) ? -1 : 1;
  };
}

/** The less, the earlier. */
function gradeOf(event: PlanEvent, key: PlacingOrder): number {
  if (key === 'score') return -(event.score ?? -1);
  return key === 'receipt' ? event.receivedAt : Number(!isOf(event, key));
}

function isOf(event: PlanEvent, kind: 'states-first' | 'joint-first'): boolean {
  return kind === 'states-first' ? event.byState : event.joint;
}
