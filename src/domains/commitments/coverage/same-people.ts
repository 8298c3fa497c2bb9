import type { Ledger } from './ledger.ts';
import { holds, orderBy } from './lists.ts';

/**
 * Which pieces of evidence tell of the same people, for an audience: those that share a mark, and those tied to each other through
 * others. What the audience does not see ties nothing, so that nobody can tell from a sum that it is there.
 * @returns for every piece the number of its group and whether others are in it, and the pieces that are tied to others one group after
 * the other
 */
export function groupsOfPeople(ledger: Ledger, rank: number): { groupOf: Int32Array; isTied: Uint8Array; tied: Int32Array } {
  return ledger.kept(`people ${rank}`, () => {
    const groupOf = joined(ledger, rank);
    const sizes = new Int32Array(groupOf.length);
    for (let at = 0; at < groupOf.length; at++) sizes[groupOf[at] as number] = (sizes[groupOf[at] as number] as number) + 1;
    const isTied = new Uint8Array(groupOf.length);
    for (let at = 0; at < groupOf.length; at++) if ((sizes[groupOf[at] as number] as number) > 1) isTied[at] = 1;
    const { order } = orderBy(groupOf, { length: groupOf.length, keys: groupOf.length });
    return { groupOf, isTied, tied: order.filter((at) => isTied[at] === 1) };
  });
}

/** Union-find: each group is known by its lowest piece. */
function joined({ evidence, organizations, marks, markLists }: Ledger, rank: number): Int32Array {
  const pieces = evidence.numbers.size;
  const parent = new Int32Array(pieces);
  for (let at = 0; at < pieces; at++) parent[at] = at;
  const firstWith = new Int32Array(marks.size).fill(-1);
  for (let at = 0; at < pieces; at++) {
    const list = evidence.marks[at] as number;
    if (!holds(markLists, list)) continue;
    if ((evidence.seenFrom[at] as number) > rank || !organizations.present[evidence.organization[at] as number]) continue;
    const end = markLists.starts[list + 1] as number;
    for (let n = markLists.starts[list] as number; n < end; n++) {
      const mark = markLists.values[n] as number;
      const first = firstWith[mark] as number;
      if (first < 0) firstWith[mark] = at;
      else join(parent, first, at);
    }
  }
  for (let at = 0; at < pieces; at++) if (parent[at] !== at) parent[at] = rootOf(parent, at);
  return parent;
}

function join(parent: Int32Array, a: number, b: number): void {
  const [one, other] = [rootOf(parent, a), rootOf(parent, b)];
  if (one < other) parent[other] = one;
  else parent[one] = other;
}

function rootOf(parent: Int32Array, at: number): number {
  let root = at;
  while (parent[root] !== root) {
    parent[root] = parent[parent[root] as number] as number;
    root = parent[root] as number;
  }
  return root;
}
