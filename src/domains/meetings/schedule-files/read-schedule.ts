import { instantAt, isZone } from '../../../platform/geo/zones.ts';
import { type ImportProblem, problem, type RawItem, type ReadProgramme, usableItems } from './read-item.ts';
import { childrenOf, childText, readXml, type XmlElement } from './read-xml.ts';
import { NO_ROOM } from './schedule-file.ts';

/** What stands in a `schedule.xml` (frab, pretalx and those who follow them). `zone`: for times that name none. */
export function readScheduleXml(text: string, zone: string): ReadProgramme {
  const root = readXml(text);
  if (root?.name !== 'schedule') return { items: [], problems: [problem('not-read', 'schedule.xml')] };
  const named = childText(root.children.find(({ name }) => name === 'conference') ?? root, 'time_zone_name');
  const used = zoneOf(named, zone);
  const rooms = childrenOf(root, 'day').flatMap((day) => childrenOf(day, 'room').map((room) => ({ day, room })));
  const found = roomProblems(rooms.map(({ room }) => ({ name: room.attributes['name'] ?? '', guid: room.attributes['guid'] ?? '' })));
  const raw = rooms.flatMap(({ day, room }) =>
    childrenOf(room, 'event').map((event) => rawOfXml(event, day.attributes['date'] ?? '', room.attributes['name'] ?? '', used)),
  );
  return usableItems(raw, found);
}

function rawOfXml(event: XmlElement, day: string, room: string, zone: string): RawItem {
  const persons = event.children.find(({ name }) => name === 'persons');
  return rawOf(
    {
      guid: event.attributes['guid'] ?? event.attributes['id'],
      title: childText(event, 'title'),
      subtitle: childText(event, 'subtitle'),
      abstract: childText(event, 'abstract'),
      description: childText(event, 'description'),
      room: childText(event, 'room') || room,
      date: childText(event, 'date'),
      start: childText(event, 'start'),
      duration: childText(event, 'duration'),
      track: childText(event, 'track'),
      language: childText(event, 'language'),
      persons: persons?.children.map(({ text }) => text.trim()) ?? [],
    },
    day,
    zone,
  );
}

/** What stands in a `schedule.json`; the later form of hubs has the same events. */
export function readScheduleJson(text: string, zone: string): ReadProgramme {
  const conference = parsed(text);
  const days = listOf(conference?.['days']);
  if (!conference || !Array.isArray(conference['days'])) return { items: [], problems: [problem('not-read', 'schedule.json')] };
  const used = zoneOf(textOf(conference['time_zone_name']), zone);
  const rooms = listOf(conference['rooms']).map((room) => ({ name: textOf(room['name']), guid: textOf(room['guid']) }));
  const raw = days.flatMap((day) =>
    Object.entries(objectOf(day['rooms'])).flatMap(([room, events]) =>
      listOf(events).map((event) => rawOf({ room, ...textsOf(event) }, textOf(day['date']), used)),
    ),
  );
  return usableItems(raw, roomProblems(rooms));
}

interface Written {
  guid?: string | undefined;
  title?: string;
  subtitle?: string;
  abstract?: string;
  description?: string;
  room?: string;
  date?: string;
  start?: string;
  end?: string;
  duration?: string;
  track?: string;
  language?: string;
  persons?: string[];
}

function rawOf(written: Written, day: string, zone: string): RawItem {
  const startsAt = momentOf(written.date ?? '', zone) ?? instantAt(`${day}T${(written.start ?? '').padStart(5, '0')}`, zone);
  const language = (written.language ?? '').replace('_', '-').toLowerCase();
  const known = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(language) ? language : '';
  return {
    key: written.guid ?? '',
    title: written.title ?? '',
    lang: known || null,
    text: [written.subtitle, written.abstract, written.description].filter(Boolean).join('\n\n'),
    room: written.room === NO_ROOM ? '' : (written.room ?? ''),
    startsAt,
    endsAt: momentOf(written.end ?? '', zone) ?? (startsAt && later(startsAt, written.duration ?? '')),
    track: written.track ?? '',
    language: known,
    speakers: written.persons ?? [],
    cancelled: false,
  };
}

/** `01:30`, `1:30:00` or `90` minutes after a moment. */
function later(from: Date, duration: string): Date | null {
  const [, hours = '0', minutes] = /^(?:(\d{1,3}):)?(\d{1,3})(?::\d{2})?$/.exec(duration.trim()) ?? [];
  return minutes === undefined ? null : new Date(from.getTime() + (Number(hours) * 60 + Number(minutes)) * 60_000);
}

/** A moment with or without its distance from UTC. */
function momentOf(text: string, zone: string): Date | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return null;
  if (!/(Z|[+-]\d\d:?\d\d)$/i.test(text)) return instantAt(text.slice(0, 19), zone);
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** Two rooms of one guid are two rooms all the same: they are known by their names. */
function roomProblems(rooms: readonly { name: string; guid: string }[]): ImportProblem[] {
  const names = new Map<string, string>();
  return rooms.flatMap(({ name, guid }) => {
    const other = names.get(guid);
    if (guid === '' || other === name) return [];
    names.set(guid, name);
    return other === undefined ? [] : [problem('room-guid-twice', name, other, false)];
  });
}

function zoneOf(named: string, zone: string): string {
  return named !== '' && isZone(named) ? named : zone;
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const whole = objectOf(JSON.parse(text.replace(/^\uFEFF/, '')));
    const schedule = objectOf(whole['schedule'] ?? whole);
    return objectOf(schedule['conference'] ?? schedule);
  } catch {
    return null;
  }
}

function textsOf(event: Record<string, unknown>): Written {
  const persons = listOf(event['persons']).map((person) => textOf(person['public_name'] ?? person['name'] ?? person['full_public_name']));
  return {
    guid: textOf(event['guid'] ?? event['code'] ?? event['id']),
    title: textOf(event['title']),
    subtitle: textOf(event['subtitle']),
    abstract: textOf(event['abstract']),
    description: textOf(event['description']),
    ...(textOf(event['room']) !== '' && { room: textOf(event['room']) }),
    date: textOf(event['date']),
    start: textOf(event['start']),
    end: textOf(event['end']),
    duration: textOf(event['duration']),
    track: textOf(event['track']),
    language: textOf(event['language']),
    persons,
  };
}

/** A text, a number, or the first text of an object with one per language. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return String(value);
  const [first] = Object.values(objectOf(value));
  return typeof first === 'string' ? first.trim() : '';
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}
