import { checkPlan } from '../check-plan.ts';
import type { Placement, PlanEvent, Problem } from '../problem.ts';
import { type Group, standingOf } from '../standing.ts';

/** What each stage makes of a plan, in the order of the stages: the less, the better, the first before the next. */
export function stagesOf(problem: Problem, plan: readonly Placement[]): number[] {
  const placed = new Map(plan.map((placement) => [placement.eventId, placement]));
  const had = new Set(problem.previous?.map(({ eventId }) => eventId));
  const standing = standingOf(problem);
  const before = problem.previous ? part(standing, ({ id }) => had.has(id)) : standing;
  const moved = problem.previous?.filter(({ eventId, roomId, slotId }) => {
    const now = placed.get(eventId);
    return now && (now.roomId !== roomId || now.slotId !== slotId);
  });
  return [
    ...placing(before, placed),
    ...(moved
      ? [
          moved.length,
          ...placing(
            part(standing, ({ id }) => !had.has(id)),
            placed,
          ),
        ]
      : []),
    crowding(problem, placed),
    total(problem, placed, wishSteps),
    total(problem, placed, ({ audience }, { roomId }) => {
      const capacity = problem.rooms.find(({ id }) => id === roomId)?.capacity ?? 0;
      return Number(capacity > audience * 1.5) + Number(capacity > audience * 2.5);
    }),
  ];
}

/** The best that any plan can be, by looking at all of them. */
export function bestOf(problem: Problem): number[] {
  const places = problem.slots.flatMap(({ id, roomIds }) => roomIds.map((roomId) => ({ slotId: id, roomId })));
  let best: number[] | undefined;
  const go = (at: number, plan: readonly Placement[]) => {
    const event = problem.events[at];
    if (!event) {
      const found = stagesOf(problem, plan);
      if (!best || isLess(found, best)) best = found;
      return;
    }
    go(at + 1, plan);
    for (const place of places) {
      const next = [...plan, { ...place, eventId: event.id }];
      if (checkPlan(problem, next).length === 0) go(at + 1, next);
    }
  };
  go(0, []);
  return best ?? [];
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, n) => value !== b[n]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

function part(groups: readonly Group[], which: (event: PlanEvent) => boolean): Group[] {
  return groups.map(({ favour, events }) => ({ favour, events: events.filter(which) }));
}

function placing(groups: readonly Group[], placed: ReadonlyMap<string, Placement>): number[] {
  return groups.flatMap(({ favour, events }) => {
    const out = events.map(({ id }) => Number(!placed.has(id)));
    return favour ? [out.reduce((sum, one) => sum + one, 0), ...out] : out;
  });
}

/** Events of a theme beyond the first, at each moment at which as many slots as can be run together. */
function crowding({ slots, events }: Problem, placed: ReadonlyMap<string, Placement>): number {
  const moments = slots.map(({ startsAt }) =>
    slots.filter((slot) => slot.startsAt <= startsAt && startsAt < slot.endsAt).map(({ id }) => id),
  );
  const widest = moments.filter(
    (one, n) => !moments.some((other, m) => m !== n && one.every((id) => other.includes(id)) && (other.length > one.length || m < n)),
  );
  const themes = new Set(events.flatMap((event) => event.themes));
  return [...themes].reduce(
    (sum, theme) =>
      sum +
      widest.reduce((all, moment) => {
        const there = events.filter((event) => event.themes.includes(theme) && moment.includes(placed.get(event.id)?.slotId ?? ''));
        return all + Math.max(0, there.length - 1);
      }, 0),
    0,
  );
}

function wishSteps({ wished }: PlanEvent, { slotId }: Placement): number {
  const at = wished.indexOf(slotId);
  return at < 0 ? wished.length : at;
}

function total(problem: Problem, placed: ReadonlyMap<string, Placement>, cost: (event: PlanEvent, place: Placement) => number): number {
  return problem.events.reduce((sum, event) => {
    const place = placed.get(event.id);
    return place ? sum + cost(event, place) : sum;
  }, 0);
}
