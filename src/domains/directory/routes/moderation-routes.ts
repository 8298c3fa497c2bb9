import type { Route } from '../../../platform/http/route.ts';
import type { DirectoryParts } from '../parts.ts';
import { caseRoutes } from './case-routes.ts';
import { deskOrganizationRoutes } from './desk-organization-routes.ts';
import { figureRoutes } from './figure-routes.ts';
import { freshnessRoutes } from './freshness-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { staleRoutes } from './stale-routes.ts';
import { standingRoutes } from './standing-routes.ts';
import { watchRoutes } from './watch-routes.ts';

/** All that has to do with moderation and freshness, for the secretariat, for those who act for organizations, and for visitors. */
export function moderationRoutes(parts: DirectoryParts): Route[] {
  return [
    ...caseRoutes(parts),
    ...deskOrganizationRoutes(parts),
    ...watchRoutes(parts),
    ...staleRoutes(parts),
    ...settingsRoutes(parts),
    ...figureRoutes(parts),
    ...standingRoutes(parts),
    ...reportRoutes(parts),
    ...freshnessRoutes(parts),
  ];
}
