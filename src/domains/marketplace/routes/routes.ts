import type { Route } from '../../../platform/http/route.ts';
import type { MarketplaceParts } from '../parts.ts';
import { entryApiRoutes } from '../api/entry-routes.ts';
import { entryFileRoutes } from './entry-files.ts';
import { entryFormRoutes } from './entry-forms.ts';
import { entryPageRoutes } from './entry-pages.ts';
import { entryProjectRoutes } from './entry-project.ts';
import { entryRenewalRoutes } from './entry-renewal.ts';
import { deskMatchingRoutes } from './desk-matching-routes.ts';
import { interestRoutes } from './interest-routes.ts';
import { introductionRoutes } from './introduction-routes.ts';
import { matchRoutes } from './match-routes.ts';
import { refusalRoutes } from './refusal-routes.ts';
import { projectRoutes } from './project-routes.ts';

/** Every address of the marketplace. */
export function marketplaceRoutes(parts: MarketplaceParts): Route[] {
  return [
    ...entryPageRoutes(parts),
    ...entryFormRoutes(parts),
    ...entryProjectRoutes(parts),
    ...entryFileRoutes(parts),
    ...entryRenewalRoutes(parts),
    ...entryApiRoutes(parts),
    ...projectRoutes(parts),
    ...matchRoutes(parts),
    ...refusalRoutes(parts),
    ...interestRoutes(parts),
    ...introductionRoutes(parts),
    ...deskMatchingRoutes(parts),
  ];
}
