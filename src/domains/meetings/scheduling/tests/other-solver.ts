import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlanEvent, Problem } from '../problem.ts';

/** Which other solver is installed (Debian: coinor-cbc, glpk-utils). */
export function otherSolver(): 'cbc' | 'glpsol' | null {
  return (['cbc', 'glpsol'] as const).find((name) => spawnSync(name, ['--version']).error === undefined) ?? null;
}

/** What the other solver is asked: how the events with a place cost, and what must hold. */
export interface Question {
  sense: 'Maximize' | 'Minimize';
  cost: (event: PlanEvent, slotId: string, roomId: string) => number;
  /** Events that must have a place; every other may. */
  placed: readonly string[];
  /** Whether each theme counts beyond the first at one time. */
  themes: boolean;
  /** Sums that must not be exceeded. */
  atMost: readonly { cost: Question['cost'] | 'themes'; value: number }[];
}

/** The optimum by another solver, of a program with a column for each event, slot and room; null where no plan is possible. */
export function askOther(solver: 'cbc' | 'glpsol', problem: Problem, question: Question): number | null {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-lp-'));
  try {
    const [program, answer] = [join(folder, 'program.lp'), join(folder, 'answer.txt')];
    writeFileSync(program, programText(problem, question));
    if (solver === 'cbc') {
      execFileSync('cbc', [program, 'ratio', '0', 'allow', '0', 'sec', '50', 'solve', 'solu', answer], { stdio: 'ignore' });
      const [, state, value] = /^(\w+).*?(-?[\d.e+]+)\s*$/im.exec(readFileSync(answer, 'utf8').split('\n')[0] ?? '') ?? [];
      if (state !== 'Optimal' && state !== 'Infeasible' && state !== 'Integer') throw new Error(`cbc: ${state ?? 'no answer'}`);
      return state === 'Optimal' ? Math.abs(Math.round(Number(value))) : null;
    }
    execFileSync('glpsol', ['--lp', program, '--mipgap', '0', '--tmlim', '50', '-o', answer], { stdio: 'ignore' });
    const text = readFileSync(answer, 'utf8');
    if (/Status:\s+(UNDEFINED|INTEGER NON-OPTIMAL)/.test(text)) throw new Error('glpsol did not end in time');
    return /Status:\s+INTEGER OPTIMAL/.test(text) ? Math.round(Number(/Objective:\s+\S+ = (\S+)/.exec(text)?.[1])) : null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Column {
  name: string;
  event: PlanEvent;
  slotId: string;
  roomId: string;
}

function programText(problem: Problem, { sense, cost, placed, themes, atMost }: Question): string {
  const columns = columnsOf(problem);
  const beyond = themes || atMost.some((one) => one.cost === 'themes') ? crowds(problem, columns) : [];
  const costs = (of: Question['cost'] | 'themes') =>
    of === 'themes'
      ? beyond.map(({ name }) => [1, name] as const)
      : columns.map((one) => [of(one.event, one.slotId, one.roomId), one.name] as const);
  const rows = [
    ...hardRows(problem, columns),
    ...placed.map((id) => `${sum(columns.filter(({ event }) => event.id === id).map(({ name }) => [1, name]))} = 1`),
    ...beyond.map(({ name, of }) => `${sum(of.map((one) => [1, one.name] as const))} - ${name} <= 1`),
    ...atMost.map((one) => `${sum(costs(one.cost))} <= ${one.value}`),
  ];
  return [
    sense,
    ` goal: ${sum(themes ? costs('themes') : costs(cost))}`,
    'Subject To',
    ...rows.filter((row) => !row.startsWith('0 never')).map((row, n) => ` r${n}: ${row}`),
    'Binary',
    ...columns.map(({ name }) => ` ${name}`),
    'End',
    '',
  ].join('\n');
}

function sum(terms: readonly (readonly [number, string])[]): string {
  const told = terms.filter(([cost]) => cost !== 0).map(([cost, name]) => `+ ${cost} ${name}`);
  return told.length > 0 ? told.join('\n  ') : '0 never';
}

function columnsOf({ events, slots, rooms, forbidden, pins }: Problem): Column[] {
  return events.flatMap((event, e) =>
    slots.flatMap((slot, s) =>
      rooms.flatMap((room, r) => {
        const fits =
          slot.roomIds.includes(room.id) &&
          event.audience <= room.capacity &&
          event.equipment.every((one) => room.equipment.includes(one)) &&
          event.interpretation.every((one) => room.interpretation.includes(one)) &&
          event.minutes * 60_000 <= slot.endsAt - slot.startsAt &&
          !event.impossible.includes(slot.id);
        if (forbidden.length + pins.length > 0) throw new Error('the other solver is asked without pins');
        return fits ? [{ name: `x${e}_${s}_${r}`, event, slotId: slot.id, roomId: room.id }] : [];
      }),
    ),
  );
}

function hardRows({ events, slots, perOrganizer }: Problem, columns: readonly Column[]): string[] {
  const atMost = (some: readonly Column[], most: number) =>
    some.length > most ? [`${sum(some.map(({ name }) => [1, name] as const))} <= ${most}`] : [];
  const people = new Set(events.flatMap(({ organizers, speakers }) => [...organizers, ...speakers]));
  const organizers = new Set(events.flatMap((event) => event.organizers));
  return [
    ...events.flatMap(({ id }) =>
      atMost(
        columns.filter(({ event }) => event.id === id),
        1,
      ),
    ),
    ...slots.flatMap(({ id, roomIds }) =>
      roomIds.flatMap((room) =>
        atMost(
          columns.filter((one) => one.slotId === id && one.roomId === room),
          1,
        ),
      ),
    ),
    ...[...people].flatMap((who) => {
      const own = columns.filter(({ event }) => event.organizers.includes(who) || event.speakers.includes(who));
      return slots.flatMap(({ id }) =>
        atMost(
          own.filter(({ slotId }) => slotId === id),
          1,
        ),
      );
    }),
    ...(perOrganizer === null
      ? []
      : [...organizers].flatMap((who) =>
          atMost(
            columns.filter(({ event }) => event.organizers.includes(who)),
            perOrganizer,
          ),
        )),
  ];
}

function crowds({ events, slots }: Problem, columns: readonly Column[]): { name: string; of: Column[] }[] {
  const themes = [...new Set(events.flatMap((event) => event.themes))];
  return themes.flatMap((theme, t) =>
    slots.map(({ id }, s) => ({
      name: `y${t}_${s}`,
      of: columns.filter(({ event, slotId }) => slotId === id && event.themes.includes(theme)),
    })),
  );
}
