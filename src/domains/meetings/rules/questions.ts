export const QUESTION_STATES = [
  'received',
  'joined',
  'chosen',
  'asked',
  'answered',
  'promised',
  'answered-in-writing',
  'unheard',
  'withdrawn',
  'refused',
] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

/** What may become of a question, by what it is. */
const WAYS: Readonly<Record<QuestionState, readonly QuestionState[]>> = {
  received: ['joined', 'chosen', 'withdrawn', 'refused', 'promised', 'answered-in-writing'],
  joined: ['received', 'withdrawn'],
  chosen: ['received', 'asked', 'unheard', 'withdrawn'],
  asked: ['answered', 'promised'],
  answered: [],
  promised: ['answered-in-writing'],
  'answered-in-writing': [],
  unheard: ['promised', 'answered-in-writing'],
  withdrawn: [],
  refused: ['received'],
};

/** Whether a question may become this. */
export function canBecome(from: QuestionState, to: QuestionState): boolean {
  return WAYS[from].includes(to);
}

/** Why a question is not put, from a closed list, told in the language of each reader. */
export const REFUSAL_REASONS = ['off-topic', 'not-a-question', 'names-a-person', 'insulting', 'repeated'] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Why a question that was chosen was not heard. */
export const UNHEARD_REASONS = ['time', 'absent', 'technical', 'guest-declined'] as const;
export type UnheardReason = (typeof UNHEARD_REASONS)[number];

/** What everybody may read: what is put in public is public; what is not (yet) only where those who ask allow it. */
export function isPublic({ state, publish }: { state: QuestionState; publish: boolean }): boolean {
  if (state === 'refused' || state === 'withdrawn' || state === 'joined') return false;
  return state === 'received' ? publish : true;
}

/** When each question of an order comes: minutes from the beginning, as many seconds each. */
export function timePlan(count: number, secondsEach: number): { from: number; until: number }[] {
  return Array.from({ length: count }, (_, at) => ({
    from: Math.floor((at * secondsEach) / 60),
    until: Math.ceil(((at + 1) * secondsEach) / 60),
  }));
}

/** How many questions fit into a dialogue. */
export function placesIn({ minutes, secondsPerQuestion }: { minutes: number; secondsPerQuestion: number }): number {
  return Math.max(1, Math.floor((minutes * 60) / secondsPerQuestion));
}
