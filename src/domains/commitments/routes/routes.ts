import { apiRoutes } from '../api/routes.ts';
import type { Route } from '../../../platform/http/route.ts';
import type { CommitmentsParts } from '../parts.ts';
import { briefRoutes } from './brief-routes.ts';
import { answerRoutes } from './answers.ts';
import { coverageRoutes } from './coverage-routes.ts';
import { deskEvidenceRoutes } from './desk-evidence.ts';
import { deskInstrumentRoutes } from './desk-instruments.ts';
import { contributorRoutes } from './evidence-contributors.tsx';
import { evidenceFileRoutes } from './evidence-files.tsx';
import { evidenceRoutes } from './evidence.ts';
import { instrumentRoutes } from './instruments.ts';
import { listRoutes } from './lists.ts';
import { ownEvidenceRoutes } from './own-evidence.ts';
import { ownCommitmentsRoutes } from './own-commitments.ts';
import { pledgeRoutes } from './pledges.ts';

/** Every address of commitments. */
export function commitmentsRoutes(parts: CommitmentsParts): Route[] {
  return [
    ...coverageRoutes(parts),
    ...briefRoutes(parts),
    ...instrumentRoutes(parts),
    ...deskInstrumentRoutes(parts),
    ...listRoutes(parts),
    ...apiRoutes(parts),
    ...evidenceRoutes(parts),
    ...evidenceFileRoutes(parts),
    ...contributorRoutes(parts),
    ...ownEvidenceRoutes(parts),
    ...pledgeRoutes(parts),
    ...ownCommitmentsRoutes(parts),
    ...answerRoutes(parts),
    ...deskEvidenceRoutes(parts),
  ];
}
