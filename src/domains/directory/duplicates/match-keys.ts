import type { OrganizationRecord } from '../input/organization-record.ts';
import { hash } from './hash.ts';
import { acronymKey, skeleton, type TakenApart, takeApart } from './name-words.ts';
import { latin } from './normal-name.ts';
import { wordKeyOf } from './word-weights.ts';

/** Grows whenever the keys of a record would come out otherwise: then those of all records are made anew, see `renewKeys`. */
export const KEYS_VERSION = 2;

/** Sites where many organizations have a page: their address tells nothing of who they are. */
const SHARED_HOSTS =
  /(^|\.)(facebook|instagram|twitter|x|linkedin|youtube|blogspot|wordpress|wixsite|weebly|google|github|wikipedia|medium|linktr)\./;
const MOST_NAMES = 12;
const MOST_WORD_KEYS = 40;

type Named = Pick<OrganizationRecord, 'names' | 'links'>;

/** By what a record is found again, as numbers of 53 bits. */
export interface MatchKeys {
  /** The whole name in any order and spelling, the whole name without spaces, the web host: one is enough to compare two. */
  strong: number[];
  /** Acronyms told, and first letters of names. */
  acronyms: number[];
  /** Single words by their skeleton: several, or a rare one, make a candidate. */
  words: number[];
}

export function matchKeysOf(record: Named): MatchKeys {
  const names = record.names.filter(({ kind }) => kind !== 'acronym').slice(0, MOST_NAMES);
  const apart = names.map(({ text }) => takeApart(text));
  const told = record.names.filter(({ kind }) => kind === 'acronym').map(({ text }) => acronymKey(text));
  const acronyms = [...told.slice(0, MOST_NAMES), ...apart.flatMap(acronymsOf)].filter((acronym) => acronym.length >= 3);
  const strong = [...apart.flatMap(wholeNames), ...[...hostsOf(record)].map((host) => `host ${host}`)];
  return {
    strong: keysOf(strong),
    acronyms: keysOf(acronyms.map((acronym) => `acronym ${acronym}`)),
    words: [...new Set(apart.flatMap(({ name }) => name.words.map(wordKeyOf)))].slice(0, MOST_WORD_KEYS),
  };
}

/** All keys of a record, as they are kept. */
export function matchKeys(record: Named): number[] {
  const { strong, acronyms, words } = matchKeysOf(record);
  return [...new Set([...strong, ...acronyms, ...words])];
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

function wholeNames({ name }: TakenApart): string[] {
  if (name.joined.length <= 3 && /^\p{ASCII}*$/u.test(name.joined)) return [];
  return [`name ${name.words.map(skeleton).toSorted().join(' ')}`, `joined ${name.joined}`];
}

function acronymsOf({ name, acronyms }: TakenApart): string[] {
  return [...acronyms, name.initials];
}

function keysOf(texts: readonly string[]): number[] {
  return [...new Set(texts.map(hash))];
}

function hostOf(url: string): string {
  const host = /^https?:\/\/(?:[^@/]*@)?([^/:?#]+)/i.exec(url)?.[1] ?? '';
  return host.toLowerCase().replace(/^www\d?\./, '');
}
