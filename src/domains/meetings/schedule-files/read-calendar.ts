import { textOfValue, unfoldedLines } from '../../../platform/documents/content-line.ts';
import { instantAt, isZone, zoneNamed } from '../../../platform/geo/zones.ts';
import { type ImportProblem, problem, type RawItem, type ReadProgramme, usableItems } from './read-item.ts';

interface Line {
  name: string;
  parameters: Record<string, string>;
  value: string;
}

const DAY = 86_400_000;

/**
 * What stands in a calendar (`.ics`) of another program. `zone`: for times that name none. An item that repeats is taken once and told of; one in a
 * zone that nobody knows is refused, since nobody could say when it is.
 */
export function readCalendar(text: string, zone: string): ReadProgramme {
  const lines = unfoldedLines(text).map(lineOf);
  if (!lines.some(({ name, value }) => name === 'BEGIN' && value.toUpperCase() === 'VCALENDAR'))
    return { items: [], problems: [problem('not-read', '.ics')] };
  const problems: ImportProblem[] = [];
  const named = lines.find(({ name }) => name === 'X-WR-TIMEZONE')?.value ?? '';
  const used = isZone(named) && named !== '' ? named : zone;
  const raw = eventsOf(lines).map((event, at) => rawOf(event, `#${at + 1}`, used, problems));
  return usableItems(raw, problems);
}

/** Lines of each event, without those of alarms within it. */
function eventsOf(lines: readonly Line[]): Line[][] {
  const events: Line[][] = [];
  const inside: string[] = [];
  for (const line of lines) {
    const value = line.value.toUpperCase();
    if (line.name === 'BEGIN') {
      inside.push(value);
      if (value === 'VEVENT') events.push([]);
    } else if (line.name === 'END') inside.pop();
    else if (inside.at(-1) === 'VEVENT') events.at(-1)?.push(line);
  }
  return events;
}

function rawOf(event: readonly Line[], number: string, zone: string, problems: ImportProblem[]): RawItem {
  const value = (name: string) => textOfValue(event.find((line) => line.name === name)?.value ?? '').trim();
  const line = (name: string) => event.find((one) => one.name === name);
  const title = value('SUMMARY');
  const where = title || number;
  const startsAt = momentOf(line('DTSTART'), where, zone, problems);
  if (line('RRULE') || line('RDATE')) problems.push(problem('repeats', where, '', false));
  // Another occurrence of the same item has its own name.
  const key = [value('UID'), value('RECURRENCE-ID')].filter(Boolean).join('#');
  return {
    key,
    title,
    lang: (line('SUMMARY')?.parameters['LANGUAGE'] ?? '').toLowerCase() || null,
    text: value('DESCRIPTION'),
    room: value('LOCATION'),
    startsAt,
    endsAt: endOf(event, startsAt, where, zone, problems),
    track:
      (line('CATEGORIES')?.value ?? '')
        .split(/(?<!\\),/)
        .map(textOfValue)[0]
        ?.trim() ?? '',
    language: '',
    speakers: event.filter(({ name }) => name === 'ATTENDEE').flatMap(({ parameters }) => parameters['CN'] ?? []),
    cancelled: value('STATUS').toUpperCase() === 'CANCELLED',
  };
}

function endOf(event: readonly Line[], startsAt: Date | null, where: string, zone: string, problems: ImportProblem[]): Date | null {
  const end = event.find(({ name }) => name === 'DTEND');
  if (end) return momentOf(end, where, zone, problems);
  const start = event.find(({ name }) => name === 'DTSTART');
  const length = lengthOf(event.find(({ name }) => name === 'DURATION')?.value ?? '');
  if (!startsAt) return null;
  if (length !== null) return new Date(startsAt.getTime() + length);
  // Days without an end last one day (3.6.1).
  return start?.value.length === 8 ? new Date(startsAt.getTime() + DAY) : null;
}

/** `PT1H30M` and the like in milliseconds. */
function lengthOf(text: string): number | null {
  const found = /^\+?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text.trim());
  if (!found || text.trim().length < 3) return null;
  const [weeks, days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0));
  return ((((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000 + (seconds ?? 0) * 1000;
}

function momentOf(line: Line | undefined, where: string, zone: string, problems: ImportProblem[]): Date | null {
  const found = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z?))?$/i.exec(line?.value.trim() ?? '');
  if (!line || !found) return null;
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00', utc] = found;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  if (utc) return instantAt(local, 'UTC');
  const named = line.parameters['TZID'];
  if (named === undefined) {
    if (found[4] !== undefined) problems.push(problem('floating', where, zone, false));
    return instantAt(local, zone);
  }
  const known = isZone(named) ? named : zoneNamed(named.split('/').slice(-2).join('/'));
  if (known === null) problems.push(problem('unknown-zone', where, named));
  return instantAt(local, known ?? zone);
}

function lineOf(text: string): Line {
  const end = /^((?:"[^"]*"|[^":])*):/.exec(text);
  const [name = '', ...parameters] = (end?.[1] ?? '').split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const pairs = parameters.map((one): [string, string] => {
    const at = one.indexOf('=');
    return [one.slice(0, at).toUpperCase(), one.slice(at + 1).replaceAll('"', '')];
  });
  return { name: name.trim().toUpperCase(), parameters: Object.fromEntries(pairs), value: text.slice(end?.[0].length ?? text.length) };
}
