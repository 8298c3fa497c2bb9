// What the queries of offers and needs give and their views show.
import type { Locale } from '../../platform/i18n/locales.ts';
import type { LocalizedText } from '../../platform/i18n/localized.ts';
import type { FacetCount } from '../../platform/search/query.ts';
import type { PlaceOffer } from '../../platform/search/place-offer.ts';
import type { Audience, VisibleOrganization } from '../directory/index.ts';
import type { EntryFacet, EntrySearch } from './input/entry-search.ts';
import type { About, Conditions, Direction, EntryState } from './input/offer-or-need.ts';
import type { NeedsAndOffers } from './rules/gap.ts';

/** An offer or need that a reader may know of. What is shown of places is what was typed on it, nothing of its organization's. */
export interface MarketEntry {
  id: string;
  slug: string;
  direction: Direction;
  about: About;
  organizationId: string;
  /** As this reader sees the organization. */
  organization: VisibleOrganization;
  /** The project to which it belongs; `isPublic`: everybody may see that. What belongs to a project is seen by no more than the project. */
  project: { id: string; slug: string; names: LocalizedText; isPublic: boolean } | null;
  titles: LocalizedText;
  details: LocalizedText;
  terms: string[];
  populations: string[];
  countries: string[];
  regions: string[];
  remote: boolean;
  languages: string[];
  startsOn: string | null;
  endsOn: string | null;
  conditions: Conditions;
  capacity: number | null;
  capacityOf: string | null;
  expiresOn: string;
  state: EntryState;
  shownTo: Audience;
  openedAt: Date;
  fulfilledAt: Date | null;
  /** Who gave or took it, for those who keep the entry, where they may know of that organization. */
  fulfilledBy: { id: string; organization: VisibleOrganization } | null;
  version: number;
  createdAt: Date;
  changedAt: Date;
  demo: boolean;
}

/** What a card in a list of offers or needs shows. Public facts only. */
export interface EntryCard {
  slug: string;
  direction: Direction;
  about: About;
  titles: LocalizedText;
  organization: { id: string; slug: string; names: Partial<Record<Locale, string>>; name: string; lang: string | null };
  terms: string[];
  populations: string[];
  countries: string[];
  regions: string[];
  remote: boolean;
  languages: string[];
  conditions: Conditions;
  state: 'open' | 'in-talks';
  /** `YYYY-MM-DD`. */
  opened: string;
  expires: string;
  /** When it can be given or is wanted. */
  starts: string | null;
  ends: string | null;
  capacity: number | null;
  demo: boolean;
}

/** What a search gave, ready to be shown. */
export interface EntryOutcome {
  direction: Direction;
  state: EntrySearch;
  total: number;
  cards: EntryCard[];
  facets: Partial<Record<EntryFacet, { values: FacetCount[]; distinct: number }>>;
  concepts: { facet: EntryFacet; code: string }[];
  didYouMean: string | null;
  /** The words are the name of a place: its filter. */
  place: PlaceOffer | null;
  /** For an empty result: what to leave out, and how many that gives. */
  drops: { facet: EntryFacet | 'q'; values: string[]; total: number }[];
}

/** What is required and provided most, and where the two part. */
export interface MarketGap {
  needs: number;
  offers: number;
  /** The most first. */
  required: FacetCount[];
  offered: FacetCount[];
  /** Services of which more is required than provided, the widest gap first. */
  widest: NeedsAndOffers[];
  /** Large regions of M49, the widest gap first. */
  regions: NeedsAndOffers[];
}
