import { z } from 'zod';
import { TermCode } from '../taxonomy/scheme.ts';

/** What an organization is. The order is the order of the choices on a form. */
export const ORGANIZATION_KINDS = [
  'ngo',
  'network',
  'academic',
  'state',
  'un-entity',
  'donor',
  'media',
  'health',
  'private-sector',
  'other',
] as const;
/** The four states that everybody sees: listed by others, claimed, active, verified. */
export const VISIBLE_STATES = ['listed', 'claimed', 'active', 'verified'] as const;
/** Waiting to be admitted, kept back by the secretariat, or no more: only those who act for it and the secretariat know. */
export const INVISIBLE_STATES = ['pending', 'suspended', 'withdrawn'] as const;
export const ORGANIZATION_STATES = [...VISIBLE_STATES, ...INVISIBLE_STATES] as const;
export const ACTIVITIES = ['active', 'dormant', 'closed'] as const;
export const LISTINGS = ['full', 'name-only', 'none'] as const;
export const NAME_KINDS = ['official', 'other', 'acronym', 'former'] as const;
export const PLACE_KINDS = ['head-office', 'office', 'service-point'] as const;
export const PLACE_PRECISIONS = ['exact', 'city', 'region', 'hidden'] as const;
export const RELATION_KINDS = ['parent', 'child', 'member-of', 'member', 'predecessor', 'successor', 'related'] as const;
export const LINK_KINDS = ['website', 'wikipedia', 'social', 'other'] as const;
export const SIZE_BANDS = ['volunteers', '1-5', '6-20', '21-100', '101-500', 'over-500'] as const;
export const BUDGET_BANDS = ['under-10k', '10k-100k', '100k-1m', '1m-10m', 'over-10m'] as const;

/** Groups of fields that an organization shows or hides together, and who may see each. */
export const FIELD_GROUPS = [
  'descriptions',
  'places',
  'identifiers',
  'activities',
  'languages',
  'size',
  'links',
  'relations',
  'history',
] as const;
export const AUDIENCES = ['public', 'institutions', 'members', 'secretariat'] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];
export type Audience = (typeof AUDIENCES)[number];

const text = (max: number) => z.string().trim().min(1).max(max);
/** A BCP 47 tag in its canonical form; `null` where nobody said which language it is. */
const languageTag = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);
const countryCode = z.string().regex(/^[A-Z]{2}$/);
const webAddress = z
  .string()
  .max(2000)
  .regex(/^https?:\/\/[^\s]+$/i);

export const OrganizationName = z.object({ kind: z.enum(NAME_KINDS), lang: languageTag.nullable(), text: text(400) });
export const OrganizationDescription = z.object({
  lang: languageTag,
  text: text(20_000),
  origin: z.enum(['human', 'machine']).default('human'),
});
export const OrganizationIdentifier = z.object({ scheme: z.string().regex(/^[A-Z]{2}-[A-Z0-9_]{1,20}$/), value: text(200) });
export const OrganizationPlace = z.object({
  kind: z.enum(PLACE_KINDS),
  name: text(200).nullable().default(null),
  country: countryCode,
  region: text(200).nullable().default(null),
  city: text(200).nullable().default(null),
  street: text(300).nullable().default(null),
  postalCode: text(40).nullable().default(null),
  latitude: z.number().min(-90).max(90).nullable().default(null),
  longitude: z.number().min(-180).max(180).nullable().default(null),
  precision: z.enum(PLACE_PRECISIONS),
});
const OrganizationLink = z.object({ kind: z.enum(LINK_KINDS), url: webAddress });
const OrganizationRelation = z.object({
  kind: z.enum(RELATION_KINDS),
  label: text(400),
  identifier: OrganizationIdentifier.nullable().default(null),
});

/**
 * One organization whole, as it is imported, exported and written. Everything in it belongs to the record itself:
 * no row ids, no derived values. Two records that are equal have the same content hash.
 */
export const OrganizationRecord = z.object({
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(120)
    .optional(),
  formerSlugs: z.array(z.string().max(120)).default([]),
  kind: z.enum(ORGANIZATION_KINDS),
  state: z.enum(ORGANIZATION_STATES).default('listed'),
  activity: z.enum(ACTIVITIES).default('active'),
  listing: z.enum(LISTINGS).default('full'),
  names: z
    .array(OrganizationName)
    .min(1)
    .max(200)
    .refine((names) => names.some((name) => name.kind === 'official'), { error: 'official-name-missing' }),
  descriptions: z.array(OrganizationDescription).max(50).default([]),
  founded: z.number().int().min(1).max(2200).nullable().default(null),
  legalStatus: text(200).nullable().default(null),
  identifiers: z.array(OrganizationIdentifier).max(100).default([]),
  ecosoc: z
    .object({ status: z.enum(['general', 'special', 'roster']), year: z.number().int().min(1946).max(2200).nullable() })
    .nullable()
    .default(null),
  places: z.array(OrganizationPlace).max(500).default([]),
  countriesOfWork: z.array(countryCode).max(250).default([]),
  languages: z.array(languageTag).max(200).default([]),
  terms: z.array(TermCode).max(200).default([]),
  size: z.enum(SIZE_BANDS).nullable().default(null),
  budget: z.enum(BUDGET_BANDS).nullable().default(null),
  links: z.array(OrganizationLink).max(50).default([]),
  relations: z.array(OrganizationRelation).max(5000).default([]),
  checked: z
    .object({ on: z.iso.date(), how: z.enum(['organization', 'secretariat']) })
    .nullable()
    .default(null),
  visibility: z.partialRecord(z.enum(FIELD_GROUPS), z.enum(AUDIENCES)).default({}),
  source: z
    .object({ name: text(200), attribution: text(400) })
    .nullable()
    .default(null),
  demo: z.boolean().default(false),
});
export type OrganizationRecord = z.infer<typeof OrganizationRecord>;
export type OrganizationRecordInput = z.input<typeof OrganizationRecord>;
