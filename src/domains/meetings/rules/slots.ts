/** A time in the day grid: `roomIds` empty means all rooms. */
interface SlotTime {
  kind: string;
  startsAt: Date;
  endsAt: Date;
  roomIds: readonly string[];
}

/** Two slots that want one room at one time; null where no room is wanted twice. A break takes no room. */
export function overlapOf<T extends SlotTime>(slots: readonly T[]): [T, T] | null {
  const inOrder = slots.filter(({ kind }) => kind !== 'break').toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  for (const [at, one] of inOrder.entries())
    for (let next = at + 1; next < inOrder.length; next++) {
      const other = inOrder[next] as T;
      if (other.startsAt >= one.endsAt) break;
      if (share(one, other)) return [one, other];
    }
  return null;
}

function share(a: SlotTime, b: SlotTime): boolean {
  return a.roomIds.length === 0 || b.roomIds.length === 0 || a.roomIds.some((id) => b.roomIds.includes(id));
}
