import type { CaseKind, CaseState, Outcome } from '../moderation.ts';

/** A case as the rules see it. */
export interface Decidable {
  kind: CaseKind;
  state: CaseState;
  version: number;
  personId: string | null;
  /** Who decided what is appealed against. */
  appealedBy: string | null;
}

/** Whether this case can still be decided: it waits, for the secretariat or for changes. */
export function isUndecided({ state }: Pick<Decidable, 'state'>): boolean {
  return state === 'open' || state === 'changes-asked';
}

/**
 * Why this person may not decide the case, or null. Nobody decides what they asked for themselves; an appeal goes to another
 * than who decided first, where there is another.
 */
export function whyNotDecide(one: Decidable, byId: string, moderators: readonly string[]): 'own-case' | 'own-decision' | null {
  if (one.personId === byId) return 'own-case';
  const others = moderators.filter((id) => id !== byId);
  return one.kind === 'appeal' && one.appealedBy === byId && others.length > 0 ? 'own-decision' : null;
}

/** What a decision that was overturned on appeal gives back. */
export function whatAppealRestores(outcome: Outcome, kind: CaseKind | null): 'admission' | 'stewardship' | 'publication' | null {
  if (outcome === 'suspended') return 'publication';
  if (outcome !== 'refused') return null;
  if (kind === 'registration') return 'admission';
  return kind === 'claim' || kind === 'dispute' ? 'stewardship' : null;
}
