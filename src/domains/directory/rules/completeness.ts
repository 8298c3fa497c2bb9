import type { OrganizationRecord } from '../input/organization-record.ts';
import type { Taxonomy, Term } from '../taxonomy/taxonomy.ts';
import type { Section } from './freshness-sections.ts';
import { SOURCE_SCHEME } from './visibility.ts';

/** Something that a record can hold and that brings the organization something. */
interface Item {
  section: Section;
  /** Of 100. What people search by and read first weighs most; what only rounds the picture off weighs least. */
  weight: number;
  filled: (record: OrganizationRecord, taxonomy: Taxonomy) => boolean;
}

const has =
  (kind: Term['kind']) =>
  ({ terms }: OrganizationRecord, taxonomy: Taxonomy) =>
    terms.some((code) => taxonomy.term(code)?.kind === kind);

/** What counts, in the order in which it is asked for. The weights add up to 100. */
const ITEMS = {
  description: { section: 'description', weight: 20, filled: ({ descriptions }) => descriptions.length > 0 },
  'second-language': { section: 'description', weight: 10, filled: ({ descriptions }) => descriptions.length > 1 },
  themes: { section: 'activities', weight: 10, filled: has('theme') },
  services: { section: 'activities', weight: 10, filled: has('service') },
  populations: { section: 'activities', weight: 10, filled: has('population') },
  // A place that is hidden on purpose is not missing.
  place: {
    section: 'places',
    weight: 10,
    filled: ({ places }) => places.some(({ city, precision }) => city !== null || precision === 'hidden'),
  },
  identifier: { section: 'identity', weight: 10, filled: ({ identifiers }) => identifiers.some(({ scheme }) => scheme !== SOURCE_SCHEME) },
  languages: { section: 'activities', weight: 5, filled: ({ languages }) => languages.length > 0 },
  countries: { section: 'activities', weight: 5, filled: ({ countriesOfWork }) => countriesOfWork.length > 0 },
  website: { section: 'contact', weight: 5, filled: ({ links }) => links.length > 0 },
  size: { section: 'size', weight: 3, filled: ({ size, budget }) => size !== null || budget !== null },
  founded: { section: 'identity', weight: 2, filled: ({ founded }) => founded !== null },
} satisfies Record<string, Item>;
export type CompletenessItem = keyof typeof ITEMS;

export interface Completeness {
  /** 0 to 100. */
  percent: number;
  /** What is missing, the weightiest first. */
  missing: { item: CompletenessItem; section: Section; weight: number }[];
}

/** How much of what helps people to find and trust an organization its record holds. Hidden fields count as filled: hiding is no fault. */
export function completenessOf(record: OrganizationRecord, taxonomy: Taxonomy): Completeness {
  const items = Object.entries(ITEMS) as [CompletenessItem, Item][];
  const missing = items
    .filter(([, { filled }]) => !filled(record, taxonomy))
    .map(([item, { section, weight }]) => ({ item, section, weight }));
  const lost = missing.reduce((sum, { weight }) => sum + weight, 0);
  return { percent: 100 - lost, missing: missing.toSorted((a, b) => b.weight - a.weight) };
}
