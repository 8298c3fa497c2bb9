import { actsFor, isSecretariat, type StewardshipRole, type Viewer } from '../../../platform/auth/viewer.ts';
import { AUDIENCES, type Audience, type VisibleOrganization } from '../../directory/index.ts';

/** Who may write for an organization; who acts for it otherwise reads. */
export const WRITING_ROLES: readonly StewardshipRole[] = ['steward', 'editor'];
/** States of an organization that may publish. */
const ADMITTED: readonly string[] = ['claimed', 'active', 'verified'];

export function mayWriteFor(viewer: Viewer, organizationId: string): boolean {
  return actsFor(viewer, organizationId, ...WRITING_ROLES);
}

/** Whether an organization in this state may publish something of its own. */
export function isAdmitted(state: string): boolean {
  return ADMITTED.includes(state);
}

/** Those who act for the organization and the secretariat see its records whole. */
export function seesWhole(viewer: Viewer, organizationId: string): boolean {
  return isSecretariat(viewer.person) || actsFor(viewer, organizationId);
}

/** Whether a record that is shown to `shownTo` is shown to this audience. */
export function isShownTo(audience: Audience, shownTo: Audience): boolean {
  return AUDIENCES.indexOf(audience) >= AUDIENCES.indexOf(shownTo);
}

/** Whether others may see records of this organization at all: not where it is gone or name-only (`undefined`: the audience may not know of it). */
export function showsRecords(organization: VisibleOrganization | undefined): organization is VisibleOrganization {
  return (
    organization !== undefined && organization.listing === 'full' && !['pending', 'suspended', 'withdrawn'].includes(organization.state)
  );
}

/** Somebody who speaks for a checked institution answers to records of organizations that it does not write for. */
export function mayAnswer(viewer: Viewer, organizationId: string): boolean {
  return viewer.person?.institution === true && !mayWriteFor(viewer, organizationId);
}

/**
 * Who may decide on evidence: a monitoring officer of the secretariat who does not act for the organization, in any role,
 * nor for one that is named as having contributed.
 */
export function mayReview(viewer: Viewer, organizationIds: readonly string[]): boolean {
  return isSecretariat(viewer.person, 'monitoring-officer') && !organizationIds.some((id) => actsFor(viewer, id));
}
