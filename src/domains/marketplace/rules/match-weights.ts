import { z } from 'zod';
import { defineSetting } from '../../../platform/settings/settings.ts';

const points = z.int().min(0).max(100);

/** Points that each fact gives, and what is fair to all; the secretariat sets them on screen. Nothing here knows how large, old or liked somebody is. */
export const MatchWeights = z.object({
  /** All services asked for are given; a wider or narrower one counts half. */
  service: points,
  /** A theme that both name. */
  theme: points,
  /** The same country. */
  country: points,
  /** A region that is named holds the place, or the service is given at a distance. */
  covered: points,
  subRegion: points,
  region: points,
  population: points,
  language: points,
  /** Checked or stated within the ages that the directory calls fresh; ageing and never checked count half. */
  freshness: points,
  /** As many as are needed, or more. */
  capacity: points,
  /** Said in an open offer, not only in the record. */
  offered: points,
  /** The two have agreed on work before. */
  together: points,
  verified: points,
  /** Entries of one organization on one page of candidates. */
  perOrganization: z.int().min(1).max(10),
  /** Days after an agreement, or its end, on which both sides are asked whether it helped. */
  outcomeDays: z.int().min(1).max(730),
});
export type MatchWeights = z.infer<typeof MatchWeights>;
export const WEIGHT_NAMES = MatchWeights.keyof().options;

export const matchWeights = defineSetting('marketplace.matching', MatchWeights, {
  service: 30,
  theme: 4,
  country: 24,
  covered: 16,
  subRegion: 10,
  region: 4,
  population: 10,
  language: 10,
  freshness: 8,
  capacity: 5,
  offered: 12,
  together: 4,
  verified: 3,
  perOrganization: 2,
  outcomeDays: 90,
});
