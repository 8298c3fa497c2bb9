import { z } from 'zod';
import { ORGANIZATION_KINDS } from '../../input/organization-record.ts';
import { FIELDS } from './fields.ts';

const MappedColumn = z.object({
  /** The heading as it stands in the file. */
  column: z.string(),
  /** null: the column is left out, and the report says so. */
  field: z.enum(FIELDS).nullable(),
  /** Language of the texts in it, BCP 47. */
  lang: z.string().optional(),
  /** org-id prefix of the numbers in it. */
  scheme: z
    .string()
    .regex(/^[A-Z]{2}-[A-Z0-9_]{1,20}$/)
    .optional(),
  /** What a cell looks like; only for who edits the file. */
  example: z.string().optional(),
});
export type MappedColumn = z.infer<typeof MappedColumn>;

/** How the columns of a table become organizations. Guessed, written by a dry run, edited by a person, given back with `--map`. */
export const Mapping = z.object({
  /** `places`: several rows tell of one organization, each of one of its places. */
  rows: z.enum(['organizations', 'places']).default('organizations'),
  /** Values for what no column tells. */
  set: z
    .object({
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional(),
      kind: z.enum(ORGANIZATION_KINDS).optional(),
      lang: z.string().optional(),
    })
    .default({}),
  source: z.object({ name: z.string().min(1).max(200), attribution: z.string().min(1).max(400) }).optional(),
  columns: z.array(MappedColumn).min(1),
});
export type Mapping = z.infer<typeof Mapping>;
