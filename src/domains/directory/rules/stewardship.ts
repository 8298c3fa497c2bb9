import type { StewardshipRole } from '../../../platform/auth/viewer.ts';

/** What somebody may do for an organization. The secretariat may do all of it. */
export type Ability = 'read' | 'edit' | 'people' | 'safety';

const ABILITIES: Record<StewardshipRole, readonly Ability[]> = {
  steward: ['read', 'edit', 'people', 'safety'],
  editor: ['read', 'edit'],
  delegate: ['read'],
};

/** The roles that may do it; the same list refuses and hides the buttons. */
export function rolesFor(ability: Ability): StewardshipRole[] {
  return (Object.keys(ABILITIES) as StewardshipRole[]).filter((role) => ABILITIES[role].includes(ability));
}

export function may(role: StewardshipRole | 'secretariat', ability: Ability): boolean {
  return role === 'secretariat' || ABILITIES[role].includes(ability);
}

/** Somebody who acts for the organization, as the rules below look at it. */
interface Acting {
  personId: string | null;
  role: StewardshipRole;
}

/** Whether the record would be without a steward if this person no longer were one. */
export function isLastSteward(acting: readonly Acting[], personId: string): boolean {
  const stewards = acting.filter(({ role }) => role === 'steward');
  return stewards.length === 1 && stewards[0]?.personId === personId;
}

/** Why somebody may not leave just like that: the last steward hands over first, or gives the record to the secretariat. */
export function leaving(acting: readonly Acting[], personId: string): 'allowed' | 'last-steward' {
  return isLastSteward(acting, personId) ? 'last-steward' : 'allowed';
}

/** The same for a change of role: it must leave a steward. */
export function changingRole(acting: readonly Acting[], personId: string, role: StewardshipRole): 'allowed' | 'last-steward' {
  return role !== 'steward' && isLastSteward(acting, personId) ? 'last-steward' : 'allowed';
}
