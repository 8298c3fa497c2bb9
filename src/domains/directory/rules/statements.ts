import { FIELD_GROUPS } from '../input/organization-record.ts';

/** The parts of a record to which an organization can make a statement: names, and every group of fields. */
export const STATEMENT_FIELDS = ['names', ...FIELD_GROUPS] as const;
export type StatementField = (typeof STATEMENT_FIELDS)[number];

/** Characters that a statement may have: an answer, not a second description. */
export const LONGEST_STATEMENT = 1000;
