import { Kept } from '../kept.ts';

/** Meetings are held in few zones. */
const MOST_CLOCKS = 500;
const clocks = new Kept<Intl.DateTimeFormat>(MOST_CLOCKS);
const MINUTE = 60_000;
const DAY = 86_400_000;

/** What clocks of a zone show at a moment. */
export interface ClockTime {
  /** `2026-03-09` */
  day: string;
  /** `13:05` */
  time: string;
  second: number;
}

/** Whether a name is one of a time zone (IANA), as `Europe/Vienna` or `UTC`. Offsets such as `+02:00` are none: they know no summer time. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return clockOf(name) !== undefined;
  } catch {
    return false;
  }
}

/** Names of all zones that this machine knows, for a list to choose from. */
export function zoneNames(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')];
}

/** The zone that somebody means: its name in any capitals, or its city (`nairobi`). Null where there is none. */
export function zoneNamed(text: string): string | null {
  const asked = text.trim().replaceAll(' ', '_').toLowerCase();
  if (asked === '') return null;
  if (/^(utc|gmt|z)$/.test(asked)) return 'UTC';
  const zones = Intl.supportedValuesOf('timeZone');
  const found = zones.find((zone) => zone.toLowerCase() === asked) ?? zones.find((zone) => zone.toLowerCase().endsWith(`/${asked}`));
  return found ?? (/^[a-z]+(\/[a-z0-9_+-]+)+$/.test(asked) && isZone(text.trim()) ? text.trim() : null);
}

/** What clocks of a zone show at a moment, to the second. */
export function clockTime(at: Date, zone: string): ClockTime {
  const parts = clockOf(zone).formatToParts(at);
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.find(({ type }) => type === name)?.value ?? '';
  return {
    day: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
    second: Number(part('second')),
  };
}

/** The same in one text, to the minute: `2026-03-09T13:05`. */
export function localTime(at: Date, zone: string): string {
  const { day, time } = clockTime(at, zone);
  return `${day}T${time}`;
}

/** The day of a moment on the calendar of a zone. */
export function dayIn(at: Date, zone: string): string {
  return clockTime(at, zone).day;
}

/** Minutes by which the clocks of a zone are ahead of UTC at a moment (milliseconds since 1970). */
export function offsetAt(at: number, zone: string): number {
  const { day, time, second } = clockTime(new Date(at), zone);
  const shown = Date.parse(`${day}T${time}:${String(second).padStart(2, '0')}Z`);
  return Math.round((shown - Math.floor(at / 1000) * 1000) / MINUTE);
}

/**
 * The instant at which clocks of a zone show `2026-03-09T13:05` (seconds allowed). As RFC 5545 (3.3.5) has it: an hour that clocks leave out is
 * counted on as they were before it, which is the one after; of one that comes twice the first is meant. Null where there is no such day or time.
 */
export function instantAt(local: string, zone: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(local)) return null;
  const shown = Date.parse(`${local.padEnd(19, ':00')}Z`);
  if (Number.isNaN(shown) || !new Date(shown).toISOString().startsWith(local)) return null;
  // Offsets lie between -12 and +14 hours: what clocks show a day before and after names both that can be meant.
  const [first = shown, second = shown] = [shown - DAY, shown + DAY]
    .map((near) => shown - offsetAt(near, zone) * MINUTE)
    .toSorted((a, b) => a - b);
  return new Date(first + offsetAt(first, zone) * MINUTE === shown ? first : second);
}

/** A change of the clocks of a zone: from `at` on they are ahead of UTC by `after` minutes. */
export interface ClockChange {
  at: number;
  before: number;
  after: number;
}

/** Changes of the clocks of a zone after `from` and until `to` (milliseconds since 1970), the first first. */
export function clockChanges(zone: string, from: number, to: number): ClockChange[] {
  const changes: ClockChange[] = [];
  for (let at = from; at < to; at += 7 * DAY) {
    const end = Math.min(at + 7 * DAY, to);
    const [before, after] = [offsetAt(at, zone), offsetAt(end, zone)];
    if (before !== after) changes.push({ at: exactly(zone, at, end, before), before, after });
  }
  return changes;
}

/** Between two moments with one change between them: when it is, to the second. */
function exactly(zone: string, from: number, to: number, before: number): number {
  let [low, high] = [Math.floor(from / 1000), Math.ceil(to / 1000)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * 1000, zone) === before) low = middle;
    else high = middle;
  }
  return high * 1000;
}

function clockOf(zone: string): Intl.DateTimeFormat {
  return clocks.get(zone, () => {
    const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
    return new Intl.DateTimeFormat('en-US', { timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', ...day, ...time });
  });
}
