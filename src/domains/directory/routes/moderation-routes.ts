import type { Route } from '../../../platform/http/route.ts';
import type { DirectoryParts } from '../parts.ts';
import { caseRoutes } from './case-routes.ts';

/** All that has to do with moderation and freshness, for the secretariat, for those who act for organizations, and for visitors. */
export function moderationRoutes(parts: DirectoryParts): Route[] {
  return [...caseRoutes(parts)];
}
