import type { TappedDocument } from '../../../platform/search/search-index.ts';
import type { OrganizationCard } from '../../directory/index.ts';
import type { About, Conditions } from '../input/offer-or-need.ts';
import type { EntryCard } from '../findings-entries.ts';

export const MATCH_KINDS = ['need', 'offer', 'organization'] as const;
/** The numbers of the columns stand for these; an index for measuring or a rule has no need of the forms in which they are typed. */
export const ABOUTS = ['service', 'partners', 'experts', 'translators', 'joint-application'] as const satisfies About[];
export const TERMS = ['free', 'shared-cost', 'paid', 'exchange'] as const satisfies Conditions[];
export type MatchKind = (typeof MATCH_KINDS)[number];

/** What the matching knows of an offer, a need or an organization: public facts, nothing else. */
export interface MatchDocument {
  id: string;
  kind: MatchKind;
  organizationId: string;
  /** What it is about; null for an organization, which may answer all but a wish for translators. */
  about: About | null;
  /** Codes of services, themes and populations. */
  codes: readonly string[];
  /** Countries and regions. */
  places: readonly string[];
  remote: boolean;
  /** First subtags, in lower case. */
  languages: readonly string[];
  /** Null where nobody said: an organization's record names none. */
  conditions: Conditions | null;
  /** Days since 1970; null is open. */
  starts: number | null;
  ends: number | null;
  /** The last day on which it stands; null for an organization. */
  expires: number | null;
  capacity: number | null;
  inTalks: boolean;
  /** Day of the last check by a person, or on which an entry was opened. */
  checked: number | null;
  verified: boolean;
}

const DAY = 86_400_000;
/** What an offer or need bears that names no service and no theme: a wish for translators, for partners in anything. */
export const NO_CODE = '';

/** A document of one of the two indexes as the matching takes it; null for what takes no part (a bare name, a closed organization). */
export function matchDocument({ id, kind, facets, numbers, card }: TappedDocument): MatchDocument | null {
  if (kind === 'organization') return ofOrganization(id, card as OrganizationCard, facets, numbers['checked'] ?? null);
  return kind === 'need' || kind === 'offer' ? ofEntry(id, card as EntryCard) : null;
}

export function dayNumber(day: string | null): number | null {
  return day === null ? null : Date.parse(day) / DAY;
}

export function languagesOf(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => tag.toLowerCase().split('-')[0] ?? tag))];
}

function ofOrganization(
  id: string,
  card: OrganizationCard,
  facets: Record<string, readonly string[]>,
  checked: number | null,
): MatchDocument | null {
  if (card.nameOnly || card.activity === 'closed') return null;
  return {
    id,
    kind: 'organization',
    organizationId: id,
    about: null,
    codes: card.terms,
    places: [...(facets['country'] ?? []), ...(card.hiddenRegion ? [card.hiddenRegion] : [])],
    remote: false,
    languages: facets['language'] ?? [],
    conditions: null,
    starts: null,
    ends: null,
    expires: null,
    capacity: null,
    inTalks: false,
    checked,
    verified: card.state === 'verified',
  };
}

function ofEntry(id: string, card: EntryCard): MatchDocument {
  return {
    id,
    kind: card.direction,
    organizationId: card.organization.id,
    about: card.about,
    codes: [...(card.terms.length > 0 ? card.terms : [NO_CODE]), ...card.populations],
    places: [...card.countries, ...card.regions],
    remote: card.remote,
    languages: languagesOf(card.languages),
    conditions: card.conditions,
    starts: dayNumber(card.starts),
    ends: dayNumber(card.ends),
    expires: dayNumber(card.expires),
    capacity: card.capacity,
    inTalks: card.state === 'in-talks',
    checked: dayNumber(card.opened),
    verified: false,
  };
}
