import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import { AUDIENCES, type Audience, type OrganizationRecord } from '../input/organization-record.ts';
import { redact } from '../rules/visibility.ts';

/** What one organization does and where, as far as somebody but the secretariat may know of it. */
export interface OrganizationActivity {
  id: string;
  /** The widest circle that sees its terms and countries of work; null where none outside the secretariat does. */
  termsFrom: Audience | null;
  /** Codes of the taxonomy, without their parents. */
  terms: string[];
  countriesOfWork: string[];
  placesFrom: Audience | null;
  /** Countries of the places that are shown. */
  placeCountries: string[];
  /** M49 regions of the places whose country is hidden. */
  hiddenRegions: string[];
}

interface ActivityRow extends Pick<OrganizationRecord, 'state' | 'listing' | 'terms' | 'countriesOfWork' | 'visibility'> {
  id: string;
  places: { country: string; precision: 'exact' | 'city' | 'region' | 'hidden' }[] | null;
}

const OTHERS: readonly Audience[] = AUDIENCES.filter((audience) => audience !== 'secretariat');

/**
 * What organizations do, for those who count over all of them; `after` is the id of the last one before, or `ids` names them.
 * Organizations that are gone or show only their name are left out. `redact` decides, as everywhere.
 */
export async function readActivities(
  db: Database,
  asked: { ids: readonly string[] } | { after: string; limit: number },
): Promise<{ found: OrganizationActivity[]; last: string | null }> {
  const which =
    'ids' in asked ? sql`id = any(${asked.ids}::uuid[])` : sql`id > ${asked.after}::uuid order by organizations.id limit ${asked.limit}`;
  const { rows } = await sql<ActivityRow>`
    select id::text as id, state, listing, terms, countries_of_work, visibility,
      (select jsonb_agg(distinct jsonb_build_object('country', country, 'precision', precision))
        from organization_places where organization_id = organizations.id) as places
    from organizations where ${which}`.execute(db);
  return { found: rows.flatMap(activityOf), last: rows.at(-1)?.id ?? null };
}

function activityOf(row: ActivityRow): OrganizationActivity[] {
  const record = recordOf(row);
  const seen = OTHERS.flatMap((audience) => {
    const visible = redact(record, audience);
    return visible && visible.listing === 'full' ? [{ audience, visible }] : [];
  });
  if (seen.length === 0) return [];
  const active = seen.find(({ visible }) => visible.terms.length > 0 || visible.countriesOfWork.length > 0);
  const placed = seen.find(({ visible }) => visible.places.length > 0);
  const places = placed?.visible.places ?? [];
  return [
    {
      id: row.id,
      termsFrom: active?.audience ?? null,
      terms: active?.visible.terms ?? [],
      countriesOfWork: active?.visible.countriesOfWork ?? [],
      placesFrom: placed?.audience ?? null,
      placeCountries: unique(places.flatMap((place) => (place.hidden ? [] : [place.country]))),
      hiddenRegions: unique(places.flatMap((place) => (place.hidden && place.region ? [place.region] : []))),
    },
  ];
}

/** A record with what this counts and nothing else: the names of 50,000 organizations need not be read for it. */
function recordOf({ state, listing, terms, countriesOfWork, visibility, places }: ActivityRow): OrganizationRecord & { slug: string } {
  const bare = { slug: '', formerSlugs: [], kind: 'ngo', activity: 'active', names: [], descriptions: [], identifiers: [] } as const;
  const without = { founded: null, legalStatus: null, ecosoc: null, size: null, budget: null, checked: null, source: null } as const;
  return {
    ...bare,
    ...without,
    formerSlugs: [],
    names: [],
    descriptions: [],
    identifiers: [],
    languages: [],
    links: [],
    relations: [],
    demo: false,
    state,
    listing,
    terms,
    countriesOfWork,
    visibility,
    places: (places ?? []).map(placeOf),
  };
}

function placeOf({ country, precision }: { country: string; precision: 'exact' | 'city' | 'region' | 'hidden' }) {
  const nothing = { name: null, region: null, city: null, street: null, postalCode: null, latitude: null, longitude: null };
  return { ...nothing, kind: 'office' as const, country, precision };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
