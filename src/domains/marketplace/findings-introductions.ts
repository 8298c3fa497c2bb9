// What the queries of introductions give and their views show.
import type { LocalizedText } from '../../platform/i18n/localized.ts';
import type { Helped } from './input/match-forms.ts';
import type { Direction } from './input/offer-or-need.ts';
import type { IntroductionsRow } from './tables.ts';

export type IntroductionState = IntroductionsRow['state'];

export interface IntroducedEntry {
  id: string;
  slug: string;
  direction: Direction;
  titles: LocalizedText;
}

/** An introduction as one of its two sides sees it. */
export interface Introduction {
  id: string;
  state: IntroductionState;
  /** The side that reads. */
  own: { id: string; slug: string; name: string };
  /** Null where it has left the directory. */
  other: { id: string; slug: string; name: string } | null;
  /** The reading side began it. */
  began: boolean;
  entry: IntroducedEntry | null;
  answering: IntroducedEntry | null;
  conversationId: string | null;
  expressedAt: Date;
  answeredAt: Date | null;
  declinedReason: string | null;
  agreedAt: Date | null;
  endedAt: Date | null;
  agreement: Agreement | null;
  /** The reading side was asked whether it helped. */
  outcome: { helped: Helped | null; note: string | null; answeredAt: Date | null } | null;
}

/** What one side noted last; in force once the other has confirmed it. */
export interface Agreement {
  id: string;
  text: string;
  startsOn: string | null;
  endsOn: string | null;
  byOwn: boolean;
  notedAt: Date;
  confirmedAt: Date | null;
  refusedAt: Date | null;
}
