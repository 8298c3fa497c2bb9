import type { PlanEvent, PlanRoom, PlanSlot, Problem } from '../problem.ts';

/** Numbers that look drawn but are the same each time (mulberry32). */
function drawing(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const THEMES = 12;
const HOUR = 3_600_000;
const MONDAY = Date.UTC(2026, 2, 9);
const STARTS = [8, 13, 14.5, 18];

/**
 * An invented week of the size of a session of the Commission on Narcotic Drugs: `events` proposals with three to five speakers of
 * `speakers` people, a quarter of them by states; five days of four slots in `rooms` rooms of several sizes, three with what a hybrid event needs.
 */
export function inventedWeek({
  events,
  rooms,
  speakers,
  seed,
}: {
  events: number;
  rooms: number;
  speakers: number;
  seed: number;
}): Problem {
  const draw = drawing(seed);
  const below = (n: number) => Math.floor(draw() * n);
  const halls: PlanRoom[] = Array.from({ length: rooms }, (_, n) => ({
    id: `r${n}`,
    capacity: [30, 40, 50, 60, 80, 100, 120, 200][n % 8] ?? 50,
    equipment: n % 8 >= 5 ? ['hybrid', 'projector'] : ['projector'],
    interpretation: n % 8 >= 6 ? ['fr', 'es', 'en'] : [],
  }));
  const slots: PlanSlot[] = Array.from({ length: 20 }, (_, n) => {
    const startsAt = MONDAY + Math.floor(n / 4) * 24 * HOUR + (STARTS[n % 4] ?? 8) * HOUR;
    return { id: `s${n}`, startsAt, endsAt: startsAt + HOUR, roomIds: halls.map(({ id }) => id) };
  });
  const proposals: PlanEvent[] = Array.from({ length: events }, (_, n) => ({
    id: `e${n}`,
    organizers: [`o${n}`],
    speakers: Array.from({ length: 3 + below(3) }, () => `p${below(speakers)}`),
    byState: draw() < 0.25,
    joint: draw() < 0.5,
    receivedAt: MONDAY - 60 * 24 * HOUR + below(14 * 24 * 60) * 60_000,
    score: null,
    audience: 10 + below(50) + (draw() < 0.1 ? 60 : 0),
    minutes: 50,
    equipment: draw() < 0.3 ? ['hybrid'] : [],
    interpretation: draw() < 0.05 ? ['fr'] : [],
    themes: [`t${below(THEMES)}`],
    wished: draw() < 0.6 ? [...new Set([`s${below(20)}`, `s${below(20)}`, `s${below(20)}`])] : [],
    impossible: slots.filter(() => draw() < 0.15).map(({ id }) => id),
  }));
  return {
    events: proposals,
    slots,
    rooms: halls,
    perOrganizer: 1,
    order: ['states-first', 'receipt'],
    seed: `week ${seed}`,
    pins: [],
    forbidden: [],
  };
}
