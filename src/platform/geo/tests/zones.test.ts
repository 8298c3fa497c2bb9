import { expect, test } from 'vitest';
import { instantAt, isZone, localTime, offsetAt, zoneNamed, zoneNames } from '../zones.ts';

test.each([
  ['Europe/Vienna', true],
  ['UTC', true],
  ['Asia/Kathmandu', true],
  ['Europe/Wien', false],
  ['+02:00', false],
  ['', false],
  ['Vienna', false],
])('%s is a zone: %s', (name, known) => expect(isZone(name)).toBe(known));

test.each([
  ['2026-03-09T13:00', 'Europe/Vienna', '2026-03-09T12:00:00.000Z'],
  ['2026-07-09T13:00', 'Europe/Vienna', '2026-07-09T11:00:00.000Z'],
  ['2026-03-09T13:00', 'Asia/Kathmandu', '2026-03-09T07:15:00.000Z'],
  ['2026-03-09T00:30', 'Pacific/Kiritimati', '2026-03-08T10:30:00.000Z'],
  // Clocks are set back at three: two in the morning comes twice, and the earlier one is meant.
  ['2026-10-25T02:30', 'Europe/Vienna', '2026-10-25T00:30:00.000Z'],
  ['0999-03-09T13:00', 'UTC', '0999-03-09T13:00:00.000Z'],
])('%s in %s is %s', (local, zone, instant) => {
  expect(instantAt(local, zone)?.toISOString()).toBe(instant);
  expect(localTime(new Date(instant), zone)).toBe(local);
});

test.each([
  ['2026-02-30T10:00', 'UTC'],
  ['2026-02-03T24:10', 'UTC'],
  ['2026-02-03T24:00', 'UTC'],
  ['tomorrow', 'UTC'],
  ['2026-02-03 10:00', 'UTC'],
])('there is no %s in %s', (local, zone) => expect(instantAt(local, zone)).toBeNull());

test.each([
  // Clocks are set forward at two: half past two does not come, and is the half hour after.
  ['2026-03-29T02:30', 'Europe/Vienna', '2026-03-29T01:30:00.000Z'],
  // Where they are set forward at midnight, the day begins at one.
  ['2026-04-24T00:00', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
  ['2026-03-08T02:00:30', 'America/New_York', '2026-03-08T07:00:30.000Z'],
])('%s, which clocks in %s leave out, is %s', (local, zone, instant) => expect(instantAt(local, zone)?.toISOString()).toBe(instant));

test('clocks are ahead of UTC by minutes', () => {
  expect(offsetAt(Date.UTC(2026, 6, 1), 'Asia/Kathmandu')).toBe(345);
  expect(offsetAt(Date.UTC(2026, 6, 1), 'America/New_York')).toBe(-240);
});

test('a zone is found by its name or its city, and nothing else is one', () => {
  expect(zoneNamed('europe/vienna')).toBe('Europe/Vienna');
  expect(zoneNamed(' Nairobi ')).toBe('Africa/Nairobi');
  expect(zoneNamed('new york')).toBe('America/New_York');
  expect(zoneNamed('Mars/Olympus')).toBeNull();
  expect(zoneNamed('')).toBeNull();
});

test('every zone that can be chosen is one', () => {
  expect(zoneNames().length).toBeGreaterThan(300);
  expect(zoneNames().filter((name) => !isZone(name))).toEqual([]);
});
