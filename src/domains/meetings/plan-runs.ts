import type { MeetingsParts } from './parts.ts';
import { endPlan, noteProgress } from './actions/plans.ts';
import type { SchedulePlan } from './findings-programme.ts';
import { type Run, startRun } from './scheduling/run.ts';
import type { Progress } from './scheduling/solve.ts';

/** How often a run writes where it stands and asks whether it is to stop, in milliseconds. */
const EVERY = 1_000;

const runs = new Map<string, { run: Run; whole: Promise<void> }>();

/** Makes a plan in the background; what became of it stands in its row. Gives when it is over. */
export function runPlan({ db }: Pick<MeetingsParts, 'db'>, plan: SchedulePlan, seconds: number): Promise<void> {
  let latest: Progress | undefined;
  const run = startRun(plan.problem, {
    seconds,
    onProgress: (progress) => {
      latest = progress;
    },
  });
  const look = async () => {
    const progress = latest;
    latest = undefined;
    if (await noteProgress(db, plan.id, progress, new Date())) run.stop();
  };
  // A database that is away for a moment must not end the run: it is asked again.
  const timer = setInterval(() => void look().catch(() => undefined), EVERY);
  timer.unref();
  const whole = run.outcome
    .then(async (outcome) => {
      clearInterval(timer);
      await endPlan(db, plan.id, outcome, new Date());
    })
    .catch(() => clearInterval(timer))
    .finally(() => runs.delete(plan.id));
  runs.set(plan.id, { run, whole });
  return whole;
}

/** Ends all runs of this node with the best so far, when the program stops. */
export async function stopRuns(): Promise<void> {
  const open = [...runs.values()];
  for (const { run } of open) run.stop();
  await Promise.all(open.map(({ whole }) => whole));
}
