import { z } from 'zod';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import * as record from '../input/organization-record.ts';
import { FACETS } from '../input/search-input.ts';
import { FRESHNESS } from '../rules/freshness.ts';
import { MAPPING_RELATIONS, TERM_KINDS } from '../taxonomy/scheme.ts';

const webAddress = z.string().meta({ format: 'uri' });
const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .meta({ description: 'ISO 3166-1 alpha-2; XK for Kosovo.' });
const region = z
  .string()
  .regex(/^[0-9]{3}$/)
  .meta({ description: 'UN M49.' });
const termCode = z.string().meta({ description: 'Code of the taxonomy.' });
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const labels = z.record(z.string(), z.string());

/** What every mention of an organization says. */
const head = {
  slug: z.string(),
  kind: z.enum(record.ORGANIZATION_KINDS),
  state: z.enum(record.ORGANIZATION_STATES),
  activity: z.enum(record.ACTIVITIES),
  demo: z.boolean().meta({ description: 'The organization is invented, to show the program.' }),
  url: webAddress.meta({ description: 'This record for programs.' }),
  page: webAddress.meta({ description: 'This record for people.' }),
};

export const OrganizationItem = z
  .strictObject({
    ...head,
    name: z.string(),
    lang: z.string().nullable().meta({ description: 'Language of `name` (BCP 47), null where nobody said.' }),
    names: z.partialRecord(z.enum(LOCALES), z.string()).meta({ description: 'The name in each UN language in which there is one.' }),
    acronym: z.string().nullable(),
    countries: z.array(country).meta({ description: 'Countries of the places that are shown.' }),
    hiddenRegion: region.nullable().meta({ description: 'Region of a place whose country is hidden.' }),
    city: z.string().nullable(),
    terms: z.array(termCode),
    checked: day.nullable().meta({ description: 'Day on which a person last checked the record.' }),
    founded: z.int().nullable(),
    points: z.array(z.tuple([z.number(), z.number()])).meta({ description: 'Longitude and latitude, two decimals.' }),
    nameOnly: z.boolean().meta({ description: 'Only the name may be told.' }),
  })
  .meta({ id: 'OrganizationItem' });

export const OrganizationList = z
  .strictObject({
    total: z.int(),
    items: z.array(OrganizationItem),
    facets: z
      .partialRecord(z.enum(FACETS), z.record(z.string(), z.int()))
      .meta({ description: 'By facet and code, how many of the results bear it; the 300 most frequent. A facet ignores its own filter.' }),
    next: z
      .string()
      .nullable()
      .meta({ description: 'The `cursor` of the next page; null on the last one. Its whole address is in the header `Link`.' }),
    concepts: z
      .array(z.strictObject({ facet: z.enum(FACETS), code: termCode }))
      .meta({ description: 'Concepts that the words were taken to name; see `without`.' }),
    didYouMean: z.string().nullable(),
  })
  .meta({ id: 'OrganizationList' });

const ShownPlace = record.OrganizationPlace.extend({ hidden: z.literal(false) }).strict();
const HiddenPlace = z.strictObject({ hidden: z.literal(true), kind: z.enum(record.PLACE_KINDS), region: region.nullable() });

/** One organization as it is shown; what it hides is empty, and its group is named in `hidden`. */
export const VisibleRecord = z
  .strictObject({
    ...head,
    listing: z.enum(record.LISTINGS),
    names: z.array(record.OrganizationName.strict()),
    descriptions: z.array(record.OrganizationDescription.strict()),
    founded: z.int().nullable(),
    legalStatus: z.string().nullable(),
    identifiers: z.array(record.OrganizationIdentifier.extend({ url: webAddress.nullable() }).strict()),
    ecosoc: z.strictObject({ status: z.enum(['general', 'special', 'roster']), year: z.int().nullable() }).nullable(),
    places: z.array(z.union([ShownPlace, HiddenPlace])),
    countriesOfWork: z.array(country),
    languages: z.array(z.string().meta({ description: 'BCP 47.' })),
    terms: z.array(termCode),
    size: z.enum(record.SIZE_BANDS).nullable(),
    budget: z.enum(record.BUDGET_BANDS).nullable(),
    links: z.array(z.strictObject({ kind: z.enum(record.LINK_KINDS), url: z.string() })),
    relations: z.array(z.strictObject({ kind: z.enum(record.RELATION_KINDS), label: z.string() })),
    checked: z.strictObject({ on: day, how: z.enum(['organization', 'secretariat']) }).nullable(),
    freshness: z.enum(FRESHNESS),
    hidden: z
      .array(z.enum(record.FIELD_GROUPS))
      .meta({ description: 'Groups of fields that hold something which the public does not see.' }),
    source: z
      .strictObject({ name: z.string(), attribution: z.string() })
      .nullable()
      .meta({ description: 'Show the attribution line where you show the record.' }),
    updated: z.string().meta({ format: 'date-time' }),
  })
  .meta({ id: 'VisibleRecord' });

export const OrganizationDetail = VisibleRecord.extend({
  relations: z.array(
    z.strictObject({
      kind: z.enum(record.RELATION_KINDS),
      label: z.string(),
      slug: z.string().nullable().meta({ description: 'Null where the other one is not in the directory.' }),
    }),
  ),
  labels: z
    .strictObject({ kind: labels, state: labels, terms: labels, countries: labels, regions: labels, languages: labels })
    .meta({ description: 'How the codes above are called in the language asked for.' }),
  abilities: z.strictObject({ view: z.boolean(), edit: z.boolean() }).meta({ description: 'What the reader may do.' }),
}).meta({ id: 'OrganizationDetail' });

const schemeHead = {
  code: z.string(),
  version: z.string(),
  labels,
  attribution: z.string().nullable(),
  url: webAddress,
};
export const SchemeList = z.strictObject({ items: z.array(z.strictObject({ ...schemeHead, terms: z.int() })) }).meta({ id: 'SchemeList' });
export const SchemeDetail = z
  .strictObject({
    ...schemeHead,
    terms: z.array(
      z.strictObject({
        code: termCode,
        kind: z.enum(TERM_KINDS),
        parent: termCode.nullable(),
        labels,
        synonyms: z.record(z.string(), z.array(z.string())),
        mappings: z.array(z.strictObject({ relation: z.enum(MAPPING_RELATIONS), target: z.string() })),
        review: z.array(z.string()).meta({ description: 'Languages whose label no native reader has checked yet.' }),
        retired: z.string().nullable().meta({ format: 'date-time' }),
        total: z.int().meta({ description: 'Organizations that bear it or a narrower one.' }),
      }),
    ),
  })
  .meta({ id: 'SchemeDetail' });
export const SkosDocument = z
  .looseObject({ '@context': z.looseObject({}), '@graph': z.array(z.looseObject({})) })
  .meta({ id: 'SkosDocument' });

export const CountryList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        code: country,
        alpha3: z.string(),
        numeric: z.string(),
        name: z.string(),
        standing: z.enum(['member', 'observer', 'area']).meta({ description: 'In the United Nations.' }),
        regions: z.array(region).meta({ description: 'From the smallest to the continent.' }),
        groups: z.array(z.string()).meta({ description: 'UN regional groups.' }),
        total: z.int().meta({ description: 'Organizations with a place or work there.' }),
      }),
    ),
  })
  .meta({ id: 'CountryList' });

export const ApiIndex = z
  .strictObject({
    name: z.string(),
    version: z.string(),
    description: webAddress,
    page: webAddress,
    addresses: z.record(z.string(), z.string()),
  })
  .meta({ id: 'ApiIndex' });

/** RFC 9457. */
export const Problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    errors: z.array(z.strictObject({ field: z.string(), code: z.string(), value: z.string().optional() })).optional(),
  })
  .meta({ id: 'Problem' });
