// How long it takes to give side events of a large week their rooms and slots, proven in every stage, and how our timetables of the
// conferences of CoSPLib compare with those published.
import { existsSync, readFileSync } from 'node:fs';
import { checkPlan } from '../src/domains/meetings/scheduling/check-plan.ts';
import { evaluate } from '../src/domains/meetings/scheduling/cosplib/evaluate.ts';
import { readInstance, readTimetable, type Sheet } from '../src/domains/meetings/scheduling/cosplib/instance.ts';
import { makeTimetable } from '../src/domains/meetings/scheduling/cosplib/timetable.ts';
import { startRun } from '../src/domains/meetings/scheduling/run.ts';
import { inventedWeek } from '../src/domains/meetings/scheduling/tests/week.ts';
import { report, reportMissing } from './report.ts';

export const benches: Record<string, () => Promise<void>> = {
  'schedule-seconds': scheduleSeconds,
  'schedule-gap': scheduleGap,
  'cosplib-n2or': () => cosplib('N2OR', 60),
  'cosplib-gecco19': () => cosplib('GECCO19', 300),
};

const WEEK = { events: 190, rooms: 8, speakers: 400 } as const;
const SEEDS = [1, 2, 3, 4, 5];
const COSPLIB = '../shared/data/meetings/cosplib/json';

interface Run {
  seconds: number;
  cpu: number;
  gap: number;
  placed: number;
  violations: number;
}

let runs: Promise<Run[]> | undefined;

async function scheduleSeconds(): Promise<void> {
  const all = await (runs ??= runAll());
  const value = Math.max(...all.map(({ seconds }) => seconds));
  const broken = all.reduce((sum, { violations }) => sum + violations, 0);
  const list = all.map(({ seconds, cpu }) => `${seconds.toFixed(1)} (${cpu.toFixed(1)} of a processor)`).join(', ');
  const note =
    `${WEEK.events} proposals with three to five speakers of ${WEEK.speakers}, 20 slots in ${WEEK.rooms} rooms, the slowest of ${SEEDS.length} invented weeks: ${list}; ` +
    `places given: ${all.map(({ placed }) => placed).join(', ')}; rules broken by a second check: ${broken}`;
  report({
    name: 'schedule-seconds',
    value: Math.round(value * 10) / 10,
    unit: 's',
    budget: '<= 30',
    ok: value <= 30 && broken === 0,
    n: all.length,
    note,
  });
}

async function scheduleGap(): Promise<void> {
  const all = await (runs ??= runAll());
  const value = Math.max(...all.map(({ gap }) => gap));
  const note = `the largest distance between what a stage reached and what it could reach, over all stages of ${all.length} weeks; 0: every stage is proven`;
  report({ name: 'schedule-gap', value, unit: 'events', budget: '<= 0', ok: value === 0, n: all.length, note });
}

async function runAll(): Promise<Run[]> {
  const done: Run[] = [];
  for (const seed of SEEDS) {
    const problem = inventedWeek({ ...WEEK, seed });
    const before = process.cpuUsage();
    const outcome = await startRun(problem, { seconds: 300 }).outcome;
    const { user, system } = process.cpuUsage(before);
    if (outcome.state !== 'done') throw new Error(JSON.stringify(outcome));
    const { plan, seconds } = outcome;
    done.push({
      seconds,
      cpu: (user + system) / 1e6,
      gap: Math.max(...plan.stages.map(({ gap }) => gap)),
      placed: plan.placements.length,
      violations: checkPlan(problem, plan.placements).length,
    });
  }
  return done;
}

async function cosplib(name: string, seconds: number): Promise<void> {
  const figure = `cosplib-${name.toLowerCase()}`;
  if (!existsSync(COSPLIB)) return reportMissing(figure);
  const sheets = (what: string) => JSON.parse(readFileSync(`${COSPLIB}/${name}.${what}.json`, 'utf8')) as Record<string, Sheet>;
  const instance = readInstance(sheets('instance'));
  const publishedValue = (kind: string) => evaluate(instance, readTimetable(instance, sheets(`solution-${kind}`)['sol'] ?? [])).value;
  const [exact, extended] = [publishedValue('exact'), publishedValue('extended')] as const;
  const begun = Date.now();
  const { timetable, bound } = await makeTimetable(instance, seconds);
  const took = ((Date.now() - begun) / 1000).toFixed(1);
  const own = timetable && evaluate(instance, timetable);
  const least = Math.min(exact, extended);
  const breaks = Object.entries(own?.counts ?? {}).filter(([, count]) => count > 0);
  const note =
    `sum of penalties by the instance's own weights, counted by one evaluator; published: exact ${exact}, extended ${extended}; ` +
    `bound ${bound}${own?.value === bound ? ', proven' : ''}, in ${took} s; ours has ${breaks.map(([kind, count]) => `${kind} ${count}`).join(', ') || 'nothing amiss'}; ` +
    `a track may be beside itself at the price that the instance names. CoSPLib, MIT`;
  const ok = own !== null && own.faults.length === 0 && own.value <= least;
  report({ name: figure, value: own?.value ?? null, unit: 'penalty', budget: `<= ${least}`, ok, n: 1, note });
}
