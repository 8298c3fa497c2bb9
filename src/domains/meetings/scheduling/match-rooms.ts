/** Rooms given to events of one slot, or a set of rooms that more events need than it has. */
export type Matched = { rooms: number[]; lacking: null } | { rooms: null; lacking: bigint };

/**
 * Gives each event of a slot a room of its own among those that will do (a bit each), by augmenting paths (Kuhn 1955). Where it cannot be
 * done, the rooms reachable from an event left over are a set too small for the events that need it (Hall 1935). `held`: the room (its
 * number) that an event has already, which it gives up only for another.
 */
export function matchRooms(wanted: readonly bigint[], held: readonly (number | undefined)[] = []): Matched {
  const rooms = wanted.map((set, event) => (((set >> BigInt(held[event] ?? 0)) & 1n) === 1n ? (held[event] ?? -1) : -1));
  const holder = new Map(rooms.flatMap((room, event) => (room < 0 ? [] : [[room, event] as const])));
  for (const event of wanted.keys()) {
    if ((rooms[event] ?? -1) >= 0) continue;
    const seen = new Set<number>();
    if (!augment(event, wanted, holder, rooms, seen)) {
      let lacking = 0n;
      for (const room of seen) lacking |= 1n << BigInt(room);
      return { rooms: null, lacking };
    }
  }
  return { rooms, lacking: null };
}

function augment(event: number, wanted: readonly bigint[], holder: Map<number, number>, rooms: number[], seen: Set<number>): boolean {
  const own = bitsOf(wanted[event] ?? 0n);
  const free = own.find((room) => !holder.has(room));
  for (const room of free === undefined ? own : [free]) {
    if (seen.has(room)) continue;
    seen.add(room);
    const other = holder.get(room);
    if (other === undefined || augment(other, wanted, holder, rooms, seen)) {
      holder.set(room, event);
      rooms[event] = room;
      return true;
    }
  }
  return false;
}

/** The numbers of the bits that are set, the least first. */
function bitsOf(set: bigint): number[] {
  const bits: number[] = [];
  for (let n = 0, rest = set; rest > 0n; n++, rest >>= 1n) if (rest & 1n) bits.push(n);
  return bits;
}

/** How many bits are set. */
export function sizeOf(set: bigint): number {
  return bitsOf(set).length;
}
