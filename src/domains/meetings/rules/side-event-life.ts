import type { SideEventState } from '../tables/side-events.ts';
import type { CallState } from './calls.ts';
import type { ORGANIZER_KINDS, Policy } from './policy.ts';

export type OrganizerKind = (typeof ORGANIZER_KINDS)[number];

/** States that count towards the number that one organizer may have: neither a draft nor what is over. */
export const COUNTED_STATES = ['submitted', 'incomplete', 'eligible', 'placed', 'waiting', 'held'] as const satisfies SideEventState[];
/** States in which everybody may read of a side event. */
export const PUBLIC_STATES = ['placed', 'held'] as const satisfies SideEventState[];
/** States in which a plan may give it a place. */
export const PLANNED_STATES = ['eligible', 'placed', 'waiting'] as const satisfies SideEventState[];
/** What an officer may decide of a proposal, by hand. */
export const DECISIONS = ['eligible', 'incomplete', 'waiting', 'refused', 'held'] as const;
export type Decision = (typeof DECISIONS)[number];

/** Reasons that a decision may have: told in the language of whoever reads it. */
export const REASONS = [
  'meets-rules',
  'text-unclear',
  'speakers-missing',
  'consent-missing',
  'mission-missing',
  'practical-missing',
  'not-relevant',
  'state-subject',
  'organizer-not-eligible',
  'too-many',
  'late',
  'duplicate',
  'order',
  'no-room',
] as const;
export type Reason = (typeof REASONS)[number];

/** From where a decision may be reached; the same decision again is no decision. */
const FROM: Record<Decision, readonly SideEventState[]> = {
  eligible: ['submitted', 'incomplete', 'waiting', 'refused'],
  incomplete: ['submitted', 'eligible', 'waiting'],
  waiting: ['submitted', 'incomplete', 'eligible', 'placed', 'refused'],
  refused: ['submitted', 'incomplete', 'eligible', 'waiting'],
  held: ['placed'],
};

/** Whether an officer may take this decision on a proposal in this state under these rules. A refusal or a demand needs a reason. */
export function canDecide(state: SideEventState, decision: Decision, { waitingList }: Pick<Policy['sideEvents'], 'waitingList'>): boolean {
  return FROM[decision].includes(state) && (decision !== 'waiting' || waitingList);
}

/** Whether the number that an organizer may have is counted again: who was refused, or waits after that, may have sent others in meanwhile. */
export function countsAnew(state: SideEventState, decision: Decision): boolean {
  return decision === 'eligible' && (state === 'refused' || state === 'waiting');
}

/** What is published of a proposal or asked back needs a reason; being accepted or held speaks for itself. */
export function needsReason(decision: Decision): boolean {
  return decision === 'incomplete' || decision === 'refused' || decision === 'waiting';
}

/** Whether the organizer may still change the proposal itself: drafts and what was sent in until the call closes, what is asked back at any time. */
export function mayChange(state: SideEventState, call: CallState): boolean {
  return state === 'incomplete' || (call === 'open' && (state === 'draft' || state === 'submitted'));
}

/** Whether partners and speakers may still change: as long as the side event is alive. */
export function mayInvite(state: SideEventState, call: CallState): boolean {
  return mayChange(state, call) || ['submitted', 'eligible', 'waiting', 'placed'].includes(state);
}

export function mayWithdraw(state: SideEventState): boolean {
  return ['draft', 'submitted', 'incomplete', 'eligible', 'waiting', 'placed'].includes(state);
}

export function mayMerge(state: SideEventState): boolean {
  return state === 'submitted' || state === 'incomplete' || state === 'eligible' || state === 'waiting';
}

/** As what an organization of the directory asks: by the kind of its record. */
export function organizerKindOf(kind: string): OrganizerKind {
  if (kind === 'state') return 'state';
  if (kind === 'un-entity') return 'un';
  return kind === 'ngo' || kind === 'network' ? 'ngo' : 'other';
}

/** What is wanting before a proposal can be sent in or taken as whole. */
export const GAPS = [
  'title',
  'summary',
  'words',
  'terms',
  'languages',
  'format',
  'audience',
  'online',
  'wishes',
  'mission',
  'speakers',
] as const;
export type Gap = (typeof GAPS)[number];

export interface Wholeness {
  titles: Readonly<Record<string, { text: string }>>;
  summaries: Readonly<Record<string, { text: string }>>;
  terms: readonly string[];
  languages: readonly string[];
  format: string | null;
  audience: number | null;
  onlineUrl: string | null;
  wishedSlots: readonly string[];
  missionInformedOn: string | null;
}

/** What a proposal lacks under these rules, in the order of the form; with `slots` false the meeting has no slots to wish for. */
export function gapsOf(
  proposal: Wholeness,
  { formats, missionInformed, summaryWords }: Policy['sideEvents'],
  { speakers, slots, words }: { speakers: number; slots: boolean; words: (text: string) => number },
): Gap[] {
  const physical = proposal.format !== 'online';
  const lacks: Record<Gap, boolean> = {
    title: Object.keys(proposal.titles).length === 0,
    summary: Object.keys(proposal.summaries).length === 0,
    words: Object.values(proposal.summaries).some(({ text }) => words(text) > summaryWords),
    terms: proposal.terms.length === 0,
    languages: proposal.languages.length === 0,
    format: proposal.format === null || !(formats as readonly string[]).includes(proposal.format),
    audience: physical && proposal.audience === null,
    online: proposal.format === 'online' && proposal.onlineUrl === null,
    wishes: slots && proposal.wishedSlots.length === 0,
    mission: missionInformed && proposal.missionInformedOn === null,
    speakers: speakers === 0,
  };
  return GAPS.filter((gap) => lacks[gap]);
}

/** What must be there before it can be sent in: speakers and the link of an online room may follow. */
export function stopsSending(gap: Gap): boolean {
  return gap !== 'speakers' && gap !== 'online';
}
