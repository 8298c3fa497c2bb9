import type { Policy } from './policy.ts';

export const REQUEST_STATES = ['requested', 'incomplete', 'chosen', 'waiting', 'refused', 'withdrawn', 'delivered', 'undelivered'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];
export const SPEAKING_MODES = ['room', 'online', 'video'] as const;
export type SpeakingMode = (typeof SPEAKING_MODES)[number];

/** What may become of a request, by what it is. What was delivered or not may be corrected, and is never without one of the two again. */
const WAYS: Readonly<Record<RequestState, readonly RequestState[]>> = {
  requested: ['incomplete', 'chosen', 'waiting', 'refused', 'withdrawn'],
  incomplete: ['requested', 'refused', 'withdrawn'],
  chosen: ['waiting', 'delivered', 'undelivered', 'withdrawn'],
  waiting: ['incomplete', 'chosen', 'refused', 'withdrawn'],
  refused: ['requested'],
  withdrawn: [],
  delivered: ['undelivered'],
  undelivered: ['delivered'],
};

/** Whether a request may become this. */
export function requestCanBecome(from: RequestState, to: RequestState): boolean {
  return WAYS[from].includes(to);
}

/** A request that still counts: an organization has one of these for each item of the agenda. */
export const LIVE_REQUESTS = ['requested', 'incomplete', 'chosen', 'waiting'] as const satisfies RequestState[];
/** A choice is made among these. */
export const CHOOSABLE = ['requested', 'waiting'] as const satisfies RequestState[];
/** Those who stand on a list for everybody to see. */
export const ON_LIST = ['chosen', 'delivered', 'undelivered'] as const satisfies RequestState[];
/** Those who take one of the places that the rules of a meeting give: a place that was not used is free again. */
export const PLACED = ['chosen', 'delivered'] as const satisfies RequestState[];

export function isOnList(state: RequestState): boolean {
  return (ON_LIST as readonly RequestState[]).includes(state);
}

/** Why a request is asked back or not accepted, from a closed list, told in the language of each reader. */
export const REQUEST_REASONS = [
  'off-topic',
  'text-missing',
  'text-too-long',
  'speaker-missing',
  'spoken-language',
  'names-a-person',
  'insulting',
  'repeated',
] as const;
export type RequestReason = (typeof REQUEST_REASONS)[number];

/** Why a speaker who was chosen was not heard. */
export const UNDELIVERED_REASONS = ['time', 'technical', 'cancelled', 'absent', 'gave-up'] as const;
export type UndeliveredReason = (typeof UNDELIVERED_REASONS)[number];
export type SpeakerReason = RequestReason | UndeliveredReason;

/** Reasons that were not the speaker's own: only for these goes the organization first the next time, where the rules say so. */
export const OWED_REASONS = ['time', 'technical', 'cancelled'] as const satisfies UndeliveredReason[];

/** Whether the organization may change the request as a whole: while it waits within the call, or when it was asked back. */
export function mayChangeRequest(state: RequestState, callIsOpen: boolean): boolean {
  return state === 'incomplete' || (state === 'requested' && callIsOpen);
}

/** Whether the text and the speaker may still follow: until the statement is given. */
export function mayHandInText(state: RequestState): boolean {
  return state === 'chosen' || state === 'waiting';
}

/** How many places are taken already: under the agenda item, on the day and in the whole meeting. */
export interface TakenPlaces {
  item: number;
  day: number;
  meeting: number;
}

/** How many more the rules of the meeting let speak; null: as many as ask. Never below 0. */
export function placesLeft({ perItem, perDay, perMeeting }: Policy['speaking'], taken: TakenPlaces): number | null {
  const limits = [
    [perItem, taken.item],
    [perDay, taken.day],
    [perMeeting, taken.meeting],
  ] as const;
  const left = limits.flatMap(([most, count]) => (most === null ? [] : [Math.max(0, most - count)]));
  return left.length === 0 ? null : Math.min(...left);
}

/** When each of so many speakers has the floor, one after the other from the beginning, as many seconds each. */
export function speakingTimes(startsAt: Date, count: number, secondsEach: number): Date[] {
  return Array.from({ length: count }, (_, at) => new Date(startsAt.getTime() + at * secondsEach * 1000));
}

/** Beyond the end of a speaking time by this long without a word of the desk, the meeting is taken to pause. */
const PAUSE_MILLISECONDS = 10 * 60_000;

/** What is known of somebody on a list, in its order. */
interface OnFloor {
  id: string;
  state: RequestState;
  deliveredAt: Date | null;
  changedAt: Date;
}

/**
 * Who has the floor by what the desk noted, since when and until when: the first who is still to speak, from the moment at which the one before was noted
 * as heard or not heard, or from the beginning of the list. Null: before the beginning, in a pause, at the end, or where no beginning is known.
 */
export function holdsFloor(
  { startsAt, speakers, secondsEach }: { startsAt: Date | null; speakers: readonly OnFloor[]; secondsEach: number },
  now: Date,
): { id: string; since: Date; until: Date } | null {
  const next = speakers.find(({ state }) => state === 'chosen');
  const noted = speakers
    .filter(({ state }) => state !== 'chosen')
    .map(({ deliveredAt, changedAt }) => (deliveredAt ?? changedAt).getTime());
  const since = noted.length > 0 ? new Date(Math.max(...noted)) : startsAt;
  if (!next || since === null || since > now) return null;
  const until = new Date(since.getTime() + secondsEach * 1000);
  return now.getTime() - until.getTime() > PAUSE_MILLISECONDS ? null : { id: next.id, since, until };
}

/** Whether somebody must have been accredited to ask for the floor or hand in a statement: not where the meeting is open to all. */
export function needsAccreditation({ routes }: Policy['accreditation']): boolean {
  return !routes.includes('open');
}

/** Whether this language may be spoken: any, unless the rules name some; `fr-CA` goes where `fr` does. */
export function maySpeakIn(language: string, { languages }: Pick<Policy['speaking'], 'languages'>): boolean {
  const lower = language.toLowerCase();
  return languages.length === 0 || languages.some((tag) => lower === tag.toLowerCase() || lower.startsWith(`${tag.toLowerCase()}-`));
}
