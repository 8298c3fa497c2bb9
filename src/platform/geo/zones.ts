/** Whether a name is one of a time zone (IANA), as `Europe/Vienna` or `UTC`. Offsets such as `+02:00` are none: they know no summer time. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Names of all zones that this machine knows, for a list to choose from. */
export function zoneNames(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')];
}

/** What clocks of a zone show at an instant: `2026-03-09T13:00`. */
export function localTime(instant: Date, zone: string): string {
  const parts = new Map(
    clock(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/**
 * The instant at which clocks of a zone show `2026-03-09T13:00`; the earlier of two where they are set back. Null where there is none: no such
 * day, or an hour that is left out when clocks are set forward.
 */
export function instantAt(local: string, zone: string): Date | null {
  const wanted = Date.parse(`${local}:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) || Number.isNaN(wanted)) return null;
  // Offsets lie between -12 and +14 hours: what clocks show a day before and after names both that can be meant.
  const offsets = [-DAY, DAY].map((days) => offsetAt(wanted + days, zone));
  const meant = offsets.map((offset) => wanted - offset).toSorted((a, b) => a - b);
  const found = meant.find((instant) => localTime(new Date(instant), zone) === local);
  return found === undefined ? null : new Date(found);
}

const DAY = 86_400_000;

function offsetAt(instant: number, zone: string): number {
  return Date.parse(`${localTime(new Date(instant), zone)}:00Z`) - Math.floor(instant / 60_000) * 60_000;
}

const clocks = new Map<string, Intl.DateTimeFormat>();
/** Meetings are held in few zones. */
const MOST_CLOCKS = 500;

function clock(zone: string): Intl.DateTimeFormat {
  let found = clocks.get(zone);
  if (!found) {
    if (clocks.size >= MOST_CLOCKS) clocks.clear();
    const shown = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
    found = new Intl.DateTimeFormat('en-GB', { ...shown, hourCycle: 'h23', timeZone: zone });
    clocks.set(zone, found);
  }
  return found;
}
