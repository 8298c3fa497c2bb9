import { canonicalJson, type StoredRecord } from '../records/canonical.ts';

/** One field of a record that is another than before; null where there was or is nothing. */
export interface ChangedField {
  field: string;
  before: unknown;
  after: unknown;
}

/**
 * What became another, field by field in the order of the alphabet. Descriptions count per language (`descriptions.fr`), so
 * that the history of one text is not that of all.
 */
export function changedFields(before: StoredRecord, after: StoredRecord): ChangedField[] {
  const [old, next] = [fieldsOf(before), fieldsOf(after)];
  const names = [...new Set([...old.keys(), ...next.keys()])].toSorted();
  return names.flatMap((field): ChangedField[] => {
    const change = { field, before: old.get(field) ?? null, after: next.get(field) ?? null };
    return canonicalJson(change.before) === canonicalJson(change.after) ? [] : [change];
  });
}

function fieldsOf({ descriptions, ...record }: StoredRecord): Map<string, unknown> {
  return new Map<string, unknown>([
    ...Object.entries(record),
    ...descriptions.map((description): [string, unknown] => [`descriptions.${description.lang}`, description]),
  ]);
}
