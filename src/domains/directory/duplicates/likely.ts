import type { Database } from '../../../platform/db/tables.ts';
import type { OrganizationRecord } from '../input/organization-record.ts';
import { readRecordsById } from '../records/read-records.ts';
import { primaryName } from '../rules/names.ts';
import { redact } from '../rules/visibility.ts';
import { type Comparable, readyRecord } from './evidence.ts';
import { findCandidates } from './find-candidates.ts';
import { type DuplicateReason, LIKELY, score } from './score.ts';
import { readWordCounts } from './word-counts.ts';
import { weightsBy } from './word-weights.ts';

/** What somebody has said so far of an organization that is to be registered. */
export interface OrganizationDraft {
  names: readonly { text: string; kind?: OrganizationRecord['names'][number]['kind']; lang?: string | null }[];
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  city: string | null;
  links: OrganizationRecord['links'];
  identifiers: OrganizationRecord['identifiers'];
}

/** An organization of the directory that the draft may be about. */
export interface LikelyDuplicate {
  id: string;
  slug: string;
  name: string;
  score: number;
  reasons: DuplicateReason[];
}

/**
 * Organizations that the draft is likely to be about, the likeliest first, at most `limit`. Only what the public sees of them
 * is compared and given: that a hidden place or number fits must not be told to whoever tries.
 */
export async function likelyDuplicates(db: Database, draft: OrganizationDraft, limit: number): Promise<LikelyDuplicate[]> {
  const compared = comparable(draft);
  const weightOf = weightsBy(await readWordCounts(db));
  const candidates = await findCandidates(db, compared, weightOf);
  const mine = readyRecord(compared, weightOf);
  const found = (await readRecordsById(db, candidates)).flatMap(({ id, record }): LikelyDuplicate[] => {
    const visible = redact(record, 'public');
    if (!visible) return [];
    const places = visible.places.flatMap((place) => (place.hidden ? [] : [place]));
    const likeness = score(mine, readyRecord({ ...visible, places }, weightOf));
    return likeness.score < LIKELY ? [] : [{ id, slug: visible.slug, name: primaryName(visible.names).text, ...likeness }];
  });
  return found.toSorted((a, b) => b.score - a.score || (a.slug < b.slug ? -1 : 1)).slice(0, limit);
}

function comparable({ names, country, city, links, identifiers }: OrganizationDraft): Comparable {
  const place = { kind: 'office', name: null, region: null, street: null, postalCode: null, latitude: null, longitude: null } as const;
  return {
    names: names.map(({ text, kind = 'official', lang = null }) => ({ text, kind, lang })),
    places: country === null ? [] : [{ ...place, country, city, precision: 'city' }],
    links,
    identifiers,
  };
}
