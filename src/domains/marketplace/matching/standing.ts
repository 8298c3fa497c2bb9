import type { MatchDocument } from './match-document.ts';

/** Everybody is not told of the organization in full. */
export const NO_STANDING = 0;
/** In place of a day: nobody ever checked it. */
export const NEVER = -1;

/** How an organization stands by its own document, in one number: the day of its last check, and whether it is verified. */
export function standingBy({ checked, verified }: Pick<MatchDocument, 'checked' | 'verified'>): number {
  return ((checked ?? NEVER) + 2) * 2 + Number(verified);
}

/** The day of the last check, or `NEVER`. */
export function checkedBy(standing: number): number {
  return standing === NO_STANDING ? NEVER : (standing >> 1) - 2;
}

export function isVerifiedBy(standing: number): boolean {
  return (standing & 1) === 1;
}
