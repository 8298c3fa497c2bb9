import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { OrganizationRecord } from '../input/organization-record.ts';
import { readRecordsById } from '../records/read-records.ts';
import { primaryName } from '../rules/names.ts';
import { redact } from '../rules/visibility.ts';
import { matchKeys } from './match-keys.ts';
import { type Comparable, type DuplicateReason, score, WORTH_A_LOOK } from './score.ts';

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
  const candidates = await candidatesFor(db, compared);
  const found = (await readRecordsById(db, candidates)).flatMap(({ id, record }): LikelyDuplicate[] => {
    const visible = redact(record, 'public');
    if (!visible) return [];
    const places = visible.places.flatMap((place) => (place.hidden ? [] : [place]));
    const likeness = score(compared, { ...visible, places });
    return likeness.score < WORTH_A_LOOK ? [] : [{ id, slug: visible.slug, name: primaryName(visible.names).text, ...likeness }];
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

/** A key that more organizations share than this tells nothing. */
const MOST_HOLDERS = 12;

async function candidatesFor(db: Database, compared: Comparable): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct found.organization_id as id from unnest(${matchKeys(compared)}::bigint[]) as mine (key)
    cross join lateral (select k.organization_id from organization_match_keys k where k.key = mine.key limit ${MOST_HOLDERS + 1}) found
    union
    select i.organization_id as id from organization_identifiers i
    join unnest(${compared.identifiers.map(({ scheme }) => scheme)}::text[], ${compared.identifiers.map(({ value }) => value)}::text[])
      as given (scheme, value) on i.scheme = given.scheme and i.value = given.value`.execute(db);
  return rows.map(({ id }) => id);
}
