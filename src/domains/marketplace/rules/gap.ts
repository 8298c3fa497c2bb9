/** Open needs and offers that bear one value: a service, a region. */
export interface NeedsAndOffers {
  value: string;
  needs: number;
  offers: number;
}

/**
 * Puts the counts of needs and of offers side by side, by value; a value that one side lacks counts as none there. The same counts give
 * the same order: the largest gap first, then the most needs, then the value.
 */
export function sideBySide(
  needs: readonly { value: string; count: number }[],
  offers: readonly { value: string; count: number }[],
): NeedsAndOffers[] {
  const found = new Map<string, NeedsAndOffers>();
  const of = (value: string) => {
    const one = found.get(value) ?? { value, needs: 0, offers: 0 };
    found.set(value, one);
    return one;
  };
  for (const { value, count } of needs) of(value).needs = count;
  for (const { value, count } of offers) of(value).offers = count;
  return [...found.values()].toSorted((a, b) => gapOf(b) - gapOf(a) || b.needs - a.needs || (a.value < b.value ? -1 : 1));
}

/** Needs that no offer stands beside; below 0 where more is offered than required. */
export function gapOf({ needs, offers }: NeedsAndOffers): number {
  return needs - offers;
}
