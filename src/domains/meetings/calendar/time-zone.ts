import { clockChanges, clockTime, offsetAt } from '../../../platform/geo/zones.ts';

const YEAR = 366 * 86_400_000;

/** A moment as a calendar writes it in local time: `20260309T130500`. */
export function localStamp(at: Date, zone: string): string {
  const { day, time, second } = clockTime(at, zone);
  return `${day.replaceAll('-', '')}T${time.replace(':', '')}${String(second).padStart(2, '0')}`;
}

/** The same in UTC: `20260309T120500Z`. */
export function utcStamp(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/**
 * What a calendar must know of a zone for everything between two moments (RFC 5545, 3.6.5): each change of its clocks by its date, since no rule
 * of repetition is true for ever. Lines not yet folded.
 */
export function timeZoneLines(zone: string, from: Date, to: Date): string[] {
  const begins = from.getTime() - YEAR;
  const changes = clockChanges(zone, begins, to.getTime() + YEAR);
  const standard = Math.min(offsetAt(begins, zone), ...changes.map(({ after }) => after));
  const earlier = changes.filter(({ at }) => at <= from.getTime()).at(-1);
  const first = earlier ?? { at: Date.UTC(1970, 0, 1), before: offsetAt(begins, zone), after: offsetAt(begins, zone) };
  const needed = [first, ...changes.filter(({ at }) => at > first.at && at <= to.getTime())];
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...needed.flatMap(({ at, before, after }) => {
      const kind = after > standard ? 'DAYLIGHT' : 'STANDARD';
      // When it begins is told by the clocks as they were before.
      const onset = new Date(at + before * 60_000).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
      return [`BEGIN:${kind}`, `DTSTART:${onset}`, `TZOFFSETFROM:${offsetText(before)}`, `TZOFFSETTO:${offsetText(after)}`, `END:${kind}`];
    }),
    'END:VTIMEZONE',
  ];
}

function offsetText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}${String(rest).padStart(2, '0')}`;
}
