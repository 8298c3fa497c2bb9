import { apiRoutes } from '../api/routes.ts';
import type { Route } from '../../../platform/http/route.ts';
import type { CommitmentsParts } from '../parts.ts';
import { coverageRoutes } from './coverage-routes.ts';
import { deskEvidenceRoutes } from './desk-evidence.ts';
import { contributorRoutes } from './evidence-contributors.tsx';
import { evidenceFileRoutes } from './evidence-files.tsx';
import { evidenceRoutes } from './evidence.ts';
import { listRoutes } from './lists.ts';
import { ownEvidenceRoutes } from './own-evidence.ts';
import { pledgeRoutes } from './pledges.ts';

/** Every address of commitments. */
export function commitmentsRoutes(parts: CommitmentsParts): Route[] {
  return [
    ...coverageRoutes(parts),
    ...listRoutes(parts),
    ...apiRoutes(parts),
    ...evidenceRoutes(parts),
    ...evidenceFileRoutes(parts),
    ...contributorRoutes(parts),
    ...ownEvidenceRoutes(parts),
    ...pledgeRoutes(parts),
    ...deskEvidenceRoutes(parts),
  ];
}
