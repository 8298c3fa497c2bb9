import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import fc from 'fast-check';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../platform/config/root.ts';
import { NOT_IN_XML } from '../../../platform/documents/xml-text.ts';
import { calendarText } from '../calendar/write-calendar.ts';
import { checkItems } from '../schedule-files/check-items.ts';
import { readCalendar } from '../schedule-files/read-calendar.ts';
import { readScheduleJson, readScheduleXml } from '../schedule-files/read-schedule.ts';
import { readXml } from '../schedule-files/read-xml.ts';
import type { ScheduleFile } from '../schedule-files/schedule-file.ts';
import { scheduleJson } from '../schedule-files/write-schedule-json.ts';
import { scheduleXml } from '../schedule-files/write-schedule-xml.ts';

const STANDARD = join(projectRoot(), '../shared/data/standards/schedule');
const ROOM = { id: '0198f7c2-0000-7000-8000-00000000000a', name: 'Room “A” & <B>' };
const ENTRY = {
  id: '0198f7c2-0000-7000-8000-000000000001',
  slug: 'prevention',
  title: 'Prevention & care: <what> works',
  abstract: 'Первая строка',
  description: 'Second\nline',
  kind: 'side-event',
  room: ROOM,
  track: 'Prevention',
  language: 'en',
  startsAt: new Date('2026-03-09T12:00:00Z'),
  endsAt: new Date('2026-03-09T13:30:00Z'),
  url: 'https://parvis.test/en/meetings/one/programme/items/prevention',
  speakers: ['Ana Ejemplo', 'Вера Пример'],
};
const FILE: ScheduleFile = {
  slug: 'one',
  title: 'Invented session',
  url: 'https://parvis.test/en/meetings/one/programme',
  zone: 'Europe/Vienna',
  days: ['2026-03-09', '2026-03-10'],
  version: '3',
  items: [ENTRY, { ...ENTRY, id: '0198f7c2-0000-7000-8000-000000000002', slug: '会', room: null, track: '', language: '', speakers: [] }],
};

/** Throws where the standard is there and the text is not valid; says where it is not. */
function holdToStandard(xml: string, json: string): void {
  if (!existsSync(STANDARD)) {
    process.stdout.write('skipped: ../shared/data not present\n');
    return;
  }
  const schema = XmlDocument.fromBuffer(readFileSync(join(STANDARD, 'xsd/schedule.xml.xsd')));
  const validator = XsdValidator.fromDoc(schema);
  const document = XmlDocument.fromString(xml);
  validator.validate(document);
  document.dispose();
  validator.dispose();
  schema.dispose();
  const { $schema: _, ...draft6 } = JSON.parse(readFileSync(join(STANDARD, 'json/schema.json'), 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true, formats: { ...fullFormats, color: true } });
  expect([ajv.validate(draft6, JSON.parse(json)), ajv.errors]).toEqual([true, null]);
}

describe('files of a programme', () => {
  test('are valid against the schemas of those who read them, also without any item', () => {
    holdToStandard(scheduleXml(FILE), scheduleJson(FILE));
    holdToStandard(scheduleXml({ ...FILE, items: [] }), scheduleJson({ ...FILE, items: [] }));
    holdToStandard(scheduleXml({ ...FILE, slug: 'a', zone: 'Etc/GMT+5' }), scheduleJson({ ...FILE, slug: 'a', zone: 'Etc/GMT+5' }));
    expect(JSON.parse(scheduleJson(FILE))).toMatchObject({ schedule: { conference: { daysCount: 2, start: '2026-03-09' } } });
  });

  test('are read back with the same items', () => {
    for (const { items, problems } of [readScheduleXml(scheduleXml(FILE), 'UTC'), readScheduleJson(scheduleJson(FILE), 'UTC')]) {
      expect(problems).toEqual([]);
      expect(items).toHaveLength(2);
      const { startsAt, endsAt, title, speakers } = ENTRY;
      expect(items[0]).toMatchObject({
        key: ENTRY.id,
        title,
        room: ROOM.name,
        startsAt,
        endsAt,
        speakers,
        track: 'Prevention',
        language: 'en',
      });
      expect(items[1]).toMatchObject({ room: null, speakers: [], track: null });
    }
  });

  test('hold any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (text) => {
        const entry = { ...ENTRY, title: `a${text}b`, speakers: [] };
        const [item] = readScheduleXml(scheduleXml({ ...FILE, items: [entry] }), 'UTC').items;
        expect(item?.title).toBe(entry.title.toWellFormed().replaceAll(NOT_IN_XML, ''));
      }),
    );
  });
});

describe('a file of another program', () => {
  test('of pretalx is read though two of its rooms share a guid, which is told', () => {
    if (!existsSync(STANDARD)) {
      process.stdout.write('skipped: ../shared/data not present\n');
      expect(readScheduleJson('{"schedule":{"conference":{"days":[]}}}', 'UTC').problems).toMatchObject([{ code: 'empty' }]);
      return;
    }
    const { items, problems } = readScheduleJson(readFileSync(join(STANDARD, 'json/examples/pretalx-democon.json'), 'utf8'), 'UTC');
    expect(items.length).toBeGreaterThan(10);
    expect(items[0]).toMatchObject({ title: 'Focused 5thgeneration hardware', room: 'Gray Room', speakers: ['Brian Robinson'] });
    expect(problems.map(({ code }) => code)).toEqual(['room-guid-twice']);
    const rooms = [...new Set(items.map(({ room }) => room ?? ''))].map((name) => ({ id: name, name }));
    const ground = { rooms, begins: 0, ends: Number.MAX_SAFE_INTEGER, held: [] };
    expect(new Set(checkItems(items, ground).map(({ code }) => code)).has('unknown-room')).toBe(false);
  });

  test('that is no such file is refused, whatever it is', () => {
    for (const text of ['', 'hello', '<html></html>', '<schedule>', '<schedule/><schedule/>', '{', '[]', '{"schedule":1}', 'BEGIN:VCARD'])
      for (const read of [readScheduleXml, readScheduleJson, readCalendar])
        expect([text, read(text, 'UTC').problems.some(({ refuses }) => refuses)]).toEqual([text, true]);
  });

  test('is never too odd to be answered', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 200 }),
        fc.constantFrom('<schedule><day><room>', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\n', '{"schedule":'),
        (text, head) => {
          for (const read of [readScheduleXml, readScheduleJson, readCalendar]) expect(read(head + text, 'UTC').items).toEqual([]);
        },
      ),
    );
  });

  test('with a document type cannot make more of itself', () => {
    const text = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><schedule><version>&b;</version></schedule>';
    expect(readXml(text)?.children[0]?.text).toBe('&b;');
  });
});

const ICS = (...lines: string[]) => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\n');
const EVENT = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];

describe('a calendar of another program', () => {
  test('of our own is read back', () => {
    const item = { ...ENTRY, sequence: 1, createdAt: ENTRY.startsAt, changedAt: ENTRY.startsAt, cancelled: true, categories: ['a,b'] };
    const text = calendarText({
      name: 'S',
      zone: 'Europe/Vienna',
      items: [{ ...item, title: { text: ENTRY.title, lang: 'en' }, location: 'Room A' }],
    });
    const { items, problems } = readCalendar(text, 'UTC');
    expect(problems).toEqual([]);
    const { startsAt, endsAt, title } = ENTRY;
    expect(items).toMatchObject([{ key: ENTRY.id, title, startsAt, endsAt, room: 'Room A', track: 'a,b', cancelled: true }]);
  });

  test('without zone, with a length, whole days, alarms and attendees is understood', () => {
    const text = ICS(
      ...EVENT('UID:1', 'SUMMARY:One', 'DTSTART:20260309T130000', 'DURATION:PT1H30M', 'BEGIN:VALARM', 'SUMMARY:No', 'END:VALARM'),
      ...EVENT('UID:2', 'SUMMARY:Two', 'DTSTART;VALUE=DATE:20260310', 'ATTENDEE;CN="Doe, Jo":mailto:jo@example.org'),
    );
    const { items, problems } = readCalendar(text, 'Europe/Vienna');
    expect(problems).toMatchObject([{ code: 'floating', refuses: false, where: 'One' }]);
    expect(items.map(({ startsAt, endsAt }) => [startsAt.toISOString(), endsAt.toISOString()])).toEqual([
      ['2026-03-09T12:00:00.000Z', '2026-03-09T13:30:00.000Z'],
      ['2026-03-09T23:00:00.000Z', '2026-03-10T23:00:00.000Z'],
    ]);
    expect(items[1]?.speakers).toEqual(['Doe, Jo']);
  });

  test('tells everything that is wrong with it at once', () => {
    const text = ICS(
      ...EVENT('UID:1', 'DTSTART:20260309T130000Z', 'DTEND:20260309T140000Z'),
      ...EVENT('UID:2', 'SUMMARY:No end', 'DTSTART:20260309T130000Z'),
      ...EVENT('UID:3', 'SUMMARY:Backwards', 'DTSTART:20260309T130000Z', 'DTEND:20260309T120000Z'),
      ...EVENT('UID:4', 'SUMMARY:Where', 'DTSTART;TZID=Middle Earth:20260309T130000', 'DTEND:20260310T130000Z'),
      ...EVENT('UID:5', 'SUMMARY:Again', 'DTSTART:20260309T130000Z', 'DTEND:20260309T140000Z', 'RRULE:FREQ=DAILY'),
      ...EVENT('UID:5', 'SUMMARY:Same', 'DTSTART:20260309T130000Z', 'DTEND:20260309T140000Z'),
      ...EVENT('UID:6', 'SUMMARY:Never'),
    );
    const codes = readCalendar(text, 'UTC').problems.map(({ code, where }) => `${code} ${where}`);
    expect(codes.toSorted()).toEqual(
      [
        'end-before-start Backwards',
        'key-twice 5',
        'no-end No end',
        'no-start Never',
        'no-title #1',
        'repeats Again',
        'unknown-zone Where',
      ].toSorted(),
    );
  });

  test('clashes in rooms and of people are found, also with what is there already', () => {
    const read = (uid: string, title: string, from: string, room: string, who: string) =>
      EVENT(
        `UID:${uid}`,
        `SUMMARY:${title}`,
        `DTSTART:20260309T${from}00Z`,
        'DURATION:PT1H',
        `LOCATION:${room}`,
        `ATTENDEE;CN=${who}:mailto:a@b.example`,
      );
    const text = ICS(
      ...read('1', 'A', '1300', 'room a', 'Jo'),
      ...read('2', 'B', '1330', 'Room A', 'Al'),
      ...read('3', 'C', '1430', 'Room B', 'Jo'),
    );
    const { items } = readCalendar(text, 'UTC');
    const held = {
      key: null,
      title: 'D',
      roomId: 'b',
      startsAt: new Date('2026-03-09T15:00:00Z'),
      endsAt: new Date('2026-03-09T16:00:00Z'),
      speakers: ['JO'],
    };
    const ground = {
      rooms: [
        { id: 'a', name: 'Room A' },
        { id: 'b', name: 'Room B' },
      ],
      begins: Date.UTC(2026, 2, 9),
      ends: Date.UTC(2026, 2, 10),
      held: [held],
    };
    expect(checkItems(items, ground).map(({ code, where }) => [code, where])).toEqual([
      ['room-overlap', 'A'],
      ['room-overlap', 'C'],
      ['person-overlap', 'C / D'],
    ]);
    expect(checkItems(items, { ...ground, rooms: [], held: [{ ...held, key: '3' }] }).map(({ code }) => code)).toEqual(
      Array(3).fill('unknown-room'),
    );
  });
});
