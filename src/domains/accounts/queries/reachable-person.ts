import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import { canSeeProfile, canWriteTo } from '../rules/profile-visibility.ts';
import { findProfile } from './profiles.ts';

/** A person to whom somebody wants to write. */
export interface ReachablePerson {
  id: string;
  name: string;
  /** The person takes messages from this viewer. */
  writable: boolean;
}

/** The person, where its profile is shown to this viewer: hidden and unknown are the same nothing. */
export async function findReachablePerson(db: Database, viewer: Viewer, id: string): Promise<ReachablePerson | undefined> {
  const profile = await findProfile(db, id);
  if (!profile || !canSeeProfile(viewer, profile)) return undefined;
  return { id: profile.personId, name: profile.name, writable: canWriteTo(viewer, profile) };
}
