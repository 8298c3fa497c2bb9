import type { Viewer } from '../../../platform/auth/viewer.ts';

/** Whether this viewer may see the profile: as far as the person allows, the person itself always. The secretariat sees no more than members do. */
export function canSeeProfile({ person }: Viewer, profile: { personId: string; shownTo: 'nobody' | 'members' | 'public' }): boolean {
  if (profile.shownTo === 'public' || person?.id === profile.personId) return true;
  return profile.shownTo === 'members' && person !== null;
}
