import { folded } from '../../../platform/geo/spelling.ts';
import { type ImportProblem, problem, type ReadItem } from './read-item.ts';

interface Held {
  /** Of an item that the meeting has already. */
  key: string | null;
  title: string;
  roomId: string | null;
  startsAt: Date;
  endsAt: Date;
  speakers: readonly string[];
}

export interface Ground {
  rooms: readonly { id: string; name: string }[];
  /** Milliseconds since 1970 at which the meeting begins and ends. */
  begins: number;
  ends: number;
  /** Items that stay. */
  held: readonly Held[];
}

/** What is wrong between the items of a file, the rooms of the meeting and what stands in its programme already: rooms and people at two things at once. */
export function checkItems(items: readonly ReadItem[], { rooms, begins, ends, held }: Ground): ImportProblem[] {
  const byName = new Map(rooms.map(({ id, name }) => [folded(name), id]));
  const unknown = items.filter(({ room }) => room !== null && !byName.has(folded(room)));
  const outside = items.filter(({ startsAt, endsAt }) => startsAt.getTime() < begins || endsAt.getTime() > ends);
  const keys = new Set(items.map(({ key }) => key));
  const coming: Held[] = items
    .filter(({ cancelled }) => !cancelled)
    .map((one) => ({ ...one, roomId: one.room === null ? null : (byName.get(folded(one.room)) ?? null) }));
  const staying = held.filter(({ key }) => key === null || !keys.has(key));
  return [
    ...unknown.map(({ title, room }) => problem('unknown-room', title, room ?? '')),
    ...outside.map(({ title }) => problem('outside', title, '', false)),
    ...overlaps(coming, staying),
  ];
}

/** The id of the room of a name, however it is spelled in capitals and accents. */
export function roomNamed(rooms: readonly { id: string; name: string }[], name: string | null): string | null {
  return name === null ? null : (rooms.find((room) => folded(room.name) === folded(name))?.id ?? null);
}

/** Each pair that shares a moment and a room or a person, looked for in order of time. */
function overlaps(coming: readonly Held[], staying: readonly Held[]): ImportProblem[] {
  const all = [...coming.map((one) => ({ one, fresh: true })), ...staying.map((one) => ({ one, fresh: false }))].toSorted(
    (a, b) => a.one.startsAt.getTime() - b.one.startsAt.getTime(),
  );
  const problems: ImportProblem[] = [];
  for (const [at, { one, fresh }] of all.entries())
    for (let next = at + 1; next < all.length; next++) {
      const other = all[next];
      if (!other || other.one.startsAt >= one.endsAt) break;
      if (!fresh && !other.fresh) continue;
      if (one.roomId !== null && one.roomId === other.one.roomId) problems.push(problem('room-overlap', one.title, other.one.title));
      const names = new Set(one.speakers.map(folded));
      const both = other.one.speakers.find((name) => names.has(folded(name)));
      if (both !== undefined) problems.push(problem('person-overlap', `${one.title} / ${other.one.title}`, both, false));
    }
  return problems;
}
