import type { Route } from '../../../platform/http/route.ts';
import type { CommitmentsParts } from '../parts.ts';

/** Every address of commitments. */
export function commitmentsRoutes(_parts: CommitmentsParts): Route[] {
  return [];
}
