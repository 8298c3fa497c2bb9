import { expect, test } from 'vitest';
import { checkPlan } from '../check-plan.ts';
import type { Problem } from '../problem.ts';
import { type Outcome, startRun } from '../run.ts';
import { solve } from '../solve.ts';
import { inventedWeek } from './week.ts';

const small = inventedWeek({ events: 30, rooms: 3, speakers: 60, seed: 3 });

test('a plan is made in a thread of its own: the same as in this one, proven, with what happened on the way', async () => {
  const told: string[] = [];
  const outcome = await startRun(small, { seconds: 60, onProgress: ({ stage }) => told.push(stage) }).outcome;
  const here = await solve(small, { until: Date.now() + 60_000 });
  if (outcome.state !== 'done') throw new Error(JSON.stringify(outcome));
  expect(outcome.proven).toBe(true);
  expect(outcome.plan.placements).toEqual(here.placements);
  expect(outcome.explanations.map(({ eventId }) => eventId)).toEqual(here.unplaced);
  expect(new Set(told)).toEqual(new Set(['states', 'order', 'themes', 'wishes', 'room-fit']));
});

test('a run that is stopped gives the best plan so far within seconds, and says that it is not proven', async () => {
  const week = inventedWeek({ events: 190, rooms: 8, speakers: 400, seed: 1 });
  let stoppedAt = 0;
  const run = startRun(week, {
    seconds: 120,
    onProgress: () => {
      if (stoppedAt === 0) run.stop();
      stoppedAt ||= Date.now();
    },
  });
  const outcome = await run.outcome;
  if (outcome.state !== 'done') throw new Error(JSON.stringify(outcome));
  expect(Date.now() - stoppedAt).toBeLessThan(20_000);
  expect(outcome.proven).toBe(false);
  expect(outcome.plan.placements.length).toBeGreaterThan(140);
  expect(checkPlan(week, outcome.plan.placements)).toEqual([]);
  expect(outcome.plan.placements.length + outcome.plan.unplaced.length).toBe(190);
});

test('a problem with faults is refused with each of them', async () => {
  const [first] = small.events;
  const outcome = await startRun({ ...small, events: [...small.events, ...(first ? [first] : [])] }, { seconds: 10 }).outcome;
  expect(outcome).toEqual({ state: 'refused', faults: [{ code: 'event-twice', id: 'e0' }] });
});

test('a thread that breaks or has no memory left is told as a failure, and the next run works', async () => {
  const broken = { ...small, events: [{ ...small.events[0], speakers: 7 }] } as unknown as Problem;
  const large = inventedWeek({ events: 900, rooms: 8, speakers: 900, seed: 1 });
  expect(reasonOf(await startRun(broken, { seconds: 10 }).outcome)).toContain('iterable');
  expect(reasonOf(await startRun(large, { seconds: 60, megabytes: 6 }).outcome)).toContain('memory');
  expect(await startRun(small, { seconds: 60 }).outcome).toMatchObject({ state: 'done', proven: true });
});

test('runs wait for each other', async () => {
  const ended: number[] = [];
  await Promise.all([1, 2].map(async (n) => ended.push((await startRun(small, { seconds: 60 }).outcome).state === 'done' ? n : 0)));
  expect(ended).toEqual([1, 2]);
});

function reasonOf(outcome: Outcome): string {
  return outcome.state === 'failed' ? outcome.reason : outcome.state;
}
