import { clockTime } from '../../../platform/geo/zones.ts';
import { scheduleDays, zonedText } from './schedule-days.ts';
import { acronymOf, durationText, entrySlug, NO_ROOM, numberOf, type ScheduleEntry, type ScheduleFile, uuidOf } from './schedule-file.ts';

/** `schedule.json` as frab and pretalx write it, valid against https://c3voc.de/schedule/schema.json. */
export function scheduleJson(file: ScheduleFile): string {
  const days = scheduleDays(file);
  const rooms = new Map(days.flatMap((day) => day.rooms.map(({ name, guid }) => [name, guid] as const)));
  const tracks = [...new Set(file.items.map(({ track }) => track))].filter((track) => track !== '');
  const conference = {
    acronym: acronymOf(file.slug),
    title: file.title,
    start: days[0]?.date,
    end: days.at(-1)?.date,
    daysCount: days.length,
    timeslot_duration: '00:05',
    // The schema knows UTC and names of one continent and one place.
    ...(/^([A-Z][a-z]+\/[A-Z][a-z]+)|UTC$/.test(file.zone) && { time_zone_name: file.zone }),
    url: file.url,
    tracks: tracks.map((name) => ({ name })),
    rooms: [...rooms].map(([name, guid]) => ({ name, guid })),
    days: days.map(({ index, date, startsAt, endsAt, rooms: held }) => ({
      index,
      date,
      day_start: startsAt,
      day_end: endsAt,
      rooms: Object.fromEntries(held.map(({ name, entries }) => [name, entries.map((entry) => eventOf(file, entry))])),
    })),
  };
  const generator = { name: 'Parvis' };
  return JSON.stringify({
    $schema: 'https://c3voc.de/schedule/schema.json',
    generator,
    schedule: { version: file.version, base_url: `${file.url}/`, conference },
  });
}

function eventOf({ slug, zone }: ScheduleFile, entry: ScheduleEntry) {
  return {
    guid: entry.id,
    id: numberOf(entry.id),
    date: zonedText(entry.startsAt, zone),
    start: clockTime(entry.startsAt, zone).time,
    end: zonedText(entry.endsAt, zone),
    duration: durationText(entry),
    room: entry.room?.name ?? NO_ROOM,
    slug: entrySlug(slug, entry.slug),
    url: entry.url,
    title: entry.title,
    subtitle: null,
    track: entry.track || null,
    type: entry.kind,
    language: entry.language || null,
    abstract: entry.abstract || null,
    description: entry.description || null,
    persons: entry.speakers.map((name) => ({ name, guid: uuidOf(name) })),
    links: [],
  };
}
