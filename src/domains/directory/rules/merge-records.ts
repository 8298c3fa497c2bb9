import {
  type Audience,
  AUDIENCES,
  type FieldGroup,
  INVISIBLE_STATES,
  LISTINGS,
  type OrganizationRecord,
} from '../input/organization-record.ts';
import { canonicalJson, identifierKey, type StoredRecord } from '../records/canonical.ts';

/** Fields that can hold what both records say. */
const LIST_FIELDS = [
  'names',
  'descriptions',
  'identifiers',
  'places',
  'links',
  'terms',
  'countriesOfWork',
  'languages',
  'relations',
] as const;
/** Fields that hold one value. */
const SINGLE_FIELDS = ['kind', 'activity', 'founded', 'legalStatus', 'ecosoc', 'size', 'budget', 'source'] as const;
export const MERGE_FIELDS = [...LIST_FIELDS, ...SINGLE_FIELDS] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];

/** Whose value a field gets: that of the record that stays, that of the other one, or those of both. */
const MERGE_CHOICES = ['kept', 'other', 'both'] as const;
export type MergeChoice = (typeof MERGE_CHOICES)[number];
export type MergeChoices = Record<MergeField, MergeChoice>;

/** The choices to begin with: nothing is lost, and where one value has to do the record that stays has its own. */
export function usualChoices(kept: StoredRecord, other: StoredRecord): MergeChoices {
  return Object.fromEntries(
    MERGE_FIELDS.map((field): [MergeField, MergeChoice] => {
      if (field === 'names') return [field, 'kept'];
      if (isListField(field)) return [field, 'both'];
      return [field, kept[field] === null && other[field] !== null ? 'other' : 'kept'];
    }),
  ) as MergeChoices;
}

export function isListField(field: MergeField): field is (typeof LIST_FIELDS)[number] {
  return (LIST_FIELDS as readonly string[]).includes(field);
}

/** Fields in which the two say something else. */
export function differingFields(kept: StoredRecord, other: StoredRecord): MergeField[] {
  return MERGE_FIELDS.filter((field) => canonicalJson(kept[field] ?? null) !== canonicalJson(other[field] ?? null));
}

/**
 * What becomes of two records that are one organization: the one that stays, with what was chosen of both, and the other
 * one, withdrawn. `spareSlug` is a free address for the latter, since its own goes to the former for ever. What either hid
 * stays hidden: the result shows each group of fields to the smaller of the two audiences.
 */
export function mergedRecords(
  kept: StoredRecord,
  other: StoredRecord,
  choices: MergeChoices,
  spareSlug: string,
): { kept: StoredRecord; other: StoredRecord } {
  const identifiers = chosenList('identifiers', kept, other, choices).slice(0, 100);
  const moved = new Set(identifiers.map(identifierKey));
  const single = <F extends (typeof SINGLE_FIELDS)[number]>(field: F): StoredRecord[F] =>
    (choices[field] === 'other' ? other : kept)[field];
  const result: StoredRecord = {
    ...kept,
    formerSlugs: [...kept.formerSlugs, other.slug, ...other.formerSlugs],
    state: mergedState(kept.state, other.state),
    listing: LISTINGS[Math.max(LISTINGS.indexOf(kept.listing), LISTINGS.indexOf(other.listing))] ?? kept.listing,
    names: mergedNames(kept, other, choices.names).slice(0, 200),
    descriptions: oncePerLanguage(chosenList('descriptions', kept, other, choices)).slice(0, 50),
    identifiers,
    places: once(chosenList('places', kept, other, choices)).slice(0, 500),
    links: once(chosenList('links', kept, other, choices)).slice(0, 50),
    terms: once(chosenList('terms', kept, other, choices)).slice(0, 200),
    countriesOfWork: once(chosenList('countriesOfWork', kept, other, choices)).slice(0, 250),
    languages: once(chosenList('languages', kept, other, choices)).slice(0, 200),
    relations: once(chosenList('relations', kept, other, choices))
      .filter(({ identifier }) => identifier === null || !moved.has(identifierKey(identifier)))
      .slice(0, 5000),
    kind: single('kind'),
    activity: single('activity'),
    founded: single('founded'),
    legalStatus: single('legalStatus'),
    ecosoc: single('ecosoc'),
    size: single('size'),
    budget: single('budget'),
    source: single('source'),
    visibility: smallerAudiences(kept.visibility, other.visibility),
  };
  const left = other.identifiers.filter((identifier) => !moved.has(identifierKey(identifier)));
  return { kept: result, other: { ...other, slug: spareSlug, formerSlugs: [], state: 'withdrawn', identifiers: left } };
}

function chosenList<F extends (typeof LIST_FIELDS)[number]>(
  field: F,
  kept: StoredRecord,
  other: StoredRecord,
  choices: MergeChoices,
): StoredRecord[F][number][] {
  const choice = choices[field];
  return [...(choice === 'other' ? [] : kept[field]), ...(choice === 'kept' ? [] : other[field])];
}

/** Every name stays findable: an official one that is not chosen is a former one, or, with both, another one. */
function mergedNames(kept: StoredRecord, other: StoredRecord, choice: MergeChoice): OrganizationRecord['names'] {
  const [first, second] = choice === 'other' ? [other.names, kept.names] : [kept.names, other.names];
  const known = new Set(first.map(({ text }) => text.toLowerCase()));
  const more = second.flatMap((name) => {
    if (known.has(name.text.toLowerCase())) return [];
    return [name.kind === 'official' ? { ...name, kind: choice === 'both' ? ('other' as const) : ('former' as const) } : name];
  });
  return [...first, ...more];
}

/** The one that stays keeps its badge; the other one's does not pass over. People who tend one of them tend the result. */
function mergedState(kept: StoredRecord['state'], other: StoredRecord['state']): StoredRecord['state'] {
  const order = ['listed', 'claimed', 'active', 'verified'];
  if ((INVISIBLE_STATES as readonly string[]).includes(kept)) return kept;
  const best = other === 'verified' ? 'active' : other;
  return order.indexOf(best) > order.indexOf(kept) ? best : kept;
}

function smallerAudiences(a: StoredRecord['visibility'], b: StoredRecord['visibility']): StoredRecord['visibility'] {
  const groups = new Set([...Object.keys(a), ...Object.keys(b)] as FieldGroup[]);
  const rank = (audience: Audience | undefined) => AUDIENCES.indexOf(audience ?? 'public');
  return Object.fromEntries(
    [...groups].map((group) => [group, rank(a[group]) >= rank(b[group]) ? (a[group] ?? 'public') : (b[group] ?? 'public')]),
  );
}

function once<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [canonicalJson(value), value])).values()];
}

function oncePerLanguage(descriptions: OrganizationRecord['descriptions']): OrganizationRecord['descriptions'] {
  const byLanguage = new Map<string, OrganizationRecord['descriptions'][number]>();
  for (const description of descriptions) if (!byLanguage.has(description.lang)) byLanguage.set(description.lang, description);
  return [...byLanguage.values()];
}
