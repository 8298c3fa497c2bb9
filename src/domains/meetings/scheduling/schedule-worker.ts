// Makes a plan of side events, away from the program: it keeps a thread busy for half a minute.
import { parentPort, workerData } from 'node:worker_threads';
import { checkPlan } from './check-plan.ts';
import { explain } from './explain.ts';
import type { ScheduleAnswer, ScheduleOrder } from './run.ts';
import { solve } from './solve.ts';

const { problem, seconds, stop } = workerData as ScheduleOrder;
const stopped = new Int32Array(stop);
const say = (answer: ScheduleAnswer) => parentPort?.postMessage(answer);

const plan = await solve(problem, {
  until: Date.now() + seconds * 1000,
  isStopped: () => Atomics.load(stopped, 0) === 1,
  onProgress: (progress) => say({ kind: 'progress', progress }),
});
const violations = checkPlan(problem, plan.placements);
if (violations.length > 0) throw new Error(`the plan breaks rules: ${[...new Set(violations.map(({ rule }) => rule))].join(', ')}`);
say({ kind: 'done', plan, explanations: explain(problem, plan) });
