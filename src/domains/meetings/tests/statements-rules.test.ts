import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Policy } from '../rules/policy.ts';
import {
  holdsFloor,
  isOnList,
  LIVE_REQUESTS,
  maySpeakIn,
  needsAccreditation,
  placesLeft,
  REQUEST_STATES,
  requestCanBecome,
  type RequestState,
  speakingTimes,
} from '../rules/speakers.ts';
import { mayChangeStatement, maySendStatement, STATEMENT_STATES, statementCanBecome, symbolOf } from '../rules/statements.ts';
import { TEMPLATE_POLICIES } from '../rules/templates.ts';

const limit = fc.option(fc.integer({ min: 1, max: 20 }), { nil: null });
const limits = fc
  .record({ perItem: limit, perDay: limit, perMeeting: limit })
  .map((one): Policy['speaking'] => ({ ...TEMPLATE_POLICIES.blank.speaking, ...one }));
const taken = fc.record({ item: fc.nat(30), day: fc.nat(30), meeting: fc.nat(30) });

describe('places on a list', () => {
  test('whoever takes as many as are left stays within every limit, and one more would not', () => {
    fc.assert(
      fc.property(limits, taken, (policy, before) => {
        const left = placesLeft(policy, before);
        const pairs = [
          [policy.perItem, before.item],
          [policy.perDay, before.day],
          [policy.perMeeting, before.meeting],
        ] as const;
        const within = (more: number) => pairs.every(([most, count]) => most === null || count + more <= most);
        if (left === null) expect(within(1_000)).toBe(true);
        else {
          expect(left).toBeGreaterThanOrEqual(0);
          expect(left === 0 || within(left)).toBe(true);
          expect(within(left + 1)).toBe(false);
        }
      }),
    );
  });

  test('each has the floor after the one before, as long as the rules give', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 3600 }), (count, seconds) => {
        const from = new Date('2027-03-09T10:00:00Z');
        const times = speakingTimes(from, count, seconds);
        expect(times).toHaveLength(count);
        for (const [at, time] of times.entries()) expect(time.getTime() - from.getTime()).toBe(at * seconds * 1000);
      }),
    );
  });
});

describe('what may become of a request', () => {
  test('nobody on a list leaves it without an outcome, except by giving the place up or being put back among those who wait', () => {
    for (const state of REQUEST_STATES.filter(isOnList)) {
      const ways = REQUEST_STATES.filter((to) => requestCanBecome(state, to));
      expect(ways.every((to) => isOnList(to) || to === 'waiting' || to === 'withdrawn')).toBe(true);
      if (state !== 'chosen') expect(ways.every((to) => to === 'delivered' || to === 'undelivered')).toBe(true);
    }
  });

  test('every request that counts can be taken back, and what was taken back is over', () => {
    for (const state of LIVE_REQUESTS) expect(requestCanBecome(state, 'withdrawn')).toBe(true);
    for (const to of REQUEST_STATES) expect(requestCanBecome('withdrawn', to)).toBe(false);
  });

  test('only somebody with a place is delivered or not', () => {
    const before = (to: RequestState) => REQUEST_STATES.filter((from) => requestCanBecome(from, to)).toSorted();
    expect(before('delivered')).toEqual(['chosen', 'undelivered']);
    expect(before('undelivered')).toEqual(['chosen', 'delivered']);
  });
});

test('a language may be spoken where the rules name it or name none', () => {
  expect(maySpeakIn('sw', { languages: [] })).toBe(true);
  expect(maySpeakIn('fr-CA', { languages: ['fr'] })).toBe(true);
  expect(maySpeakIn('fr', { languages: ['en', 'fr-CA'] })).toBe(false);
});

test('a meeting that is open to all asks for no accreditation', () => {
  const { accreditation } = TEMPLATE_POLICIES.cnd;
  expect(needsAccreditation(accreditation)).toBe(true);
  expect(needsAccreditation({ ...accreditation, routes: ['status', 'open'] })).toBe(false);
});

describe('written statements', () => {
  test('after the call nothing is written or sent but what was asked back', () => {
    for (const state of STATEMENT_STATES) {
      expect(mayChangeStatement(state, false)).toBe(state === 'incomplete');
      expect(maySendStatement(state, false)).toBe(state === 'incomplete');
    }
    expect(STATEMENT_STATES.filter((state) => mayChangeStatement(state, true))).toEqual(['draft', 'submitted', 'incomplete']);
    expect(statementCanBecome('published', 'withdrawn')).toBe(false);
  });

  test('a symbol is printed as documents bear it; what could be read as something else is none', () => {
    expect(symbolOf(' E/CN.7 / 2027/NGO/1 ')).toBe('E/CN.7/2027/NGO/1');
    for (const wrong of ['', '/', 'E//1', 'E/CN.7/', '<b>', 'وثيقة', 'E/CN.7/\u202e1', 'a'.repeat(80)]) expect(symbolOf(wrong)).toBeNull();
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const symbol = symbolOf(typed);
        if (symbol !== null) expect(symbolOf(symbol)).toBe(symbol);
      }),
    );
  });
});

describe('who has the floor', () => {
  const startsAt = new Date('2027-03-09T10:00:00Z');
  const after = (seconds: number) => new Date(startsAt.getTime() + seconds * 1000);
  const speaker = (id: string, state: RequestState, noted: number | null = null) => ({
    id,
    state,
    deliveredAt: state === 'delivered' && noted !== null ? after(noted) : null,
    changedAt: after(noted ?? -500),
  });
  const at = (speakers: ReturnType<typeof speaker>[], seconds: number, begins: Date | null = startsAt) =>
    holdsFloor({ startsAt: begins, speakers, secondsEach: 180 }, after(seconds));
  const three = [speaker('a', 'chosen'), speaker('b', 'chosen'), speaker('c', 'chosen')];

  test('is the first from the beginning on, and nobody before it or where it is not known', () => {
    expect(at(three, 60)).toEqual({ id: 'a', since: startsAt, until: after(180) });
    expect([at(three, -1), at(three, 60, null), at([], 60)]).toEqual([null, null, null]);
  });

  test('is the next from the moment at which the one before was noted as heard or not heard', () => {
    const heard = [speaker('a', 'delivered', 170), speaker('b', 'undelivered', 175), speaker('c', 'chosen')];
    expect(at(heard, 200)).toEqual({ id: 'c', since: after(175), until: after(355) });
    expect(at(heard, 200, null)).toEqual({ id: 'c', since: after(175), until: after(355) });
    expect(at(heard.slice(0, 2), 200)).toBeNull();
  });

  test('is nobody when nothing was noted for long after the end of a speaking time', () => {
    expect(at(three, 180 + 600)?.id).toBe('a');
    expect(at(three, 180 + 601)).toBeNull();
  });
});
