// Labelled pairs for the score of duplicates, made from the real lists each time it is measured: which two records are one
// organization, and which are two. Nothing of the lists is kept.
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { Comparable } from '../src/domains/directory/duplicates/evidence.ts';
import { checkItem } from '../src/domains/directory/import/check-item.ts';
import { rorItem } from '../src/domains/directory/import/ror.ts';

const FOLDER = new URL('../../shared/data/organizations/', import.meta.url).pathname;

export const KINDS = ['rename', 'merger', 'synonym', 'acronym', 'successor', 'alias', 'other-script'] as const;
export type PairKind = (typeof KINDS)[number];

/** One organization twice. `group` tells which: two records of one group are never a pair of different ones. */
export interface Positive {
  kind: PairKind;
  group: string;
  a: Comparable;
  b: Comparable;
}
/** A record of which the list says that it is another organization than all the others of the list. */
export interface Distinct {
  group: string;
  list: string;
  record: Comparable;
}
/** Organizations of the registry that it says have to do with each other: neither one nor simply two. */
export type Kin = ReadonlyMap<string, ReadonlySet<string>>;
export interface RealPairs {
  kin: Kin;
  positives: Positive[];
  distinct: Distinct[];
}

/** Every so many-th organization of the registry gives pairs of its aliases: they would outnumber all else. */
const ALIAS_EVERY = 25;

export async function realPairs(): Promise<RealPairs> {
  const registry = await registryPairs();
  const synonyms = synonymPairs();
  return {
    kin: registry.kin,
    positives: [...renames(), ...mergers(), ...synonyms.positives, ...registry.positives],
    distinct: [...renamed(), ...synonyms.distinct, ...registry.distinct],
  };
}

export function named(text: string, more: Partial<Comparable> = {}): Comparable {
  return { names: [{ kind: 'official', lang: null, text }], identifiers: [], places: [], links: [], ...more };
}

function rows(file: string): Record<string, string>[] {
  return parse(readFileSync(`${FOLDER}${file}`), { columns: true, bom: true, relax_quotes: true, relax_column_count: true });
}

/** What the committee's clerks add to a name is no part of it: "(special, 2011)", "in special consultative status". */
function bareName(text = ''): string {
  return text
    .replace(/\(?(an organization )?not in status.*$|,? ?\(?in special consultative status\)?|\((special|roster|general)[^)]*\)/gi, '')
    .replace(/^e (?=[A-Z])/, '')
    .replace(/[\s,]+$/, '')
    .trim();
}

function renames(): Positive[] {
  return rows('ecosoc-ngo-committee/2_name_changes.csv').flatMap((row) =>
    pairOf('rename', bareName(row['Old_name']), bareName(row['New_name'])),
  );
}

/** Each line of the list of renames is about another organization. */
function renamed(): Distinct[] {
  const names = new Set(renames().map(({ b }) => b.names[0]?.text ?? ''));
  return [...names].map((name) => ({ group: `rename ${name.toLowerCase()}`, list: 'rename', record: named(name) }));
}

function mergers(): Positive[] {
  return rows('ecosoc-ngo-committee/12_mergers_organizations.csv').flatMap((row) => [
    ...pairOf('merger', bareName(row['Old_name1']), bareName(row['New_name'])),
    ...pairOf('merger', bareName(row['Old_name2']), bareName(row['New_name'])),
  ]);
}

function pairOf(kind: PairKind, from: string, to: string): Positive[] {
  if (from === '' || to === '' || from === to) return [];
  return [{ kind, group: `${kind} ${to.toLowerCase()}`, a: named(from), b: named(to) }];
}

interface Entry {
  name: string;
  shortname: string | null;
  synonyms?: string[];
  url: string | null;
  skip?: boolean;
}

function synonymPairs(): Omit<RealPairs, 'kin'> {
  const entries = Object.values(JSON.parse(readFileSync(`${FOLDER}somalia-3w-org-synonyms.json`, 'utf8')) as Record<string, Entry>);
  const found: Omit<RealPairs, 'kin'> = { positives: [], distinct: [] };
  for (const { name, shortname, synonyms = [], url, skip } of entries) {
    if (skip || !name) continue;
    const short = shortname && shortname !== name ? [{ kind: 'acronym' as const, lang: null, text: shortname }] : [];
    const a = named(name, { links: url ? [{ kind: 'website', url }] : [] });
    const record = { ...a, names: [...a.names, ...short] };
    const group = `synonym ${name}`;
    found.distinct.push({ group, list: 'synonym', record });
    for (const synonym of synonyms) {
      // Some are whole descriptions; one that is the name itself shows nothing.
      if (synonym.length > 120 || synonym === name) continue;
      const kind = synonym.length <= 12 && !synonym.includes(' ') ? 'acronym' : 'synonym';
      found.positives.push({ kind, group, a: record, b: named(synonym) });
    }
  }
  return found;
}

type Registered = Comparable & { id: string; status: string; kin: { type: string; id: string }[] };

async function registryPairs(): Promise<RealPairs> {
  const all = new Map<string, Registered>();
  for await (const line of createInterface({ input: createReadStream(`${FOLDER}ror-51370.ndjson.gz`).pipe(createGunzip()) })) {
    const raw = JSON.parse(line) as { id: string; status: string; relationships: { type: string; id: string }[] };
    const record = checkItem(rorItem(raw, 1)).checked?.record;
    // Numbers in registers would tell at once; here the rest has to.
    if (record) all.set(raw.id, { ...record, identifiers: [], id: raw.id, status: raw.status, kin: raw.relationships });
  }
  const kin = new Map([...all.values()].map((record) => [record.id, new Set(record.kin.map(({ id }) => id))]));
  const found: RealPairs = { kin, positives: [], distinct: [] };
  let count = 0;
  for (const record of all.values()) {
    if (record.status === 'active') found.distinct.push({ group: record.id, list: 'registry', record });
    for (const { type, id } of record.kin) {
      const heir = type === 'successor' ? all.get(id) : undefined;
      if (heir) found.positives.push({ kind: 'successor', group: heir.id, a: record, b: heir });
    }
    if (count++ % ALIAS_EVERY === 0) found.positives.push(...aliasPairs(record));
  }
  return found;
}

/** The record under its official name with all it has, and somebody who knows one alias and the place. */
function aliasPairs(record: Registered): Positive[] {
  const official = record.names.filter(({ kind }) => kind === 'official');
  const a = { ...record, names: official };
  return record.names.slice(0, 8).flatMap((name): Positive[] => {
    if (name.kind === 'official') return [];
    const same = scriptOf(name.text) === scriptOf(official[0]?.text ?? '');
    const kind = name.kind === 'acronym' ? 'acronym' : same ? 'alias' : 'other-script';
    // As in the registry, the acronym belongs to the record when it is not what somebody typed.
    return [{ kind, group: record.id, a, b: { ...named(name.text), places: record.places } }];
  });
}

function scriptOf(text: string): string {
  return /(?!\p{Script=Latin})\p{L}/u.test(text) ? 'other' : 'Latin';
}
