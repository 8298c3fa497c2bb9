import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../../../platform/config/root.ts';
import { evaluate } from '../evaluate.ts';
import { type Instance, type Kind, readInstance, readTimetable, type Sheet, type Timetable } from '../instance.ts';
import { makeTimetable } from '../timetable.ts';
import { inventedConference } from './invented-conference.ts';

const FOLDER = join(projectRoot(), '../shared/data/meetings/cosplib/json');
const present = existsSync(FOLDER);
if (!present) process.stderr.write('skipped: ../shared/data not present\n');

const sheets = (name: string) => JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Record<string, Sheet>;

/** What is not nought of the counts, as the field notes list it. */
function broken(instance: Instance, timetable: Timetable): Partial<Record<Kind, number>> {
  return Object.fromEntries(Object.entries(evaluate(instance, timetable).counts).filter(([, count]) => count > 0));
}

describe('an invented conference', () => {
  const { instance, timetable } = inventedConference();

  test('a timetable without fault', () => {
    expect(evaluate(instance, timetable)).toMatchObject({ value: 0, faults: [] });
  });

  test('is counted by the definitions when things are moved', () => {
    const swap = (a: [number, number], b: [number, number]): Timetable => {
      const moved = structuredClone(timetable);
      const [one, other] = [moved.tracks, moved.submissions];
      const cell = (table: (string | null)[][], [row, room]: [number, number]) => (table[row] as (string | null)[])[room] ?? null;
      const put = (table: (string | null)[][], [row, room]: [number, number], value: string | null) =>
        ((table[row] as (string | null)[])[room] = value);
      const name = cell(one, a);
      put(one, a, cell(one, b));
      put(one, b, name);
      for (let slot = 0; slot < 2; slot++) {
        const [from, to] = [other[a[0]]?.[slot] ?? [], other[b[0]]?.[slot] ?? []];
        const id = from[a[1]] ?? null;
        from[a[1]] = to[b[1]] ?? null;
        to[b[1]] = id;
      }
      return moved;
    };
    // Both sessions of "Law" beside each other; "Health", similar to it, in two rooms and with a hole.
    expect(broken(instance, swap([0, 1], [1, 0]))).toEqual({ parallelTracks: 2, roomsPerTrack: 2 });
    expect(broken(instance, swap([0, 0], [0, 1]))).toEqual({ roomsPerTrack: 2 });
    expect(broken(instance, swap([1, 0], [2, 0]))).toEqual({ consecutiveTracks: 1, trackSessions: 1, similarTracks: 1 });
  });

  test('a submission that is missing, split or in another track is a fault', () => {
    const instead = (id: string | null): Timetable => ({
      ...timetable,
      submissions: timetable.submissions.map((slots) => slots.map((cells) => cells.map((one) => (one === 'l1' ? id : one)))),
    });
    expect(evaluate(instance, instead(null)).faults).toEqual(['l1 stands in 0 cells']);
    expect(evaluate(instance, instead('h1')).faults).toEqual(['l1 stands in 0 cells', 'h1 stands in 2 cells']);
  });

  test('is solved to the proven best', async () => {
    const { timetable: own, bound } = await makeTimetable(instance, 20);
    if (!own) throw new Error('no timetable');
    expect(evaluate(instance, own)).toMatchObject({ value: 0, faults: [] });
    expect(bound).toBe(0);
  });

  test('a presenter in two tracks keeps them apart, though it costs', async () => {
    const { timetable: own, bound } = await makeTimetable(inventedConference({ busy: true }).instance, 20);
    if (!own) throw new Error('no timetable');
    const found = evaluate(inventedConference({ busy: true }).instance, own);
    expect(found.faults).toEqual([]);
    expect(found.counts.presenters).toBe(0);
    expect(found.value).toBe(bound);
    // The one track in two rooms at one time (2), and work beside what is like it.
    expect(bound).toBe(3);
  });

  test('a sheet or a name that is missing is said', () => {
    expect(() => readInstance({})).toThrow('there is no sheet tracks');
  });
});

describe('the conferences of CoSPLib', () => {
  const table: [string, string, Partial<Record<Kind, number>>, number][] = [
    ['N2OR', 'exact', { consecutiveTracks: 2 }, 2],
    ['N2OR', 'extended', { submissionSessions: 1 }, 1],
    ['GECCO19', 'exact', { consecutiveTracks: 16, similarTracks: 9, trackSessions: 1, trackRooms: 1 }, 1_000_116],
    ['GECCO19', 'extended', { consecutiveTracks: 7, trackSessions: 2 }, 2_000_007],
  ];
  test.each(present ? table : [])('%s %s: what is published is counted as published', (name, kind, counts, value) => {
    const instance = readInstance(sheets(`${name}.instance`));
    const timetable = readTimetable(instance, sheets(`${name}.solution-${kind}`)['sol'] ?? []);
    expect(broken(instance, timetable)).toEqual(counts);
    expect(evaluate(instance, timetable)).toMatchObject({ value, faults: [] });
  });

  test('ours for N2OR is proven, and no worse than both that are published', async () => {
    const instance = present ? readInstance(sheets('N2OR.instance')) : inventedConference().instance;
    const { timetable, bound } = await makeTimetable(instance, 50);
    if (!timetable) throw new Error('no timetable');
    const own = evaluate(instance, timetable);
    expect(own.faults).toEqual([]);
    expect(own.value).toBe(bound);
    expect(own.value).toBeLessThanOrEqual(1);
  });
});
