import { foldedLine, parameterValue, textValue } from '../../../platform/documents/content-line.ts';
import { localStamp, timeZoneLines, utcStamp } from './time-zone.ts';

/** Something with a time, as a calendar shows it; texts in one language each. */
export interface CalendarItem {
  /** Stays the same for ever. */
  id: string;
  /** Counts changes of time, place and state. */
  sequence: number;
  startsAt: Date;
  endsAt: Date;
  createdAt: Date;
  changedAt: Date;
  title: { text: string; lang: string };
  description: string;
  location: string;
  url: string;
  categories: readonly string[];
  cancelled: boolean;
}

export interface Calendar {
  name: string;
  /** IANA name of the zone in which it keeps time. */
  zone: string;
  items: readonly CalendarItem[];
}

/** A calendar that programs follow (RFC 5545, RFC 7986). The same items give the same bytes. */
export function calendarText({ name, zone, items }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Parvis//Programme//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${textValue(name)}`,
    `X-WR-CALNAME:${textValue(name)}`,
    `X-WR-TIMEZONE:${zone}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...zoneLines(zone, items),
    ...items.flatMap((item) => eventLines(item, zone)),
    'END:VCALENDAR',
  ];
  return lines.map(foldedLine).join('');
}

function zoneLines(zone: string, items: readonly CalendarItem[]): string[] {
  if (zone === 'UTC' || items.length === 0) return [];
  const starts = items.map(({ startsAt }) => startsAt.getTime());
  const ends = items.map(({ endsAt }) => endsAt.getTime());
  const [from, to] = [starts.reduce((a, b) => Math.min(a, b)), ends.reduce((a, b) => Math.max(a, b))];
  return timeZoneLines(zone, new Date(from), new Date(to));
}

function eventLines(item: CalendarItem, zone: string): string[] {
  const { id, sequence, title, description, location, url, categories } = item;
  return [
    'BEGIN:VEVENT',
    `UID:${textValue(id)}`,
    // Where a calendar carries no method, this is when the item was last revised (3.8.7.2).
    `DTSTAMP:${utcStamp(item.changedAt)}`,
    `CREATED:${utcStamp(item.createdAt)}`,
    `LAST-MODIFIED:${utcStamp(item.changedAt)}`,
    `SEQUENCE:${sequence}`,
    `STATUS:${item.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    moment('DTSTART', item.startsAt, zone),
    moment('DTEND', item.endsAt, zone),
    `SUMMARY;LANGUAGE=${parameterValue(title.lang)}:${textValue(title.text)}`,
    ...(description ? [`DESCRIPTION:${textValue(description)}`] : []),
    ...(location ? [`LOCATION:${textValue(location)}`] : []),
    ...(categories.length > 0 ? [`CATEGORIES:${categories.map(textValue).join(',')}`] : []),
    `URL:${url}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
  ];
}

function moment(name: 'DTSTART' | 'DTEND', at: Date, zone: string): string {
  return zone === 'UTC' ? `${name}:${utcStamp(at)}` : `${name};TZID=${parameterValue(zone)}:${localStamp(at, zone)}`;
}
