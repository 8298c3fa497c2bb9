/** What an agenda is made of: items that may stand under others. */
interface Item {
  id: string;
  parentId: string | null;
  number: string;
}
export type Branch<T extends Item> = T & { children: Branch<T>[] };

/** Numbers as people count: 2 before 10, `2 (a)` after 2. */
const COUNTING = new Intl.Collator('en', { numeric: true });

/** Items as a tree, each level in the order of its numbers. One whose parent is missing stands at the top, and so none is lost. */
export function agendaTree<T extends Item>(items: readonly T[]): Branch<T>[] {
  const ids = new Set(items.map(({ id }) => id));
  const under = (parentId: string | null): Branch<T>[] =>
    items
      .filter((one) => (one.parentId !== null && ids.has(one.parentId) ? one.parentId : null) === parentId)
      .toSorted((a, b) => COUNTING.compare(a.number, b.number))
      .map((one) => ({ ...one, children: under(one.id) }));
  return under(null);
}

/** The tree one after the other, each item before what stands under it, with how deep it stands. */
export function flatAgenda<T extends Item>(tree: readonly Branch<T>[], depth = 0): { item: T; depth: number }[] {
  return tree.flatMap((one) => [{ item: one, depth }, ...flatAgenda(one.children, depth + 1)]);
}
