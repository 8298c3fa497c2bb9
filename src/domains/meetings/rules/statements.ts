export const STATEMENT_STATES = ['draft', 'submitted', 'incomplete', 'published', 'refused', 'withdrawn'] as const;
export type StatementState = (typeof STATEMENT_STATES)[number];

const WAYS: Readonly<Record<StatementState, readonly StatementState[]>> = {
  draft: ['submitted', 'withdrawn'],
  submitted: ['incomplete', 'published', 'refused', 'withdrawn'],
  incomplete: ['submitted', 'refused', 'withdrawn'],
  // Taken from the list again, with its symbol, which is given to no other.
  published: ['submitted'],
  refused: ['submitted'],
  withdrawn: [],
};

/** Whether a written statement may become this. */
export function statementCanBecome(from: StatementState, to: StatementState): boolean {
  return WAYS[from].includes(to);
}

/** What an officer may decide of a written statement. */
export const STATEMENT_DECISIONS = ['published', 'incomplete', 'refused', 'submitted'] as const satisfies StatementState[];
export type StatementDecision = (typeof STATEMENT_DECISIONS)[number];

/** Why a statement is asked back or not accepted, from a closed list, told in the language of each reader. */
export const STATEMENT_REASONS = [
  'off-topic',
  'text-too-long',
  'text-unclear',
  'consent-missing',
  'names-a-person',
  'names-a-state',
  'insulting',
  'repeated',
] as const;
export type StatementReason = (typeof STATEMENT_REASONS)[number];

/** Whether the organization may change it: drafts and what was sent in while the call is open, what was asked back at any time. */
export function mayChangeStatement(state: StatementState, callIsOpen: boolean): boolean {
  return state === 'incomplete' || (callIsOpen && (state === 'draft' || state === 'submitted'));
}

/** Whether it may be sent in: a draft within the call, what was asked back at any time. */
export function maySendStatement(state: StatementState, callIsOpen: boolean): boolean {
  return state === 'incomplete' || (state === 'draft' && callIsOpen);
}

/** The symbol of a document as it is printed: without spaces around its slashes, of Latin letters, digits, full stops, hyphens and slashes. Null where it is none. */
export function symbolOf(typed: string): string | null {
  const symbol = typed
    .trim()
    .replaceAll(/\s*\/\s*/g, '/')
    .replaceAll(/\s+/g, ' ');
  return /^[A-Za-z0-9](?:[A-Za-z0-9 .()-]|\/(?!\/)){0,58}[A-Za-z0-9)]$/.test(symbol) ? symbol : null;
}
