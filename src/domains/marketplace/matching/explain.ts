import type { HardCondition, Weighed } from './weigh.ts';
import { CONDITION, HARD_CONDITIONS, nearPoints, placePoints, pointsOf, scale, TENTHS, weigh } from './weigh.ts';
import { regionsOf } from '../../../platform/geo/regions.ts';
import { PLACE } from '../rules/matching.ts';
import type { MatchDocument } from './match-document.ts';
import type { MatchIndex } from './match-index.ts';
import type { Prepared } from './question.ts';

export const FACTS_FOR = [
  'service',
  'near-service',
  'theme',
  'country',
  'covered',
  'remote',
  'sub-region',
  'region',
  'population',
  'language',
  'checked',
  'stated',
  'capacity',
  'offered',
  'together',
  'verified',
] as const;
export const FACTS_AGAINST = [
  'only-near-service',
  'some-services',
  'other-country',
  'no-population',
  'no-language',
  'ageing',
  'unchecked',
  'less-capacity',
  'record-only',
  'in-talks',
] as const;

/** One fact: codes, countries, regions or languages it speaks of, a day, a number; and what it is worth, in points. */
export interface Fact<K extends string = string> {
  kind: K;
  values: string[];
  /** `YYYY-MM-DD`. */
  day: string | null;
  count: number | null;
  points: number;
}
export type FactFor = Fact<(typeof FACTS_FOR)[number]>;
export type FactAgainst = Fact<(typeof FACTS_AGAINST)[number]>;

export interface Explanation {
  reasons: FactFor[];
  against: FactAgainst[];
  /** Hard conditions that do not hold; none for a candidate. */
  failed: HardCondition[];
  points: number;
}

const DAY = 86_400_000;

/** Why a slot is a candidate for the question and what speaks against it, or which conditions keep it from being one. */
export function explain(index: MatchIndex, prepared: Prepared, slot: number): Explanation {
  const on = weigh(index, prepared, slot, scale());
  const other = index.columns.read(slot);
  const pair = pairOf(prepared, other);
  return {
    reasons: [
      ...servicesOf(prepared, on, pair),
      ...placeOf(prepared, on, pair),
      ...sharedOf(prepared, on, pair),
      ...standingOf(prepared, on, other),
    ],
    against: [...againstServices(prepared, on, pair), ...againstRest(prepared, on, pair, other)],
    failed: HARD_CONDITIONS.filter((condition) => (on.failed & CONDITION[condition]) !== 0),
    points: pointsOf(prepared, on) / TENTHS,
  };
}

/** Both sides, and what they have in common, as texts. */
interface Pair {
  need: MatchDocument;
  other: MatchDocument;
  subject: MatchDocument;
  exact: string[];
  near: string[];
  themes: string[];
  populations: string[];
  languages: string[];
}

function pairOf({ question, asks }: Prepared, other: MatchDocument): Pair {
  const { subject, taxonomy } = question;
  const kind = (code: string) => taxonomy.term(code)?.kind;
  const [need, gives] = asks ? [subject, other] : [other, subject];
  const serves = (codes: readonly string[]) => codes.filter((code) => kind(code) === 'service');
  const both = serves(need.codes).length > 0;
  const core = (codes: readonly string[]) =>
    codes.filter((code) => (both ? kind(code) === 'service' : kind(code) !== 'population') && code !== '');
  const given = core(gives.codes);
  const exact = core(need.codes).filter((code) => given.includes(code));
  const isBeside = (one: string, two: string) => taxonomy.term(one)?.parent === two || taxonomy.term(two)?.parent === one;
  const near = given.filter((code) => core(need.codes).some((asked) => !exact.includes(asked) && isBeside(asked, code)));
  const shared = (test: (code: string) => boolean) => need.codes.filter((code) => test(code) && gives.codes.includes(code));
  return {
    need,
    other,
    subject,
    exact,
    near,
    themes: both ? shared((code) => kind(code) === 'theme') : [],
    populations: shared((code) => kind(code) === 'population'),
    languages: need.languages.filter((language) => gives.languages.includes(language)),
  };
}

function servicesOf({ question }: Prepared, on: Weighed, { exact, near, themes }: Pair): FactFor[] {
  const { weights } = question;
  const each = on.asked === 0 ? 0 : weights.service / on.asked;
  return [
    ...(exact.length > 0 ? [fact('service', { values: exact, points: round(each * on.exact) })] : []),
    ...(near.length > 0 && on.near > 0 ? [fact('near-service', { values: near, points: round((each * on.near) / 2) })] : []),
    ...(themes.length > 0 ? [fact('theme', { values: themes, points: weights.theme })] : []),
  ];
}

/** The nearest thing that can be said of the place; that it can be done at a distance is said beside it. */
function placeOf({ question }: Prepared, on: Weighed, { other, subject }: Pair): FactFor[] {
  const { weights } = question;
  const total = placePoints(weights, on);
  const near = nearPoints(weights, on.place);
  const facts: FactFor[] = [];
  if (on.place === PLACE.country)
    facts.push(fact('country', { values: subject.places.filter((place) => other.places.includes(place)), points: near }));
  if (on.place === PLACE.covered) facts.push(fact('covered', { values: commonRegions(other, subject, 'stated'), points: near }));
  if (on.place === PLACE.subRegion) facts.push(fact('sub-region', { values: commonRegions(other, subject, 'small'), points: near }));
  if (on.place === PLACE.region) facts.push(fact('region', { values: commonRegions(other, subject, 'large'), points: near }));
  if (on.remote) facts.push(fact('remote', { points: total - near }));
  return facts;
}

function sharedOf({ question }: Prepared, on: Weighed, { populations, languages }: Pair): FactFor[] {
  const { weights } = question;
  return [
    ...(on.populations > 0 ? [fact('population', { values: populations, points: weights.population })] : []),
    ...(on.languages > 0 ? [fact('language', { values: languages, points: weights.language })] : []),
  ];
}

function standingOf({ question }: Prepared, on: Weighed, other: MatchDocument): FactFor[] {
  const { weights } = question;
  const isEntry = other.kind !== 'organization';
  return [
    ...(on.freshness === 2 && on.checked >= 0
      ? [fact(isEntry && other.checked === on.checked ? 'stated' : 'checked', { day: dayText(on.checked), points: weights.freshness })]
      : []),
    ...(on.capacity ? [fact('capacity', { count: other.capacity, points: weights.capacity })] : []),
    ...(on.offered ? [fact('offered', { points: weights.offered })] : []),
    ...(on.together ? [fact('together', { points: weights.together })] : []),
    ...(on.verified ? [fact('verified', { points: weights.verified })] : []),
  ];
}

function againstServices(prepared: Prepared, on: Weighed, { exact, near, need }: Pair): FactAgainst[] {
  if (on.exact === 0 && on.near > 0) return [fact('only-near-service', { values: near })];
  const missing = on.exact + on.near < on.asked;
  const asked = need.codes.filter((code) => prepared.question.taxonomy.term(code)?.kind === 'service' && !exact.includes(code));
  return missing && on.exact > 0 && asked.length > 0 ? [fact('some-services', { values: asked })] : [];
}

function againstRest(
  { question }: Prepared,
  on: Weighed,
  { need, populations, languages, other, subject }: Pair,
  slot: MatchDocument,
): FactAgainst[] {
  const { taxonomy, weights } = question;
  const wanted = need.codes.filter((code) => taxonomy.term(code)?.kind === 'population');
  const elsewhere = !on.remote && (on.place === PLACE.subRegion || on.place === PLACE.region);
  const lessCapacity = slot.capacity !== null && question.subject.capacity !== null && !isEnough(slot, question.subject);
  return [
    ...(elsewhere ? [fact('other-country', { values: subject.places.slice(0, 3) })] : []),
    ...(wanted.length > 0 && populations.length === 0 ? [fact('no-population', { values: wanted })] : []),
    ...(need.languages.length > 0 && languages.length === 0 ? [fact('no-language', { values: [...need.languages] })] : []),
    ...(on.freshness === 1 && on.checked >= 0 ? [fact('ageing', { day: dayText(on.checked), points: round(weights.freshness / 2) })] : []),
    ...(on.checked < 0 ? [fact('unchecked', { points: round(weights.freshness / 2) })] : []),
    ...(lessCapacity ? [fact('less-capacity', { count: slot.capacity })] : []),
    ...(other.kind === 'organization' ? [fact('record-only', {})] : []),
    ...(other.inTalks ? [fact('in-talks', {})] : []),
  ];
}

/** Regions that both sides touch: those that one of them names, the smallest, or the continents. */
function commonRegions(one: MatchDocument, two: MatchDocument, which: 'stated' | 'small' | 'large'): string[] {
  const all = ({ places }: MatchDocument) => places.flatMap((place) => (/^\d/.test(place) ? [place] : regionsOf(place).slice(0)));
  if (which === 'stated') return [...new Set([...one.places, ...two.places].filter((place) => /^\d/.test(place)))].slice(0, 3);
  const common = [...new Set(all(one).filter((region) => all(two).includes(region)))];
  return which === 'small' ? common.slice(0, 1) : common.slice(-1);
}

function isEnough(other: MatchDocument, subject: MatchDocument): boolean {
  const [needs, gives] = subject.kind === 'need' ? [subject, other] : [other, subject];
  return (gives.capacity ?? 0) >= (needs.capacity ?? 0);
}

function fact<K extends string>(kind: K, given: Partial<Omit<Fact, 'kind'>>): Fact<K> {
  return { kind, values: [], day: null, count: null, points: 0, ...given };
}

function dayText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

function round(points: number): number {
  return Math.round(points * TENTHS) / TENTHS;
}
