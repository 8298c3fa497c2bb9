import type { Ground } from './ground.ts';
import type { Option } from './options.ts';
import type { Problem } from './problem.ts';

/** A room may hold so many times the audience before it is less fit, and unfit. */
const FIT = [1.5, 2.5] as const;

/** Costs of columns, whole numbers: the less, the better. */
export type Costs = Map<number, number>;

/** One for each event of a theme beyond the first at one time, over all themes and times. `placed`: numbers of the events that have a place. */
export function themeCosts(ground: Ground, problem: Problem, placed: readonly number[]): Costs {
  const costs: Costs = new Map();
  const themes = new Set(placed.flatMap((event) => problem.events[event]?.themes ?? []));
  for (const theme of themes) {
    const events = placed.filter((event) => problem.events[event]?.themes.includes(theme));
    for (const moment of ground.moments) {
      const options = events.flatMap((event) => ground.at(event, moment));
      if (options.length > 1) costs.set(ground.beyondFirst(options), 1);
    }
  }
  return costs;
}

/** How far down its list of wishes each event is placed: 0 for its dearest slot, the length of the list for one that is not on it. */
export function wishCosts(ground: Ground, problem: Problem, placed: readonly number[]): Costs {
  const costs: Costs = new Map();
  for (const option of optionsOfAll(ground, placed)) {
    const { event, slot } = ground.options[option] as Option;
    const wished = problem.events[event]?.wished ?? [];
    const at = wished.indexOf(problem.slots[slot]?.id ?? '');
    const cost = at < 0 ? wished.length : at;
    if (cost > 0) costs.set(option, cost);
  }
  return costs;
}

/** One for each event in a room much larger than its audience, two where it is larger still. */
export function fitCosts(ground: Ground, problem: Problem, placed: readonly number[]): Costs {
  const costs: Costs = new Map();
  const rooms = ground.roomsOf();
  for (const option of optionsOfAll(ground, placed)) {
    const whole = ground.options[option] as Option;
    const sets = FIT.map((times) => roomsWithin(problem, whole, times));
    // A narrower set that is the whole one costs nothing; an empty one always costs.
    for (const [n, set] of sets.entries()) {
      if (set === whole.rooms) continue;
      costs.set(option, (costs.get(option) ?? 0) + 1);
      if (set === 0n || sets[n - 1] === set) continue;
      const column = ground.narrow(option, set, rooms.get(whole.event));
      costs.set(column, -sets.slice(n).filter((other) => other === set).length);
    }
  }
  ground.boundAgain();
  return costs;
}

/** One for each event that had a place and gets another one. */
export function moveCosts(ground: Ground, placed: readonly number[]): Costs {
  return new Map(
    optionsOfAll(ground, placed)
      .filter((option) => !ground.options[option]?.stays)
      .map((option) => [option, 1]),
  );
}

function optionsOfAll(ground: Ground, events: readonly number[]): number[] {
  return events.flatMap((event) => ground.columnsOf[event] ?? []);
}

function roomsWithin(problem: Problem, { event, rooms }: Option, times: number): bigint {
  const audience = Math.max(1, problem.events[event]?.audience ?? 1);
  return problem.rooms.reduce(
    (set, { capacity }, n) => ((rooms >> BigInt(n)) & 1n && capacity <= audience * times ? set | (1n << BigInt(n)) : set),
    0n,
  );
}
