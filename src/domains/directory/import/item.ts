import type { OrganizationRecord } from '../input/organization-record.ts';

/** Something in a file that did not become part of a record as it stood there. */
export interface Issue {
  /** From 1; 0 where it concerns the whole file. */
  line: number;
  column: string;
  value: string;
  reason: string;
  consequence: 'row refused' | 'value left out' | 'note';
}
/** What one row of a file says, before it is checked. `record` is null when nothing could be made of it. */
export interface RawItem {
  line: number;
  record: unknown;
  issues: Issue[];
}
/** A row that may be saved. */
export interface CheckedItem {
  line: number;
  record: OrganizationRecord;
}

const LONGEST_VALUE = 500;

export function issue(
  line: number,
  column: string,
  value: unknown,
  reason: string,
  consequence: Issue['consequence'] = 'value left out',
): Issue {
  const text = typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
  return { line, column, value: text.slice(0, LONGEST_VALUE), reason, consequence };
}
