import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { type CalendarItem, calendarText } from '../calendar/write-calendar.ts';
import { instantAt, localTime } from '../../../platform/geo/zones.ts';

const ITEM: CalendarItem = {
  id: '0198f7c2-0000-7000-8000-000000000001',
  sequence: 2,
  startsAt: new Date('2026-03-09T12:00:00Z'),
  endsAt: new Date('2026-03-09T13:00:00Z'),
  createdAt: new Date('2026-01-01T00:00:00Z'),
  changedAt: new Date('2026-02-01T00:00:00Z'),
  title: { text: 'Prevention, care; and \\ more\nof it', lang: 'en' },
  description: 'Первая строка\nВторая строка, которая очень длинна и потому будет перенесена несколько раз',
  location: 'Room A',
  url: 'https://parvis.test/en/meetings/one/programme/items/two',
  categories: ['care, and treatment', 'prevention'],
  cancelled: false,
};

function parsed(text: string) {
  return new ICAL.Component(ICAL.parse(text) as unknown[]);
}

function eventsOf(text: string) {
  return parsed(text)
    .getAllSubcomponents('vevent')
    .map((one) => new ICAL.Event(one));
}

/** What was written, as a reader with the zones of the file itself understands it. */
function readBack(text: string): { start: number; end: number; summary: string }[] {
  const calendar = parsed(text);
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return eventsOf(text).map(({ startDate, endDate, summary }) => ({
    start: startDate.toJSDate().getTime(),
    end: endDate.toJSDate().getTime(),
    summary,
  }));
}

describe('a calendar', () => {
  test('is read back by another program as it was meant', () => {
    const text = calendarText({ name: 'Session', zone: 'Europe/Vienna', items: [ITEM] });
    const [event] = eventsOf(text);
    expect(event?.uid).toBe(ITEM.id);
    expect(event?.sequence).toBe(2);
    expect(event?.summary).toBe(ITEM.title.text);
    expect(event?.description).toBe(ITEM.description);
    expect(event?.location).toBe('Room A');
    expect(event?.component.getFirstProperty('categories')?.getValues()).toEqual(ITEM.categories);
    expect(event?.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
    expect(String(event?.component.getFirstPropertyValue('dtstamp'))).toBe('2026-02-01T00:00:00Z');
    expect(readBack(text)).toEqual([{ start: ITEM.startsAt.getTime(), end: ITEM.endsAt.getTime(), summary: ITEM.title.text }]);
  });

  test('ends every line as it must and makes none longer than 75 octets', () => {
    const text = calendarText({ name: 'Session', zone: 'Europe/Vienna', items: [ITEM] });
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    for (const line of text.slice(0, -2).split('\r\n')) {
      expect(line).not.toMatch(/[\r\n]/);
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    }
  });

  test('says what was cancelled', () => {
    const [event] = eventsOf(calendarText({ name: 'S', zone: 'UTC', items: [{ ...ITEM, cancelled: true }] }));
    expect(event?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  });

  test('without items and in UTC needs no zone', () => {
    expect(calendarText({ name: 'S', zone: 'Europe/Vienna', items: [] })).not.toContain('VTIMEZONE');
    expect(readBack(calendarText({ name: 'S', zone: 'UTC', items: [ITEM] }))[0]?.start).toBe(ITEM.startsAt.getTime());
  });

  const zones = ['Europe/Vienna', 'America/New_York', 'Africa/Nairobi', 'Africa/Casablanca', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
  test('gives every moment in every zone, also around changes of the clocks', () => {
    const moments = fc.integer({ min: Date.UTC(2020, 0, 1) / 60_000, max: Date.UTC(2029, 0, 1) / 60_000 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), moments, (zone, minute) => {
        const startsAt = new Date(minute * 60_000);
        // The hour that clocks show twice cannot be told in local time: the first is meant.
        fc.pre(instantAt(localTime(startsAt, zone), zone)?.getTime() === startsAt.getTime());
        const text = calendarText({
          name: 'S',
          zone,
          items: [{ ...ITEM, startsAt, endsAt: new Date(startsAt.getTime() + 86_400_000 * 90) }],
        });
        expect(readBack(text)[0]?.start).toBe(startsAt.getTime());
      }),
      { numRuns: 60 },
    );
  });
});
