import { html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { openPage, param } from '../../../platform/http/route-kinds.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { organizationNameFor } from '../../directory/index.ts';
import type { MeetingsParts } from '../parts.ts';
import { applicationsOf, countApplications, publicObjections } from '../queries/accreditations.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { appliesFor } from '../rules/access.ts';
import { accreditationPage } from '../views/participation/accreditation-page.tsx';

/** How organizations get into a meeting, and public counts of those that asked. */
export function accreditationPageRoutes(parts: MeetingsParts): Route[] {
  return [openPage('/meetings/:slug/accreditation', (request) => showAccreditation(parts, request))];
}

async function showAccreditation({ db, site }: MeetingsParts, request: Incoming) {
  const { viewer, locale } = request;
  const meeting = await findMeeting(db, viewer, param(request, 'slug'));
  const ownIds = viewer.organizations.map(({ organizationId }) => organizationId).filter((id) => appliesFor(viewer, id));
  const shown = meeting.policy.accreditation.objectionsShown;
  const [counts, objections, names, states] = await Promise.all([
    countApplications(db, meeting.id),
    shown === 'nothing' ? null : publicObjections(db, meeting.id),
    organizationNameFor(db, ownIds, locale),
    applicationsOf(db, meeting.id, ownIds),
  ]);
  const own = [...names].map(([id, { name, slug }]) => ({ name, slug, state: states.get(id) ?? null }));
  return html(accreditationPage({ page: pageContext(request, site), meeting, counts, objections, own }));
}
