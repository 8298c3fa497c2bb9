import type { SearchHandle } from '../../../platform/search/open.ts';
import { MatchIndex } from './match-index.ts';

/** An index for matching that takes what the two search indexes take; `ready` resolves when it holds all that they hold. */
export function followForMatching(market: SearchHandle, organizations: SearchHandle): { index: MatchIndex; ready: Promise<unknown> } {
  const index = new MatchIndex();
  const ready = Promise.all([market, organizations].map((one) => one.index.tap(index)));
  // Whoever asks meets it; nobody may ask before the program ends.
  ready.catch(() => undefined);
  return { index, ready };
}
