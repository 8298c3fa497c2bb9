import type { Taxonomy } from '../../directory/index.ts';
import type { MatchWeights } from '../rules/match-weights.ts';
import type { About, Conditions } from '../input/offer-or-need.ts';
import { canTake, type PlaceGrade, placeGrade } from '../rules/matching.ts';
import { keepsApart, type Refusal, type Refused } from '../rules/refusals.ts';
import { hashOf, type MatchColumns, NOTHING_SAID } from './columns.ts';
import type { MatchIndex } from './match-index.ts';
import { ABOUTS, dayNumber, type MatchDocument, TERMS } from './match-document.ts';
import { checkedBy, NEVER } from './standing.ts';
import { byTraits, type Traits } from './traits.ts';

/** For whom candidates are wanted, and what stands between and behind the two sides. Time is given. */
export interface Question {
  /** A need, an offer, or an organization with all that its record says it gives. */
  subject: MatchDocument;
  taxonomy: Taxonomy;
  weights: MatchWeights;
  /** Last days on which a check counts as ageing and as archived. */
  limits: { ageing: string; archived: string };
  today: string;
  /** Organizations that have blocked, or are blocked by, the subject's. */
  blocked: ReadonlySet<string>;
  /** Organizations with which the subject's has agreed on work before. */
  together: ReadonlySet<string>;
  /** What organizations have said, by who said it. */
  refusals: ReadonlyMap<string, readonly Refusal[]>;
}

/** A question in the numbers of the columns: what each code, place and language is to it. */
export interface Prepared {
  question: Question;
  /** The subject is the side that needs something. */
  asks: boolean;
  /** Which of the subject's codes a code is, and which it stands right above or below; a bit for each. */
  exact: Uint32Array;
  near: Uint32Array;
  /** 1 service, 2 theme, 4 population; of every code. */
  kinds: Uint8Array;
  populations: Uint8Array;
  places: Uint8Array;
  languages: Uint8Array;
  serviceBits: number;
  themeBits: number;
  /** The bits by which a need is compared: where it names services, themes alone bring nobody. */
  core: number;
  /** By number of the conditions and of what it is about (255: not said), whether they fit. */
  conditionsFit: Uint8Array;
  aboutFits: Uint8Array;
  /** The same by the traits of a slot (`traits.ts`); and of these only what needs no place in common. */
  traitsFit: Uint8Array;
  traitsFitAnywhere: Uint8Array;
  remote: boolean;
  capacity: number;
  isOffer: boolean;
  isRecord: boolean;
  /** Numbers of organizations: the subject's own; those of which something was said, or that said something; those of earlier work. */
  own: number;
  mayBeApart: ReadonlySet<number> | 'all';
  together: ReadonlySet<number>;
  /** The subject names no service and no theme. */
  nameless: boolean;
  span: [number, number];
  today: number;
  ageing: number;
  archived: number;
  /** The subject's own side is not archived: a page of one's own says so before anybody is found. */
  isKeptUp: boolean;
  seed: number;
}

/** More codes than bits are not told apart; nobody names so many. */
const MOST_BITS = 30;
export const KIND = { service: 1, theme: 2, population: 4 } as const;

export function prepare(index: MatchIndex, question: Question): Prepared {
  const { columns } = index;
  const { subject, taxonomy, limits } = question;
  const archived = dayNumber(limits.archived) ?? 0;
  const kinds = Uint8Array.from(columns.codes.texts, (code) => kindOf(taxonomy, code));
  const bits = codeBits(columns, question);
  const fits = (other: Traits) => conditionsFit(subject, other.conditions ?? undefined) && aboutFits(subject, other.about ?? undefined);
  return {
    question,
    asks: subject.kind === 'need',
    ...bits,
    conditionsFit: byNumber((other) => conditionsFit(subject, TERMS[other])),
    aboutFits: byNumber((other) => aboutFits(subject, ABOUTS[other])),
    traitsFit: byTraits(fits),
    traitsFitAnywhere: byTraits((other) => (subject.remote || other.remote) && fits(other)),
    remote: subject.remote,
    capacity: subject.capacity ?? 0,
    isOffer: subject.kind === 'offer',
    isRecord: subject.kind === 'organization',
    own: columns.organizations.find(subject.organizationId) ?? -1,
    mayBeApart: question.refusals.has(subject.organizationId)
      ? 'all'
      : numbersOf(columns, [...question.blocked, ...question.refusals.keys()]),
    together: numbersOf(columns, question.together),
    kinds,
    populations: flags(columns.codes.texts, (code) => subject.codes.includes(code) && kindOf(taxonomy, code) === KIND.population),
    places: gradesOf(columns, subject),
    languages: flags(columns.languages.texts, (language) => subject.languages.includes(language)),
    nameless: (bits.serviceBits | bits.themeBits) === 0,
    span: spanOf(subject),
    today: dayNumber(question.today) ?? 0,
    ageing: dayNumber(limits.ageing) ?? 0,
    archived,
    isKeptUp: lastCheck(index, subject) > archived,
    seed: hashOf(subject.id),
  };
}

/** Whether somebody has said that these two are not for each other; a block counts like a word. */
export function areApart(question: Question, other: Refused): boolean {
  const { subject, refusals, blocked, taxonomy, today } = question;
  if (blocked.has(other.organizationId)) return true;
  const words = {
    isBelow: (code: string, above: string) => taxonomy.ancestors(code).includes(above),
    isPopulation: (code: string) => taxonomy.term(code)?.kind === 'population',
  };
  const said = (by: string, of: Refused) => (refusals.get(by) ?? []).some((one) => keepsApart(one, of, today, words));
  return said(subject.organizationId, other) || said(other.organizationId, subject);
}

function conditionsFit({ kind, conditions }: MatchDocument, other: Conditions | undefined): boolean {
  if (conditions === null || other === undefined) return true;
  return kind === 'need' ? canTake(conditions, other) : canTake(other, conditions);
}

/** A record answers everything but a wish for translators, which is about languages alone. */
function aboutFits({ about }: MatchDocument, other: About | undefined): boolean {
  if (about === null || other === undefined) return (about ?? other) !== 'translators';
  return about === other;
}

function byNumber(fits: (number: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: NOTHING_SAID + 1 }, (_, number) => Number(fits(number)));
}

function numbersOf(columns: MatchColumns, organizations: Iterable<string>): Set<number> {
  return new Set(Array.from(organizations, (id) => columns.organizations.find(id)).filter((number) => number !== undefined));
}

function codeBits(columns: MatchColumns, { subject, taxonomy }: Question) {
  const exact = new Uint32Array(columns.codes.texts.length);
  const near = new Uint32Array(columns.codes.texts.length);
  const named = subject.codes.filter((code) => isCore(taxonomy, code)).slice(0, MOST_BITS);
  let [serviceBits, themeBits] = [0, 0];
  for (const [place, code] of named.entries()) {
    const bit = 1 << place;
    if (kindOf(taxonomy, code) === KIND.service) serviceBits |= bit;
    else themeBits |= bit;
    set(exact, columns.codes.find(code), bit);
    for (const other of besides(taxonomy, code)) if (isCore(taxonomy, other)) set(near, columns.codes.find(other), bit);
  }
  return { exact, near, serviceBits, themeBits, core: serviceBits !== 0 ? serviceBits : themeBits };
}

/** The code right above and those right below. */
function besides(taxonomy: Taxonomy, code: string): string[] {
  const above = taxonomy.term(code)?.parent;
  return [...(above ? [above] : []), ...taxonomy.children(code).map((term) => term.code)];
}

/** For each place that anybody names, how near the nearest place of the subject is. */
function gradesOf(columns: MatchColumns, { places }: MatchDocument): Uint8Array {
  return Uint8Array.from(columns.places.texts, (other) => Math.max(0, ...places.map((one): PlaceGrade => placeGrade(one, other))));
}

/** The last day on which anybody looked over the subject or its organization's record; Infinity for never, which is neutral. */
function lastCheck(index: MatchIndex, { checked, organizationId }: MatchDocument): number {
  const organization = index.columns.organizations.find(organizationId);
  const ofRecord = organization === undefined ? NEVER : checkedBy(index.standingOf(organization));
  const day = Math.max(checked ?? NEVER, ofRecord);
  return day === NEVER ? Number.POSITIVE_INFINITY : day;
}

function spanOf({ starts, ends }: Pick<MatchDocument, 'starts' | 'ends'>): [number, number] {
  return [starts ?? Number.NEGATIVE_INFINITY, ends ?? Number.POSITIVE_INFINITY];
}

function kindOf(taxonomy: Taxonomy, code: string): number {
  const kind = taxonomy.term(code)?.kind;
  return kind === undefined ? 0 : KIND[kind];
}

/** Whether a code says what is given or needed; populations say for whom. */
function isCore(taxonomy: Taxonomy, code: string): boolean {
  return (kindOf(taxonomy, code) & (KIND.service | KIND.theme)) !== 0;
}

function flags(texts: readonly string[], holds: (text: string) => boolean): Uint8Array {
  return Uint8Array.from(texts, (text) => Number(holds(text)));
}

function set(bits: Uint32Array, at: number | undefined, bit: number): void {
  if (at !== undefined) bits[at] = (bits[at] as number) | bit;
}
