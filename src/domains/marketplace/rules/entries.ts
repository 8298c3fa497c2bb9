import { actsFor, isSecretariat, type Viewer } from '../../../platform/auth/viewer.ts';
import { AUDIENCES, type Audience, rolesFor } from '../../directory/index.ts';
import type { EntryState, OfferOrNeed } from '../input/offer-or-need.ts';

const DAY = 86_400_000;
const USUAL_MONTHS = 12;
const MOST_MONTHS = 24;
/** Days before the last one on which an entry counts as ending soon, and its keepers are told. */
const SOON_DAYS = 21;

/** How an entry stands: what its keepers say, or that its last day has passed. */
export type Standing = EntryState | 'expired';
/** Those that can still be answered. */
export const STANDING_OPEN = ['open', 'in-talks'] as const;

/** Whoever reads: a person with what it may do, or an audience alone. */
export type Reader = Viewer | Audience;

export interface KeptEntry {
  organizationId: string;
  state: EntryState;
  expiresOn: string;
  shownTo: Audience;
}

/** The day of a moment, in UTC: the days of entries have no zone. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}

/** The last day of an entry stands whole; what is fulfilled or withdrawn does not expire. */
export function standingOf({ state, expiresOn }: Pick<KeptEntry, 'state' | 'expiresOn'>, now: Date): Standing {
  return isAnswerable(state) && expiresOn < dayOf(now) ? 'expired' : state;
}

/** Whether others may still answer it. */
export function isOpen(entry: Pick<KeptEntry, 'state' | 'expiresOn'>, now: Date): boolean {
  return isAnswerable(entry.state) && entry.expiresOn >= dayOf(now);
}

/** The last of the days on which an entry counts as ending soon. */
export function lastSoonDay(now: Date): string {
  return dayOf(new Date(now.getTime() + SOON_DAYS * DAY));
}

export function endsSoon(entry: Pick<KeptEntry, 'state' | 'expiresOn'>, now: Date): boolean {
  return isOpen(entry, now) && entry.expiresOn <= lastSoonDay(now);
}

/** Whole days since it was opened. */
export function daysWaiting(openedAt: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - openedAt.getTime()) / DAY));
}

/** The last day that an entry gets where nobody names one. */
export function usualExpiry(now: Date): string {
  return monthsFrom(now, USUAL_MONTHS);
}

/** The last one that may be named. */
function latestExpiry(now: Date): string {
  return monthsFrom(now, MOST_MONTHS);
}

/**
 * Whether the reader may know of an entry, its organization being one that the reader may know of in full. Those who act for the
 * organization and the secretariat always may. What was withdrawn nobody else sees.
 */
export function maySee(entry: Pick<KeptEntry, 'organizationId' | 'state' | 'shownTo'>, reader: Reader): boolean {
  if (keeps(entry.organizationId, reader)) return true;
  return entry.state !== 'withdrawn' && rank(audienceOf(reader)) >= rank(entry.shownTo);
}

/** Whether the reader sees entries of this organization whatever they are. */
export function keeps(organizationId: string, reader: Reader): boolean {
  if (audienceOf(reader) === 'secretariat') return true;
  return typeof reader !== 'string' && actsFor(reader, organizationId);
}

/** Whether the viewer may write for the organization; a representative only reads. */
export function mayWrite(organizationId: string, viewer: Viewer): boolean {
  return isSecretariat(viewer.person) || actsFor(viewer, organizationId, ...rolesFor('edit'));
}

/** Only organizations that somebody keeps may publish; one that is waiting, kept back or only listed may not. */
export function mayPublish(state: string): boolean {
  return state === 'claimed' || state === 'active' || state === 'verified';
}

export function audienceOf(reader: Reader): Audience {
  return typeof reader === 'string' ? reader : reader.audience;
}

/** What an audience may see of what is shown to: its own and all lesser ones. */
export function audiencesUpTo(audience: Audience): Audience[] {
  return AUDIENCES.filter((one) => rank(one) <= rank(audience));
}

/** From which states an act leads on; the same table refuses and hides the buttons. */
const ACTS = {
  talks: ['open'],
  opening: ['in-talks', 'fulfilled', 'withdrawn'],
  fulfilment: ['open', 'in-talks'],
  withdrawal: ['open', 'in-talks', 'fulfilled'],
  renewal: ['open', 'in-talks'],
  edit: ['open', 'in-talks'],
} as const satisfies Record<string, readonly EntryState[]>;
export type EntryAct = keyof typeof ACTS;

export function allows(state: EntryState, act: EntryAct): boolean {
  return (ACTS[act] as readonly EntryState[]).includes(state);
}

/** What is wrong with an entry as a whole: days in the wrong order, a last day that is over or too far, a service that is not named. */
export function entryProblems(
  entry: OfferOrNeed,
  knownTerm: (code: string, kind: 'term' | 'population') => boolean,
  now: Date,
): { field: string; code: string }[] {
  const problems: { field: string; code: string }[] = [];
  const add = (field: string, code: string) => problems.push({ field, code });
  if (Object.keys(entry.titles).length === 0) add('title', 'required');
  if (entry.about === 'service' && entry.terms.length === 0) add('terms', 'required');
  if (!entry.terms.every((code) => knownTerm(code, 'term'))) add('terms', 'choose');
  if (!entry.populations.every((code) => knownTerm(code, 'population'))) add('populations', 'choose');
  if (entry.startsOn && entry.endsOn && entry.endsOn < entry.startsOn) add('endsOn', 'before-start');
  if (entry.expiresOn < dayOf(now)) add('expiresOn', 'day-over');
  if (entry.expiresOn > latestExpiry(now)) add('expiresOn', 'day-too-far');
  if (entry.countries.length + entry.regions.length === 0 && !entry.remote) add('countries', 'where');
  return problems;
}

function isAnswerable(state: EntryState): boolean {
  return (STANDING_OPEN as readonly EntryState[]).includes(state);
}

function rank(audience: Audience): number {
  return AUDIENCES.indexOf(audience);
}

/** The same day some months later; where there is none, the last of that month. */
function monthsFrom(now: Date, months: number): string {
  const day = now.getUTCDate();
  const then = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
  then.setUTCDate(Math.min(day, last));
  return dayOf(then);
}
