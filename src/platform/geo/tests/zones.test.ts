import { expect, test } from 'vitest';
import { instantAt, isZone, localTime, zoneNames } from '../zones.ts';

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
  // Clocks are set forward at two: half past two does not come.
  ['2026-03-29T02:30', 'Europe/Vienna'],
  ['2026-02-30T10:00', 'UTC'],
  ['2026-02-03T24:10', 'UTC'],
  ['tomorrow', 'UTC'],
  ['2026-02-03 10:00', 'UTC'],
])('there is no %s in %s', (local, zone) => expect(instantAt(local, zone)).toBeNull());

test('every zone that can be chosen is one', () => {
  expect(zoneNames().length).toBeGreaterThan(300);
  expect(zoneNames().filter((name) => !isZone(name))).toEqual([]);
});
