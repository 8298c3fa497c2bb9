const formats = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATS = 100;
const MINUTE = 60_000;
const DAY = 86_400_000;

/** A moment as the clocks of a zone show it. */
export interface LocalTime {
  /** `2026-03-09` */
  day: string;
  /** `13:05` */
  time: string;
  second: number;
}

/** Whether this is the name of a zone that the program knows (IANA). */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
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

/** Minutes by which the clocks of a zone are ahead of UTC at a moment (milliseconds since 1970). */
export function offsetAt(at: number, zone: string): number {
  const { day, time, second } = localTime(new Date(at), zone);
  const shown = Date.parse(`${day}T${time}:${String(second).padStart(2, '0')}Z`);
  return Math.round((shown - Math.floor(at / 1000) * 1000) / MINUTE);
}

export function localTime(at: Date, zone: string): LocalTime {
  const parts = formatOf(zone).formatToParts(at);
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.find(({ type }) => type === name)?.value ?? '';
  return {
    day: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
    second: Number(part('second')),
  };
}

/** The day of a moment on the calendar of a zone. */
export function dayIn(at: Date, zone: string): string {
  return localTime(at, zone).day;
}

/**
 * The moment at which the clocks of a zone show `2026-03-09T13:05` (seconds allowed). An hour that the clocks leave out is read as the one after;
 * of one that comes twice the first is meant. Null where it is no time.
 */
export function momentIn(zone: string, local: string): Date | null {
  const asUtc = Date.parse(`${local}${local.length === 16 ? ':00' : ''}Z`);
  if (Number.isNaN(asUtc)) return null;
  const candidates = [asUtc - DAY, asUtc + DAY].map((near) => asUtc - offsetAt(near, zone) * MINUTE).toSorted((a, b) => a - b);
  const exact = candidates.find((at) => at + offsetAt(at, zone) * MINUTE === asUtc);
  return new Date(exact ?? candidates[1] ?? asUtc);
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

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  if (formats.size >= MOST_FORMATS) formats.clear();
  formats.set(zone, format);
  return format;
}
