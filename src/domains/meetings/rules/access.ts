import { actsFor, isSecretariat, type Viewer } from '../../../platform/auth/viewer.ts';

/** Meetings are prepared by a meeting officer of the secretariat. */
export function preparesMeetings(viewer: Viewer): boolean {
  return isSecretariat(viewer.person, 'meeting-officer');
}

/** Whether this viewer may know of a meeting: drafts are known to meeting officers alone. */
export function mayKnow(viewer: Viewer, { publication }: { publication: 'draft' | 'published' | 'archived' }): boolean {
  return publication !== 'draft' || preparesMeetings(viewer);
}

/** Whether this viewer may ask for something in the name of an organization: those who edit its record. */
export function appliesFor(viewer: Viewer, organizationId: string): boolean {
  return actsFor(viewer, organizationId, 'steward', 'editor');
}
