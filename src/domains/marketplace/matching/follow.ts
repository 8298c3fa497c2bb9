import { Refusal } from '../../../platform/http/errors.ts';
import type { SearchHandle } from '../../../platform/search/open.ts';
import { MatchIndex } from './match-index.ts';

/** The index for matching, which loads after a start. */
export interface Matching {
  index: MatchIndex;
  /** Resolves when the index holds all that the two search indexes hold. */
  ready: Promise<unknown>;
}

/** So many milliseconds a reader is kept waiting for the index, and so many seconds later it is worth another look. */
const PATIENCE = 800;
const LOOK_AGAIN = 3;

/** Nothing can be matched yet: half an index would hide who fits. */
export class StillPreparing extends Refusal {
  override readonly retryAfter: number = LOOK_AGAIN;

  constructor() {
    super('unavailable');
  }
}

/** An index for matching that takes what the two search indexes take; `ready` resolves when it holds all that they hold. */
export function followForMatching(market: SearchHandle, organizations: SearchHandle): Matching {
  const index = new MatchIndex();
  const ready = Promise.all([market, organizations].map((one) => one.index.tap(index).then(() => one.ready)));
  // Whoever asks meets it; nobody may ask before the program ends.
  ready.catch(() => undefined);
  return { index, ready };
}

/** The index once it is whole; one that is not so within a moment is refused (`StillPreparing`), so that nobody waits for a whole load. */
export async function wholeIndex({ index, ready }: Matching): Promise<MatchIndex> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StillPreparing()), PATIENCE);
  });
  try {
    await Promise.race([ready, late]);
  } finally {
    clearTimeout(timer);
  }
  return index;
}
