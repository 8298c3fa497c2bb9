import { type Limits, loadSolver } from '../mixed-program.ts';
import type { Instance, Submission, Timetable } from './instance.ts';
import { FORBIDDING, isWhole, timetableProgram } from './program.ts';

/** A timetable for a conference, and the least that any could cost. Null where none was found in time. */
export async function makeTimetable(instance: Instance, seconds: number): Promise<{ timetable: Timetable | null; bound: number }> {
  const until = Date.now() + seconds * 1000;
  const limits: Limits = { until, over: () => Date.now() >= until };
  const { program, costs, offset, cells, placed, start } = timetableProgram(await loadSolver(), instance);
  const solved = program.solve(costs, 'least', limits, start);
  // What was left out of the program costs as much as this: below it, the bound holds for all timetables.
  const bound = Math.min(solved.bound + offset, FORBIDDING);
  if (!isWhole(solved)) return { timetable: null, bound };
  const tracks = instance.sessions.map((_, session) =>
    instance.rooms.map(
      (__, room) => instance.tracks.find((___, track) => solved.values[cells[track]?.[session]?.[room] ?? -1] === 1)?.name ?? null,
    ),
  );
  const submissions = instance.sessions.map(({ slots }, session) => {
    const table = Array.from({ length: slots }, () => instance.rooms.map((): string | null => null));
    for (const [track, { name }] of instance.tracks.entries()) {
      const rooms = instance.rooms.flatMap((_, room) => (tracks[session]?.[room] === name ? [room] : []));
      const own = instance.submissions.filter((one, n) => one.track === track && solved.values[placed[n]?.[session] ?? -1] === 1);
      seat(own, rooms, slots).forEach((there, n) => {
        let slot = 0;
        for (const one of there) for (let more = 0; more < one.slots; more++) (table[slot++] as (string | null)[])[rooms[n] ?? 0] = one.id;
      });
    }
    return table;
  });
  return { timetable: { tracks, submissions }, bound };
}

/** Submissions of a track in its rooms of one session: who presents together is in one room where there is a place for it, ordered ones in order. */
function seat(submissions: readonly Submission[], rooms: readonly number[], slots: number): Submission[][] {
  const seated: Submission[][] = rooms.map(() => []);
  const full = (there: readonly Submission[]) => there.reduce((sum, one) => sum + one.slots, 0);
  const companions = (one: Submission, there: readonly Submission[]) =>
    there.filter((other) => other.presenters.some((who) => one.presenters.includes(who))).length;
  const largestFirst = submissions.toSorted((a, b) => b.slots - a.slots || companions(b, submissions) - companions(a, submissions));
  for (const one of largestFirst) {
    const room = seated.filter((there) => full(there) + one.slots <= slots).sort((a, b) => companions(one, b) - companions(one, a))[0];
    room?.push(one);
  }
  return seated.map((there) => there.toSorted((a, b) => a.order - b.order));
}
