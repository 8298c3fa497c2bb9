import { actsFor } from '../../../platform/auth/viewer.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import type { Incoming } from '../../../platform/http/route.ts';
import { param } from '../../../platform/http/route-kinds.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import {
  findAddressedOrganization,
  findReachableOrganization,
  readVisibleOrganizations,
  type VisibleOrganization,
} from '../../directory/index.ts';
import type { Meeting } from '../findings.ts';
import type { MeetingsParts } from '../parts.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { appliesFor } from '../rules/access.ts';

/** A meeting and the organization in whose name somebody acts. */
export interface Sender {
  meeting: Meeting;
  organizationId: string;
  slug: string;
  name: string;
  nameIn(locale: Locale): string;
}

/** The same with what the record of the organization says. */
export interface Applicant extends Sender {
  organization: VisibleOrganization;
}

/** States of an organization that may ask for something. */
const ADMITTED: readonly string[] = ['claimed', 'active', 'verified'];

export function isAdmitted({ state }: { state: string }): boolean {
  return ADMITTED.includes(state);
}

/**
 * The meeting and the organization at the address of the request, for those who edit the organization's record. Where the viewer may know of
 * the organization but not ask in its name: 403; where it may not: the same 404 as for none. At a deadline all ask at once: it reads no record.
 */
export async function getSender({ db }: MeetingsParts, request: Incoming): Promise<Sender> {
  const address = param(request, 'organization');
  const [meeting, found] = await Promise.all([
    findMeeting(db, request.viewer, param(request, 'slug')),
    findAddressedOrganization(db, address),
  ]);
  if (found && appliesFor(request.viewer, found.id)) {
    const { id, slug, nameIn } = found;
    return { meeting, organizationId: id, slug, name: nameIn(request.locale), nameIn };
  }
  const acts = found && actsFor(request.viewer, found.id);
  if (!acts && !(await findReachableOrganization(db, request.viewer.audience, address, request.locale))) throw notFound();
  throw new Refusal('forbidden');
}

/** As `getSender`, with the record of the organization. */
export async function getApplicant(parts: MeetingsParts, request: Incoming): Promise<Applicant> {
  const sender = await getSender(parts, request);
  const [own] = await readVisibleOrganizations(parts.db, 'secretariat', [sender.organizationId]);
  if (!own) throw notFound();
  return { ...sender, organization: own.organization };
}
