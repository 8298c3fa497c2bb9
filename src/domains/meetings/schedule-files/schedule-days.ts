import { clockTime, dayIn, instantAt, offsetAt } from '../../../platform/geo/zones.ts';
import { NO_ROOM, type ScheduleEntry, type ScheduleFile, uuidOf } from './schedule-file.ts';

export interface ScheduleRoom {
  name: string;
  guid: string;
  entries: ScheduleEntry[];
}

export interface ScheduleDay {
  /** 1 for the first. */
  index: number;
  date: string;
  startsAt: string;
  endsAt: string;
  rooms: ScheduleRoom[];
}

/** A moment with the distance of the clocks from UTC: `2026-03-09T13:00:00+01:00`. */
export function zonedText(at: Date, zone: string): string {
  const { day, time, second } = clockTime(at, zone);
  const offset = offsetAt(at.getTime(), zone);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day}T${time}:${two(second)}${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
}

/** Days of the meeting and of its items, each with its rooms and what is in them, in order of time. An item stands on the day on which it begins. */
export function scheduleDays({ days, items, zone }: ScheduleFile): ScheduleDay[] {
  const byDay = Map.groupBy(items, ({ startsAt }) => dayIn(startsAt, zone));
  const dates = [...new Set([...days, ...byDay.keys()])].toSorted();
  return dates.map((date, at) => {
    const entries = (byDay.get(date) ?? []).toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.id < b.id ? -1 : 1));
    const begins = instantAt(`${date}T00:00`, zone) ?? new Date(`${date}T00:00:00Z`);
    const ends = new Date(Math.max(begins.getTime() + 86_340_000, ...entries.map(({ endsAt }) => endsAt.getTime())));
    return { index: at + 1, date, startsAt: zonedText(begins, zone), endsAt: zonedText(ends, zone), rooms: roomsOf(entries) };
  });
}

function roomsOf(entries: readonly ScheduleEntry[]): ScheduleRoom[] {
  const rooms = Map.groupBy(entries, ({ room }) => room?.name ?? NO_ROOM);
  return [...rooms].map(([name, found]) => ({ name, guid: found[0]?.room?.id ?? uuidOf(name), entries: found }));
}
