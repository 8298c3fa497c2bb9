import { Worker } from 'node:worker_threads';
import { inTurns } from '../../../platform/turns.ts';
import { type Explanation, explain } from './explain.ts';
import { type Fault, faultsOf } from './faults.ts';
import type { Plan, Problem } from './problem.ts';
import type { Progress } from './solve.ts';
import { standingOf } from './standing.ts';

/** What the thread that makes plans is told. */
export interface ScheduleOrder {
  problem: Problem;
  seconds: number;
  /** A number of 32 bits that both threads see: 1 once it is to stop. */
  stop: SharedArrayBuffer;
}

/** What it says. */
export type ScheduleAnswer = { kind: 'progress'; progress: Progress } | { kind: 'done'; plan: Plan; explanations: Explanation[] };

/** What became of a run. */
export type Outcome =
  /** `proven`: every stage is at its optimum; otherwise the stages say how far from it they may be. */
  | { state: 'done'; plan: Plan; explanations: Explanation[]; proven: boolean; seconds: number }
  | { state: 'refused'; faults: Fault[] }
  | { state: 'failed'; reason: string };

export interface Run {
  outcome: Promise<Outcome>;
  /** Ends the work as soon as may be, with the best plan so far. */
  stop: () => void;
}

export interface RunLimits {
  /** After which no further proof is sought. */
  seconds: number;
  onProgress?: (progress: Progress) => void;
  /** Memory for what is not HiGHS itself. */
  megabytes?: number;
}

/** Seconds that a run may take beyond its limit, or after it was told to stop, before its thread is ended. */
const PATIENCE = 15;
const oneAfterAnother = inTurns(1);

/**
 * Makes a plan in a thread of its own, one run after another. A problem with faults is refused; where the thread breaks, runs out of memory
 * or does not end, the outcome is the last plan that it told of, or a failure with its reason. Never rejects.
 */
export function startRun(problem: Problem, limits: RunLimits): Run {
  const stop = new SharedArrayBuffer(4);
  const stopping = new AbortController();
  const faults = faultsOf(problem);
  const outcome: Promise<Outcome> =
    faults.length > 0
      ? Promise.resolve({ state: 'refused', faults })
      : oneAfterAnother(() => inThread({ problem, seconds: limits.seconds, stop }, limits, stopping.signal));
  return {
    outcome,
    stop: () => {
      Atomics.store(new Int32Array(stop), 0, 1);
      stopping.abort();
    },
  };
}

function inThread(order: ScheduleOrder, { seconds, onProgress, megabytes = 1024 }: RunLimits, stopping: AbortSignal): Promise<Outcome> {
  const begun = Date.now();
  const worker = openThread(order, megabytes);
  return new Promise((resolve) => {
    let last: Progress | undefined;
    const end = (outcome: Outcome) => {
      clearTimeout(timer);
      stopping.removeEventListener('abort', hurry);
      worker.removeAllListeners();
      worker.on('error', () => undefined);
      void worker.terminate();
      resolve(outcome);
    };
    const done = (plan: Plan, explanations: Explanation[], whole: boolean) => {
      const proven = whole && plan.stages.every(({ gap }) => gap === 0);
      end({ state: 'done', plan, explanations, proven, seconds: (Date.now() - begun) / 1000 });
    };
    const broken = (reason: string) => {
      if (!last) return end({ state: 'failed', reason });
      const plan = planOf(order.problem, last);
      done(plan, explain(order.problem, plan), false);
    };
    let timer = setTimeout(() => broken('the thread did not end in time'), (seconds + PATIENCE) * 1000);
    const hurry = () => {
      clearTimeout(timer);
      timer = setTimeout(() => broken('the thread did not stop'), PATIENCE * 1000);
    };
    if (stopping.aborted) hurry();
    stopping.addEventListener('abort', hurry);
    worker.on('message', (answer: ScheduleAnswer) => {
      if (answer.kind === 'done') return done(answer.plan, answer.explanations, true);
      last = answer.progress;
      onProgress?.(answer.progress);
    });
    worker.on('error', (error: Error) => broken(error.message)).on('exit', () => broken('the thread ended'));
  });
}

function openThread(order: ScheduleOrder, megabytes: number): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: megabytes };
  return new Worker(workerAddress(), { workerData: order, stdout: true, stderr: true, resourceLimits });
}

function planOf(problem: Problem, { placements, stages }: Progress): Plan {
  const placed = new Set(placements.map(({ eventId }) => eventId));
  const order = standingOf(problem).flatMap(({ events }) => events.map(({ id }) => id));
  return { placements, unplaced: order.filter((id) => !placed.has(id)), stages };
}

/** Beside this file: as it is written, or bundled. */
function workerAddress(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './schedule-worker.ts' : './schedule-worker.js', import.meta.url);
}
