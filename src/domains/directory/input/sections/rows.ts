import type { z } from 'zod';
import { readForm, type Typed } from '../../../../platform/forms/read-form.ts';
import type { FieldError } from '../../../../platform/http/errors.ts';

/** What the rows of a list gave: each that was filled in, or what is wrong with it. */
export interface ReadRows<T> {
  rows: T[];
  errors: FieldError[];
  typed: Typed;
}

/**
 * Reads rows whose fields are called `link-0-url`. A row whose `key` field is empty is no row: that is how one is taken away.
 * Errors bear the name of the row's field.
 */
export function readRows<S extends z.ZodObject>(body: unknown, name: string, schema: S, key: string, most: number): ReadRows<z.output<S>> {
  const { typed } = readForm(schema.partial().loose(), body);
  const read: ReadRows<z.output<S>> = { rows: [], errors: [], typed };
  for (let at = 0; at < most; at++) {
    const field = (column: string) => `${name}-${at}-${column}`;
    if (String(typed[field(key)] ?? '').trim() === '') continue;
    const row = readForm(schema, Object.fromEntries(Object.keys(schema.shape).map((column) => [column, typed[field(column)]])));
    if (row.errors) read.errors.push(...row.errors.map((error) => ({ ...error, field: field(error.field) })));
    else read.rows.push(row.value);
  }
  return read;
}

/** Rows as the fields of a form show them. */
export function typedRows(name: string, rows: readonly Record<string, string>[]): Record<string, string> {
  return Object.fromEntries(
    rows.flatMap((row, at) => Object.entries(row).map(([column, value]): [string, string] => [`${name}-${at}-${column}`, value])),
  );
}

/** How many rows a form shows: those that are filled in and two to add. */
export function rowCount(typed: Typed, name: string, key: string): number {
  const pattern = new RegExp(`^${name}-(\\d+)-${key}$`);
  const filled = Object.entries(typed).flatMap(([field, value]) => (value === '' ? [] : (pattern.exec(field)?.[1] ?? [])));
  return Math.max(0, ...filled.map((at) => Number(at) + 1)) + 2;
}
