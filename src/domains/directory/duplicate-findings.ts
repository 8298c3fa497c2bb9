// What the queries about duplicates give and their views show.
import type { DuplicateReason } from './duplicates/score.ts';
import type { DUPLICATE_ORIGINS } from './input/duplicate-forms.ts';
import type { StoredRecord } from './records/canonical.ts';

export interface NamedRecord {
  id: string;
  slug: string;
  name: string;
  lang: string | null;
  country: string | null;
}

/** A pair as the list shows it. */
export interface ListedPair {
  id: string;
  score: number;
  reasons: DuplicateReason[];
  origin: (typeof DUPLICATE_ORIGINS)[number];
  openedAt: Date;
  one: NamedRecord;
  other: NamedRecord;
}

export type PairState = 'open' | 'later' | 'not-the-same' | 'merged' | 'settled';

/** One of the two of a pair, whole, with who acts for it. For the secretariat only. */
export interface PairSide {
  id: string;
  record: StoredRecord;
  name: { text: string; lang: string | null };
  stewards: string[];
  updatedAt: Date;
}
export interface DuplicatePairPage {
  pair: { id: string; state: PairState; score: number; reasons: DuplicateReason[]; note: string | null };
  one: PairSide;
  other: PairSide;
  /** The merge in force that came of it. */
  mergeId: string | null;
}

/** A merge as the list of merges shows it. */
export interface ListedMerge {
  id: string;
  kept: NamedRecord | undefined;
  mergedName: string;
  by: string;
  at: Date;
  undone: boolean;
}

/** How far a search through all records is. */
export type SearchRun = { state: 'waiting' | 'running' | 'done'; doneAt: Date | null; lookedAt: number; total: number; found: number };
