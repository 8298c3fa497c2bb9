import type { Viewer } from '../../../platform/auth/viewer.ts';

/** Whether this viewer may see the profile: as far as the person allows, the person itself always. The secretariat sees no more than members do. */
export function canSeeProfile({ person }: Viewer, profile: { personId: string; shownTo: 'nobody' | 'members' | 'public' }): boolean {
  if (profile.shownTo === 'public' || person?.id === profile.personId) return true;
  return profile.shownTo === 'members' && person !== null;
}

/** Whether this viewer may write to the person: signed in, not the person itself, where the profile is shown to it and the person takes messages. */
export function canWriteTo(viewer: Viewer, profile: Parameters<typeof canSeeProfile>[1] & { takesMessages: boolean }): boolean {
  const { person } = viewer;
  return person !== null && person.id !== profile.personId && profile.takesMessages && canSeeProfile(viewer, profile);
}
