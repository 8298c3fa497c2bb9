import { AUDIENCES } from '../../directory/index.ts';
import { choice } from '../../../platform/forms/fields.ts';
import { findCountry } from '../../../platform/geo/countries.ts';
import { z } from 'zod';

export const METHODS = ['records', 'count', 'survey', 'study', 'observation', 'testimony', 'evaluation'] as const;
export const PRECISIONS = ['exact', 'city', 'region', 'country', 'hidden'] as const;
export const CONTRIBUTOR_ROLES = ['delivered', 'funded', 'advised', 'enabled', 'authority', 'other'] as const;
export const STRENGTHS = ['main', 'important', 'minor'] as const;
export const PLEDGE_STATES = ['draft', 'published', 'fulfilled', 'withdrawn'] as const;

/** Longest texts, in characters. */
export const NAME_LENGTH = 200;
export const PROSE_LENGTH = 5_000;
export const REASON_LENGTH = 1_000;

export const country = () => z.string({ error: 'choose' }).refine((code) => findCountry(code) !== undefined, 'choose');
/** Who may see a record of one's own. */
export const shownTo = () => choice(AUDIENCES);
/** The version that the form was filled in from. */
export const version = () => z.coerce.number({ error: 'unusable' }).int().min(1).max(1_000_000);
