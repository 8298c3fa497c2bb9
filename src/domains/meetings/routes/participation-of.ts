import { actsFor } from '../../../platform/auth/viewer.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import type { Incoming } from '../../../platform/http/route.ts';
import { param } from '../../../platform/http/route-kinds.ts';
import { findReachableOrganization, readVisibleOrganizations, type VisibleOrganization } from '../../directory/index.ts';
import type { Meeting } from '../findings.ts';
import type { MeetingsParts } from '../parts.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { appliesFor } from '../rules/access.ts';

/** A meeting and the organization in whose name somebody asks for something. */
export interface Applicant {
  meeting: Meeting;
  organizationId: string;
  slug: string;
  name: string;
  organization: VisibleOrganization;
}

/** States of an organization that may ask for something. */
const ADMITTED: readonly string[] = ['claimed', 'active', 'verified'];

export function isAdmitted({ state }: { state: string }): boolean {
  return ADMITTED.includes(state);
}

/**
 * The meeting and the organization at the address of the request, for those who edit the organization's record. Where the viewer may know of
 * the organization but not ask in its name: 403; where it may not: the same 404 as for none.
 */
export async function getApplicant({ db }: MeetingsParts, request: Incoming): Promise<Applicant> {
  const meeting = await findMeeting(db, request.viewer, param(request, 'slug'));
  const slug = param(request, 'organization');
  const found = await findReachableOrganization(db, 'secretariat', slug, request.locale);
  if (found && 'id' in found && appliesFor(request.viewer, found.id)) {
    const [own] = await readVisibleOrganizations(db, 'secretariat', [found.id]);
    if (own) return { meeting, organizationId: found.id, slug: found.slug, name: found.name, organization: own.organization };
  }
  const acts = found && 'id' in found && actsFor(request.viewer, found.id);
  if (!acts && !(await findReachableOrganization(db, request.viewer.audience, slug, request.locale))) throw notFound();
  throw new Refusal('forbidden');
}
