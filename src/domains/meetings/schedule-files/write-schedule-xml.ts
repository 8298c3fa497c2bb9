import { xmlText } from '../../../platform/documents/xml-text.ts';
import { clockTime } from '../../../platform/geo/zones.ts';
import { scheduleDays, zonedText } from './schedule-days.ts';
import { acronymOf, durationText, entrySlug, NO_ROOM, numberOf, type ScheduleEntry, type ScheduleFile, uuidOf } from './schedule-file.ts';

/** `schedule.xml` as frab and pretalx write it, valid against https://c3voc.de/schedule/schema.xsd. */
export function scheduleXml(file: ScheduleFile): string {
  const days = scheduleDays(file);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<schedule>',
    '<generator name="Parvis"/>',
    element('version', file.version),
    '<conference>',
    element('title', file.title),
    element('acronym', acronymOf(file.slug)),
    element('start', days[0]?.date ?? ''),
    element('end', days.at(-1)?.date ?? ''),
    element('days', String(days.length)),
    element('timeslot_duration', '00:05'),
    element('url', file.url),
    element('time_zone_name', file.zone),
    '</conference>',
  ];
  for (const { index, date, startsAt, endsAt, rooms } of days) {
    lines.push(`<day index="${index}" date="${date}" start="${startsAt}" end="${endsAt}">`);
    for (const { name, guid, entries } of rooms) {
      lines.push(`<room name="${xmlText(name)}" guid="${guid}">`, ...entries.map((entry) => eventXml(file, entry)), '</room>');
    }
    lines.push('</day>');
  }
  return `${lines.join('\n')}\n</schedule>\n`;
}

function eventXml({ slug, zone }: ScheduleFile, entry: ScheduleEntry): string {
  const persons = entry.speakers.map((name) => `<person guid="${uuidOf(name)}">${xmlText(name)}</person>`);
  return [
    `<event id="${numberOf(entry.id)}" guid="${entry.id}">`,
    element('room', entry.room?.name ?? NO_ROOM),
    element('title', entry.title),
    element('subtitle', ''),
    element('type', entry.kind),
    element('date', zonedText(entry.startsAt, zone)),
    element('start', clockTime(entry.startsAt, zone).time),
    element('duration', durationText(entry)),
    element('abstract', entry.abstract),
    element('slug', entrySlug(slug, entry.slug)),
    element('track', entry.track),
    `<persons>${persons.join('')}</persons>`,
    element('language', entry.language),
    element('description', entry.description),
    element('url', entry.url),
    '</event>',
  ].join('');
}

function element(name: string, text: string): string {
  return text === '' ? `<${name}/>` : `<${name}>${xmlText(text)}</${name}>`;
}
