import { PLACE } from '../rules/matching.ts';
import { MATCH_KINDS, NO_CODE } from './match-document.ts';
import type { MatchIndex } from './match-index.ts';
import { KIND, type Prepared } from './question.ts';

/** What is known of a slot, as bits of a byte; the lowest three are how near a place is (`PLACE`). */
export const FACT = {
  place: 7,
  population: 8,
  language: 16,
  theme: 32,
  /** A need that names a service: of its themes none counts. */
  service: 64,
  /** What is asked for is given; or, where one side names neither service nor theme, the languages meet. */
  found: 128,
} as const;

/** By slot, what a question and the slot have in common; valid until the next question. */
export interface Gathered {
  facts: Uint8Array;
  /** Of the codes that count, how many are the same, and how many more are right above or below. */
  exact: Uint8Array;
  near: Uint8Array;
  /** How many such codes the slot asks for, where it is a need. A need names fewer than a byte can count. */
  asked: Uint8Array;
}

const ORGANIZATION = MATCH_KINDS.indexOf('organization');
const made: Gathered = { facts: new Uint8Array(0), exact: new Uint8Array(0), near: new Uint8Array(0), asked: new Uint8Array(0) };
/** For which code of the question a slot was counted last. */
let countedFor = new Uint8Array(0);

/**
 * Goes through the lists of all that the question names, one after the other, and notes in a few bytes for each slot of these kinds what
 * they tell. Each list is read once and in order; reading the row of each slot instead costs ten times as much.
 */
export function gather(index: MatchIndex, prepared: Prepared, kinds: readonly number[]): Gathered {
  makeRoom(index.columns.slots);
  gatherPlaces(index, prepared, kinds);
  gatherShared(index, prepared, kinds);
  if (prepared.asks) gatherGiven(index, prepared, kinds);
  else if (!prepared.nameless) gatherAsked(index, prepared, kinds);
  gatherSpeakers(index, prepared, kinds);
  return made;
}

function makeRoom(slots: number): void {
  if (countedFor.length < slots) {
    const room = Math.ceil(slots * 1.2);
    [made.facts, made.exact, made.near, made.asked] = [
      new Uint8Array(room),
      new Uint8Array(room),
      new Uint8Array(room),
      new Uint8Array(room),
    ];
    countedFor = new Uint8Array(room);
  } else for (const bytes of [made.facts, made.exact, made.near, made.asked, countedFor]) bytes.fill(0, 0, slots);
}

/** The nearest last, so that it stays. */
function gatherPlaces(index: MatchIndex, { places }: Prepared, kinds: readonly number[]): void {
  for (const grade of Object.values(PLACE).filter((one) => one !== PLACE.none))
    for (const place of numbersWhere(places, (one) => one === grade))
      for (const kind of kinds) setAll(made.facts, index.namingPlace(place, kind), grade);
}

function gatherShared(index: MatchIndex, { exact, populations, languages, themeBits }: Prepared, kinds: readonly number[]): void {
  for (const kind of kinds) {
    for (const code of numbersWhere(populations, (one) => one === 1)) mark(index.namingCode(code, kind), FACT.population);
    for (const language of numbersWhere(languages, (one) => one === 1)) mark(index.namingLanguage(language, kind), FACT.language);
    for (const code of numbersWhere(exact, (bits) => (bits & themeBits) !== 0)) mark(index.namingCode(code, kind), FACT.theme);
  }
}

/** For a need: each of its codes that counts, once for each slot. Where it names services, themes alone bring nobody. */
function gatherGiven(index: MatchIndex, { exact, near, core }: Prepared, kinds: readonly number[]): void {
  let turn = 0;
  for (let left = core; left !== 0; left &= left - 1) {
    const bit = left & -left;
    turn += 1;
    for (const kind of kinds) {
      for (const code of numbersWhere(exact, (bits) => (bits & bit) !== 0)) countOnce(made.exact, index.namingCode(code, kind), turn);
      for (const code of numbersWhere(near, (bits) => (bits & bit) !== 0)) countOnce(made.near, index.namingCode(code, kind), turn);
    }
  }
}

/** For those who give: what each need asks for, and how much of it they have. A need that names services is compared by these alone. */
function gatherAsked(index: MatchIndex, prepared: Prepared, kinds: readonly number[]): void {
  const { serviceBits, themeBits, kinds: kindsOf } = prepared;
  for (const kind of kinds) {
    for (const code of numbersWhere(kindsOf, (one) => one === KIND.service)) {
      const slots = index.namingCode(code, kind);
      mark(slots, FACT.service);
      countAsked(slots, matched(prepared, code, serviceBits), 0);
    }
    for (const code of numbersWhere(kindsOf, (one) => one === KIND.theme))
      countAsked(index.namingCode(code, kind), matched(prepared, code, serviceBits | themeBits), FACT.service);
  }
}

function matched({ exact, near }: Prepared, code: number, core: number): Uint8Array | undefined {
  if (((exact[code] as number) & core) !== 0) return made.exact;
  return ((near[code] as number) & core) !== 0 ? made.near : undefined;
}

/** What names no code is found by language; a record, on either side, never is. */
function gatherSpeakers(index: MatchIndex, { nameless, languages, isRecord }: Prepared, kinds: readonly number[]): void {
  if (isRecord) return;
  const code = index.columns.codes.find(NO_CODE);
  for (const kind of kinds.filter((one) => one !== ORGANIZATION)) {
    if (nameless)
      for (const language of numbersWhere(languages, (one) => one === 1)) mark(index.namingLanguage(language, kind), FACT.found);
    else if (code !== undefined) markSpeaking(index.namingCode(code, kind));
  }
}

function numbersWhere(table: Uint8Array | Uint32Array, holds: (value: number) => boolean): number[] {
  const found: number[] = [];
  for (let number = 0; number < table.length; number++) if (holds(table[number] as number)) found.push(number);
  return found;
}

function setAll(bytes: Uint8Array, slots: Uint32Array, value: number): void {
  for (let i = 0; i < slots.length; i++) bytes[slots[i] as number] = value;
}

function mark(slots: Uint32Array, bit: number): void {
  const { facts } = made;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number;
    facts[slot] = (facts[slot] as number) | bit;
  }
}

function markSpeaking(slots: Uint32Array): void {
  const { facts } = made;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number;
    if (((facts[slot] as number) & FACT.language) !== 0) facts[slot] = (facts[slot] as number) | FACT.found;
  }
}

function countOnce(counts: Uint8Array, slots: Uint32Array, turn: number): void {
  const { facts } = made;
  const last = countedFor;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number;
    if (last[slot] === turn) continue;
    last[slot] = turn;
    counts[slot] = (counts[slot] as number) + 1;
    facts[slot] = (facts[slot] as number) | FACT.found;
  }
}

/** Counts a code that is asked for, and that it is given in some way; not where one of these facts is known. */
function countAsked(slots: Uint32Array, counts: Uint8Array | undefined, unless: number): void {
  const { facts, asked } = made;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number;
    if (((facts[slot] as number) & unless) !== 0) continue;
    asked[slot] = (asked[slot] as number) + 1;
    if (!counts) continue;
    counts[slot] = (counts[slot] as number) + 1;
    facts[slot] = (facts[slot] as number) | FACT.found;
  }
}
