import { z } from 'zod';
import { isCountryCode } from '../../../platform/geo/countries.ts';
import { LocalizedText } from '../../../platform/i18n/localized.ts';
import { AUDIENCES } from '../../directory/index.ts';
import { MOST_MONEY } from '../../../platform/forms/money.ts';

/** How the work stands, as those who run it say. */
export const PROJECT_STATES = ['planned', 'running', 'suspended', 'ended'] as const;
export type ProjectState = (typeof PROJECT_STATES)[number];
export const PUBLICATIONS = ['draft', 'published', 'withdrawn'] as const;
export type Publication = (typeof PUBLICATIONS)[number];
export const PLACE_PRECISIONS = ['exact', 'city', 'region', 'hidden'] as const;
export const PARTNER_ROLES = ['implementing', 'funding', 'technical', 'advisory', 'other'] as const;
export type PartnerRole = (typeof PARTNER_ROLES)[number];

export const NAME_LENGTH = 200;
export const TEXT_LENGTH = 10_000;
export const MOST_PLACES = 50;
export const MOST_SOURCES = 30;
export const MOST_DELIVERABLES = 60;

const day = z.iso.date();
const line = (most: number) => z.string().trim().min(1).max(most);
const codes = z.array(line(60)).max(200).default([]);
const money = z.int().min(0).max(MOST_MONEY).nullable().default(null);
const named = (texts: Record<string, { text: string }>) => Object.keys(texts).length > 0;
const short = (texts: Record<string, { text: string }>) => Object.values(texts).every(({ text }) => text.length <= NAME_LENGTH);

const ProjectPlace = z.object({
  country: z.string().refine(isCountryCode),
  region: line(200).nullable().default(null),
  city: line(200).nullable().default(null),
  latitude: z.number().min(-90).max(90).nullable().default(null),
  longitude: z.number().min(-180).max(180).nullable().default(null),
  /** `hidden`: only the M49 region of the country is told, to nobody but those who keep the project more. */
  precision: z.enum(PLACE_PRECISIONS),
});

const ProjectFunding = z.object({
  source: line(200),
  /** Where the source is an organization of the directory: its id. */
  organizationId: z.uuid().nullable().default(null),
  amount: money,
  secured: z.boolean(),
});

const ProjectDeliverable = z.object({
  id: z.uuid(),
  titles: LocalizedText.refine(named, 'required').refine(short, 'too-long'),
  dueOn: day.nullable().default(null),
  /** Hundredths done. */
  progress: z.int().min(0).max(100).default(0),
  doneOn: day.nullable().default(null),
});

/**
 * What those who run a project say of it: the one shape in which it is written and given out whole. Who else takes part stands
 * beside it, since each side confirms that. Days are `YYYY-MM-DD`, amounts integer minor units of the currency (ISO 4217), countries
 * ISO 3166-1. Codes of the taxonomy are checked where it is written.
 */
export const ProjectRecord = z.object({
  state: z.enum(PROJECT_STATES),
  shownTo: z.enum(AUDIENCES).default('public'),
  names: LocalizedText.refine(named, 'required').refine(short, 'too-long'),
  summaries: LocalizedText.default({}),
  results: LocalizedText.default({}),
  startsOn: day.nullable().default(null),
  endsOn: day.nullable().default(null),
  terms: codes,
  countries: z.array(z.string().refine(isCountryCode)).max(250).default([]),
  places: z.array(ProjectPlace).max(MOST_PLACES).default([]),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .default(null),
  budgetTotal: money,
  budgetSecured: money,
  budgetShownTo: z.enum(AUDIENCES).default('secretariat'),
  funding: z.array(ProjectFunding).max(MOST_SOURCES).default([]),
  deliverables: z.array(ProjectDeliverable).max(MOST_DELIVERABLES).default([]),
  /** Given out as IATI activity XML. */
  iati: z.boolean().default(false),
  iatiIdentifier: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,60}$/)
    .nullable()
    .default(null),
});
export type ProjectRecord = z.infer<typeof ProjectRecord>;
