import type { Route } from '../../../platform/http/route.ts';
import type { MeetingsParts } from '../parts.ts';
import { accreditationApplicationRoutes } from './accreditation-applications.ts';
import { accreditationDeskRoutes } from './accreditation-desk.ts';
import { accreditationPageRoutes } from './accreditation-pages.ts';
import { checkInDeskRoutes } from './check-in-desk.ts';
import { checkInDoorRoutes } from './check-in-door.ts';
import { delegateOwnRoutes } from './delegate-own.ts';
import { delegatesDeskRoutes } from './delegates-desk.ts';
import { deskSelectionRoutes } from './desk-selections.ts';
import { delegatePhotoRoutes } from './delegate-photo.ts';
import { delegateRequestRoutes } from './delegate-requests.ts';
import { delegationRoutes } from './delegation-of-organization.ts';
import { participantsRoutes } from './participants-list.ts';

/** Every address of getting in: accreditation, delegations, badges, check-in, the list of participants. */
export function participationRoutes(parts: MeetingsParts): Route[] {
  return [
    ...accreditationPageRoutes(parts),
    ...accreditationApplicationRoutes(parts),
    ...accreditationDeskRoutes(parts),
    ...deskSelectionRoutes(parts),
    ...delegationRoutes(parts),
    ...delegateOwnRoutes(parts),
    ...delegatePhotoRoutes(parts),
    ...delegatesDeskRoutes(parts),
    ...delegateRequestRoutes(parts),
    ...checkInDoorRoutes(parts),
    ...checkInDeskRoutes(parts),
    ...participantsRoutes(parts),
  ];
}
