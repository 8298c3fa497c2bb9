import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import type { CommitmentsParts } from '../parts.ts';
import { listContributions, listOwnEvidence, listOwnPledges } from '../queries/own-commitments.ts';
import { answersFor } from '../queries/state-answers.ts';
import { isAdmitted, mayWriteFor } from '../rules/access.ts';
import { nameOf } from '../rules/names.ts';
import { ownCommitmentsPage } from '../views/own-commitments-page.tsx';
import { ownPage } from '../../../platform/http/route-kinds.ts';
import { getOwnOrganization } from './kinds.ts';

/** All that an organization has undertaken and shown, for those who act for it. */
export function ownCommitmentsRoutes(parts: CommitmentsParts): Route[] {
  return [ownPage('/organizations/:slug/commitments', (request) => show(parts, request))];
}

async function show(parts: CommitmentsParts, request: Incoming): Promise<Answer> {
  const { id, organization } = await getOwnOrganization(parts, request);
  return html(
    ownCommitmentsPage({
      page: pageContext(request, parts.site),
      organization: { name: nameOf(organization.names, request.locale).text, slug: organization.slug },
      mayAdd: mayWriteFor(request.viewer, id) && isAdmitted(organization.state),
      evidence: await listOwnEvidence(parts.db, id),
      pledges: await listOwnPledges(parts.db, id),
      contributions: await listContributions(parts.db, id),
      answers: await answersFor(parts.db, id),
    }),
  );
}
