import type { OrganizationRecord } from '../input/organization-record.ts';
import { latin, normalName, wordKey } from './normal-name.ts';

/** Sites where many organizations have a page: their address tells nothing of who they are. */
const SHARED_HOSTS =
  /(^|\.)(facebook|instagram|twitter|x|linkedin|youtube|blogspot|wordpress|wixsite|weebly|google|github|wikipedia|medium|linktr)\./;
const MOST_NAMES = 12;

/**
 * Two organizations with one key are compared by `score`. Numbers of 53 bits. An acronym is no key: by itself it tells too
 * little, and with anything that tells more the pair has another key in common.
 */
export function matchKeys(record: Pick<OrganizationRecord, 'names' | 'links'>): number[] {
  const keys = new Set<number>();
  for (const name of record.names.filter(({ kind }) => kind !== 'acronym').slice(0, MOST_NAMES)) {
    const normal = normalName(name.text);
    if (normal.length > 3 || /\P{ASCII}/u.test(normal)) keys.add(hash(`name ${wordKey(normal)}`));
  }
  for (const host of hostsOf(record)) keys.add(hash(`host ${host}`));
  return [...keys];
}

/** Hosts of the organization's own web sites, without `www.`. */
export function hostsOf(record: Pick<OrganizationRecord, 'links'>): Set<string> {
  const hosts = record.links.filter((link) => link.kind === 'website').map((link) => hostOf(link.url));
  return new Set(hosts.filter((host) => host !== '' && !SHARED_HOSTS.test(host)));
}

export function countriesOf(record: Pick<OrganizationRecord, 'places'>): Set<string> {
  return new Set(record.places.map((place) => place.country));
}

export function citiesOf(record: Pick<OrganizationRecord, 'places'>): Set<string> {
  return new Set(record.places.flatMap((place) => (place.city ? [`${place.country} ${latin(place.city)}`] : [])));
}

function hostOf(url: string): string {
  const host = /^https?:\/\/(?:[^@/]*@)?([^/:?#]+)/i.exec(url)?.[1] ?? '';
  return host.toLowerCase().replace(/^www\d?\./, '');
}

/** cyrb53, public domain, by bryc: fast, 53 bits, well spread. Not for secrets. */
function hash(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
