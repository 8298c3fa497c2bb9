import { z } from 'zod';
import { isCountryCode } from '../../../platform/geo/countries.ts';
import { findRegion } from '../../../platform/geo/regions.ts';
import { LocalizedText } from '../../../platform/i18n/localized.ts';
import { AUDIENCES } from '../../directory/index.ts';

export const DIRECTIONS = ['need', 'offer'] as const;
export type Direction = (typeof DIRECTIONS)[number];
export const ABOUT = ['service', 'partners', 'experts', 'translators', 'joint-application'] as const;
export type About = (typeof ABOUT)[number];
export const CONDITIONS = ['free', 'shared-cost', 'paid', 'exchange'] as const;
export type Conditions = (typeof CONDITIONS)[number];
/** What its keepers say of it; that its last day has passed is computed. */
export const ENTRY_STATES = ['open', 'in-talks', 'fulfilled', 'withdrawn'] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

export const TITLE_LENGTH = 150;
export const DETAILS_LENGTH = 5000;
export const MOST_CODES = 60;
export const MOST_CAPACITY = 1_000_000;

const codes = z.array(z.string().min(1).max(60)).max(MOST_CODES).default([]);
const day = z.iso.date();

/**
 * A service provided or required, or a wish for partners, experts, translators or a joint application: the one shape in which it is
 * written, imported and exported. To whom it belongs stands beside it. Codes of the taxonomy are checked where it is written.
 */
export const OfferOrNeed = z.object({
  direction: z.enum(DIRECTIONS),
  about: z.enum(ABOUT).default('service'),
  titles: LocalizedText.refine((texts) => Object.keys(texts).length > 0, 'required').refine(
    (texts) => Object.values(texts).every(({ text }) => text.length <= TITLE_LENGTH),
    'too-long',
  ),
  details: LocalizedText.default({}),
  /** Services and themes. */
  terms: codes,
  populations: codes,
  countries: z.array(z.string().refine(isCountryCode)).max(250).default([]),
  /** M49. */
  regions: z
    .array(z.string().refine((code) => findRegion(code) !== undefined))
    .max(MOST_CODES)
    .default([]),
  remote: z.boolean().default(false),
  languages: z
    .array(z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))
    .max(200)
    .default([]),
  startsOn: day.nullable().default(null),
  endsOn: day.nullable().default(null),
  conditions: z.enum(CONDITIONS).default('free'),
  capacity: z.int().min(1).max(MOST_CAPACITY).nullable().default(null),
  /** What the number counts: people, places, days. */
  capacityOf: z.string().max(80).nullable().default(null),
  /** The last day on which it stands. */
  expiresOn: day,
  shownTo: z.enum(AUDIENCES).default('public'),
  demo: z.boolean().default(false),
});
export type OfferOrNeed = z.infer<typeof OfferOrNeed>;
export type OfferOrNeedInput = z.input<typeof OfferOrNeed>;
