import { createHash } from 'node:crypto';
import type { OrganizationRecord } from '../input/organization-record.ts';
import { primaryName } from './names.ts';

const LONGEST = 80;
/** Words of the site map, which no organization may take. */
const RESERVED = new Set(['new', 'map', 'table', 'feed', 'export', 'compare']);

/**
 * Addresses to try for a new record, the best first: its name in Latin letters, then numbered. A name without Latin
 * letters gives its kind and a short hash of the names. Only what is public for ever goes into an address: no place and no
 * number of a register, which may have to be hidden one day. `last` is tried when all others are taken.
 */
export function slugCandidates(record: Pick<OrganizationRecord, 'names' | 'kind'>, last: string): string[] {
  const base = slugOf(latinName(record.names) ?? '');
  const stem = base.length > 1 && !RESERVED.has(base) ? base : `${record.kind}-${namesHash(record.names)}`;
  return [stem, ...[2, 3, 4, 5, 6, 7, 8, 9].map((number) => `${stem}-${number}`), `${stem}-${last}`];
}

/** Latin letters, digits and hyphens, cut at a word's end; accents fall away. Empty when the text has no Latin letter or digit. */
export function slugOf(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/đ|ð/g, 'd')
    .replace(/þ/g, 'th')
    .replace(/ı/g, 'i')
    .replace(/['’ʼ]/g, '')
    .replace(/&/g, ' and ');
  const slug = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  if (slug.length <= LONGEST) return slug;
  const cut = slug.slice(0, LONGEST + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf('-'), LONGEST / 2)).replace(/-$/, '');
}

function latinName(names: OrganizationRecord['names']): string | undefined {
  const current = names.filter((name) => name.kind === 'official' || name.kind === 'other');
  const ordered = [primaryName(names), ...current.filter((name) => name.lang?.startsWith('en')), ...current];
  return ordered.find((name) => mostlyLatin(name.text))?.text;
}

/** Half of the letters or more are Latin, so that a Latin acronym inside a Chinese name does not become the address. */
function mostlyLatin(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return latin > 0 && latin * 2 >= letters;
}

function namesHash(names: OrganizationRecord['names']): string {
  const current = names.filter((name) => name.kind !== 'former').map((name) => name.text);
  return createHash('sha256').update(current.join('\n')).digest('hex').slice(0, 8);
}
