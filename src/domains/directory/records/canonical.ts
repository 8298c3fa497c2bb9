import type { OrganizationRecord } from '../input/organization-record.ts';

/** A record that is in the database: it has its address. */
export type StoredRecord = OrganizationRecord & { slug: string };

/** JSON with the keys of every object in order: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

/** The record as the database keeps it: no signs that PostgreSQL refuses, nothing twice, former slugs in order. */
export function normalRecord<R extends OrganizationRecord>(given: R): R {
  const record = /\\u(0000|d[89a-f])/.test(JSON.stringify(given)) ? storable(given) : given;
  return {
    ...record,
    formerSlugs: [...new Set(record.formerSlugs)].filter((slug) => slug !== record.slug).toSorted(),
    names: once(record.names, (name) => `${name.kind} ${name.lang ?? ''} ${name.text}`),
    descriptions: once(record.descriptions, (description) => description.lang),
    identifiers: once(record.identifiers, identifierKey),
    countriesOfWork: [...new Set(record.countriesOfWork)],
    languages: [...new Set(record.languages)],
    terms: [...new Set(record.terms)],
    links: once(record.links, (link) => `${link.kind} ${link.url}`),
  };
}

export function identifierKey({ scheme, value }: { scheme: string; value: string }): string {
  return `${scheme} ${value}`;
}

/** Takes out the sign U+0000 and lone surrogates, which PostgreSQL cannot keep in a text. */
function storable<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed() as T;
  if (Array.isArray(value)) return value.map(storable) as T;
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, storable(item)])) as T;
  return value;
}

function once<T>(values: readonly T[], key: (value: T) => string): T[] {
  if (values.length < 2) return [...values];
  const seen = new Set<string>();
  return values.filter((value) => !seen.has(key(value)) && seen.add(key(value)));
}
