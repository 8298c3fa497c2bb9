import { createHash } from 'node:crypto';

/** A programme as the files of conference programs (frab, pretalx) know it: texts in one language. */
export interface ScheduleFile {
  /** Of the meeting: its address, and name. */
  slug: string;
  title: string;
  url: string;
  zone: string;
  /** Days of the meeting, at least one: 2026-03-09. */
  days: readonly string[];
  /** Another text whenever something was changed. */
  version: string;
  items: readonly ScheduleEntry[];
}

export interface ScheduleEntry {
  /** Our id: a UUID. */
  id: string;
  slug: string;
  title: string;
  abstract: string;
  description: string;
  kind: string;
  room: { id: string; name: string } | null;
  /** A theme, or nothing. */
  track: string;
  /** BCP 47 tag of what is spoken, or nothing. */
  language: string;
  startsAt: Date;
  endsAt: Date;
  url: string;
  speakers: readonly string[];
}

/** Items without a room stand in one of this name: the formats know no other way. */
export const NO_ROOM = '–';

/** A name as these formats take it: at least four small letters, digits and lines below. */
export function acronymOf(slug: string): string {
  return slug
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .slice(0, 60)
    .padEnd(4, '_');
}

/** A slug of an entry: that of the meeting, a hyphen, its own. */
export function entrySlug(meeting: string, slug: string): string {
  const own = slug
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `${acronymOf(meeting)}-${own.padStart(4, '0')}`;
}

/** A positive number that belongs to a UUID and stays the same; programs of today use the UUID itself. */
export function numberOf(id: string): number {
  return Number.parseInt(createHash('sha256').update(id).digest('hex').slice(0, 12), 16) + 1;
}

/** A UUID (version 5) for a name, always the same. */
export function uuidOf(name: string): string {
  const hex = createHash('sha1').update(`parvis schedule\n${name}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`;
}

/** A length of time as `01:30`. */
export function durationText({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): string {
  const minutes = Math.min(Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000), 99 * 60 + 59);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
