import fc from 'fast-check';
import type { PlacingOrder, PlanEvent, Problem } from '../problem.ts';

const HOUR = 3_600_000;
const some = (names: readonly string[], most: number) => fc.uniqueArray(fc.constantFrom(...names), { maxLength: most });

const event = fc.record({
  organizers: fc.uniqueArray(fc.constantFrom('o0', 'o1', 'o2', 'o3'), { minLength: 1, maxLength: 2 }),
  speakers: some(['p0', 'p1', 'p2', 'p3', 'p4', 'p5'], 2),
  byState: fc.boolean(),
  joint: fc.boolean(),
  receivedAt: fc.nat(3),
  score: fc.option(fc.nat(3)),
  audience: fc.constantFrom(5, 12, 25),
  minutes: fc.constantFrom(45, 60, 90),
  equipment: some(['hybrid'], 1),
  interpretation: some(['fr'], 1),
  themes: some(['t0', 't1'], 2),
  wished: some(['s0', 's1', 's2'], 2),
  impossible: some(['s0', 's1', 's2'], 1),
}) satisfies fc.Arbitrary<Omit<PlanEvent, 'id'>>;

const wish = fc.record({
  eventId: fc.constantFrom('e0', 'e1', 'e2', 'e3'),
  roomId: fc.option(fc.constantFrom('r0', 'r1'), { nil: undefined }),
  slotId: fc.option(fc.constantFrom('s0', 's1', 's2'), { nil: undefined }),
});

const orders: PlacingOrder[][] = [
  ['states-first', 'receipt'],
  ['states-first', 'joint-first', 'receipt'],
  ['joint-first', 'score', 'receipt'],
  ['score', 'states-first'],
  ['receipt'],
];

/** Problems of up to five events, two rooms and three slots, of which the third shares a moment with the second where `overlap` says so. */
export const smallProblem: fc.Arbitrary<Problem> = fc
  .record({
    events: fc.array(event, { minLength: 1, maxLength: 5 }),
    overlap: fc.boolean(),
    kits: fc.tuple(some(['hybrid'], 1), some(['hybrid'], 1)),
    booths: fc.tuple(some(['fr'], 1), some(['fr'], 1)),
    sizes: fc.tuple(fc.constantFrom(10, 20, 60), fc.constantFrom(20, 30)),
    perOrganizer: fc.constantFrom(null, 1, 2),
    order: fc.constantFrom(...orders),
    seed: fc.constantFrom('one', 'two'),
    pins: fc.array(wish, { maxLength: 1 }),
    forbidden: fc.array(wish, { maxLength: 1 }),
  })
  .map(({ events, overlap, kits, booths, sizes, ...rest }) => ({
    ...rest,
    events: events.map((one, n) => ({ ...one, id: `e${n}` })),
    rooms: sizes.map((capacity, n) => ({ id: `r${n}`, capacity, equipment: kits[n] ?? [], interpretation: booths[n] ?? [] })),
    slots: [
      { id: 's0', startsAt: 0, endsAt: HOUR, roomIds: ['r0', 'r1'] },
      { id: 's1', startsAt: 2 * HOUR, endsAt: 3.5 * HOUR, roomIds: overlap ? ['r0'] : ['r0', 'r1'] },
      { id: 's2', startsAt: (overlap ? 3 : 4) * HOUR, endsAt: 5 * HOUR, roomIds: overlap ? ['r1'] : ['r0', 'r1'] },
    ],
  }));

/** A problem and a plan for it from which a room or a slot has since been lost. */
export const smallRepair: fc.Arbitrary<Problem> = fc
  .record({ problem: smallProblem, pick: fc.array(fc.nat(5), { minLength: 5, maxLength: 5 }), lost: fc.constantFrom('s0', 's1', 's2') })
  .map(({ problem, pick, lost }) => ({
    ...problem,
    pins: [],
    previous: problem.events.flatMap(({ id }, n) => {
      const place = pick[n] ?? 0;
      return place === 5 ? [] : [{ eventId: id, slotId: `s${place % 3}`, roomId: `r${place % 2}` }];
    }),
    slots: problem.slots.map((slot) => (slot.id === lost ? { ...slot, roomIds: slot.roomIds.slice(1) } : slot)),
  }));
