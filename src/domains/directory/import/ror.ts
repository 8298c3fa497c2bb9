import { z } from 'zod';
import type { OrganizationRecordInput } from '../input/organization-record.ts';
import { canonicalTag } from './language-tag.ts';
import { issue, type RawItem } from './item.ts';

const text = z.string();
const External = z.object({ preferred: text.nullish(), all: z.array(text).default([]) });
/** A record of the Research Organization Registry, schema 2, as far as it is read here. Lists may be left out. */
const RorRecord = z.object({
  id: z.string().regex(/^(https:\/\/ror\.org\/)?0[a-z0-9]{8}$/),
  status: text.default('active'),
  types: z.array(text).default([]),
  established: z.number().nullish(),
  names: z.array(z.object({ value: text, lang: text.nullish(), types: z.array(text).default([]) })),
  locations: z.array(z.unknown()).default([]),
  links: z.array(z.object({ type: text, value: text })).default([]),
  external_ids: z.union([z.record(z.string(), External), z.array(External.extend({ type: text }))]).default({}),
  relationships: z.array(z.object({ label: text, type: text, id: text })).default([]),
});
type RorRecord = z.infer<typeof RorRecord>;

const Location = z.object({
  country_code: text,
  country_name: text.nullish(),
  subdivision: text.nullish(),
  country_subdivision_name: text.nullish(),
  city: text.nullish(),
  name: text.nullish(),
  lat: z.number().nullish(),
  lng: z.number().nullish(),
});

const ROR_SOURCE = { name: 'ROR', attribution: 'Data: Research Organization Registry (ROR), CC0' };

/** One registry has one kind per record, ROR several: the first of these that a record bears. `funder` alone is a donor. */
const KIND_BY_TYPE = [
  ['nonprofit', 'ngo'],
  ['government', 'state'],
  ['education', 'academic'],
  ['healthcare', 'health'],
  ['company', 'private-sector'],
  ['archive', 'other'],
  ['facility', 'other'],
  ['other', 'other'],
  ['funder', 'donor'],
] as const;
/** External numbers for which org-id has a prefix. */
const SCHEME_BY_TYPE: Record<string, string> = { wikidata: 'XI-WIKIDATA', grid: 'XI-GRID', ukprn: 'GB-UKPRN', hesa: 'GB-HESA' };
const RELATIONS = ['parent', 'child', 'related', 'predecessor', 'successor'] as const;

/**
 * One record of ROR as one of ours. Withdrawn records become `withdrawn`, so that no page shows them but links to them are
 * known; inactive ones are closed. ISNI, FundRef, OrgRef, CNRS and UCAS numbers have no org-id prefix and are left out.
 */
export function rorItem(value: unknown, line: number): RawItem {
  const parsed = RorRecord.safeParse(value);
  if (!parsed.success) {
    const column = parsed.error.issues[0]?.path.join('.') ?? '';
    return { line, record: null, issues: [issue(line, column, value, 'no record of ROR (schema 2)', 'row refused')] };
  }
  const ror = parsed.data;
  const record: OrganizationRecordInput = {
    kind: KIND_BY_TYPE.find(([type]) => ror.types.includes(type))?.[1] ?? 'other',
    state: ror.status === 'withdrawn' ? 'withdrawn' : 'listed',
    activity: ror.status === 'active' ? 'active' : 'closed',
    names: namesOf(ror),
    founded: ror.established ?? null,
    identifiers: identifiersOf(ror),
    places: ror.locations.flatMap(placeOf),
    links: ror.links.map(({ type, value: url }) => ({ kind: type === 'website' || type === 'wikipedia' ? type : 'other', url })),
    relations: ror.relationships.map(relationOf),
    source: ROR_SOURCE,
  };
  return { line, record, issues: [] };
}

/** True when a value looks like a record of ROR. */
export function isRor(value: unknown): boolean {
  const record = value as { id?: unknown; names?: unknown } | null;
  return typeof record === 'object' && record !== null && /ror\.org\/0[a-z0-9]{8}$/.test(String(record.id)) && Array.isArray(record.names);
}

function namesOf({ names }: RorRecord): OrganizationRecordInput['names'] {
  const kindOf = (types: string[]) =>
    types.includes('ror_display') ? ('official' as const) : types.includes('acronym') ? ('acronym' as const) : ('other' as const);
  return names
    .map((name) => ({ kind: kindOf(name.types), lang: canonicalTag(name.lang), text: name.value }))
    .toSorted((a, b) => Number(b.kind === 'official') - Number(a.kind === 'official'));
}

function identifiersOf({ id, external_ids: external }: RorRecord): OrganizationRecordInput['identifiers'] {
  const lists = Array.isArray(external) ? external : Object.entries(external).map(([type, ids]) => ({ type, ...ids }));
  const own = { scheme: 'XI-ROR', value: rorNumber(id) };
  return [
    own,
    ...lists.flatMap(({ type, preferred, all }) => {
      const scheme = SCHEME_BY_TYPE[type];
      return scheme ? [...new Set([...(preferred ? [preferred] : []), ...all])].map((value) => ({ scheme, value })) : [];
    }),
  ];
}

/** ROR knows the city alone (GeoNames): never more than that. */
function placeOf(value: unknown, index: number): OrganizationRecordInput['places'] & object {
  const details = (value as { geonames_details?: unknown } | null)?.geonames_details ?? value;
  const { data: place } = Location.safeParse(details);
  if (!place) return [];
  const city = place.city ?? place.name ?? null;
  return [
    {
      kind: index === 0 ? 'head-office' : 'office',
      country: place.country_code,
      region: place.subdivision ?? place.country_subdivision_name ?? null,
      city,
      latitude: place.lat ?? null,
      longitude: place.lng ?? null,
      precision: city === null ? 'region' : 'city',
    },
  ];
}

function relationOf({ label, type, id }: RorRecord['relationships'][number]) {
  const kind = RELATIONS.find((known) => known === type) ?? ('related' as const);
  return { kind, label, identifier: { scheme: 'XI-ROR', value: rorNumber(id) } };
}

function rorNumber(address: string): string {
  return address.replace(/^https:\/\/ror\.org\//, '');
}
