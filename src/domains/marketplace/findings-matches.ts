// What the queries of matching give and its views show.
import type { LocalizedText } from '../../platform/i18n/localized.ts';
import type { VisibleOrganization } from '../directory/index.ts';
import type { MarketEntry } from './findings-entries.ts';
import type { Explanation } from './matching/explain.ts';
import type { HardCondition } from './matching/weigh.ts';

/** One candidate as everybody may see it. `entry` is null where only the organization's record answers. */
export interface Candidate extends Explanation {
  id: string;
  organizationId: string;
  organization: VisibleOrganization;
  entry: MarketEntry | null;
}

export interface Matches {
  total: number;
  candidates: Candidate[];
  page: number;
  pages: number;
  /** For an empty result: conditions without any one of which there would be some. */
  drops: { condition: HardCondition; total: number }[];
}

/** Why a chosen organization does not match, or how it does. */
export interface WhyNot {
  slug: string;
  name: { text: string; lang: string | null };
  /** What of it comes nearest; null where it has nothing that could answer. */
  nearest: (Explanation & { entry: MarketEntry | null }) | null;
  /** It is a candidate. */
  matches: boolean;
  /** Somebody has said that the two are not for each other; not said who, nor which. */
  apart: boolean;
  itself: boolean;
}

/** A need of a project or an organization with its first candidates. */
export interface MatchedEntry {
  entry: MarketEntry;
  matches: Matches;
}

/** What an organization has said, as it stands on its own page. */
export interface SaidRefusal {
  id: string;
  reason: 'not-this-service' | 'not-this-place' | 'not-this-population' | 'no-capacity' | 'not-this-organization' | 'other';
  aboutCode: string | null;
  note: string | null;
  untilOn: string | null;
  saidAt: Date;
  entry: { slug: string; direction: 'need' | 'offer'; titles: LocalizedText } | null;
  other: { slug: string; name: string } | null;
}
