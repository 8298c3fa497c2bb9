import type { Route } from '../../../platform/http/route.ts';
import type { MarketplaceParts } from '../parts.ts';
import { entryFormRoutes } from './entry-forms.ts';
import { entryPageRoutes } from './entry-pages.ts';
import { projectRoutes } from './project-routes.ts';

/** Every address of the marketplace. */
export function marketplaceRoutes(parts: MarketplaceParts): Route[] {
  return [...entryPageRoutes(parts), ...entryFormRoutes(parts), ...projectRoutes(parts)];
}
