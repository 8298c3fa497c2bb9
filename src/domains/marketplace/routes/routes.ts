import type { Route } from '../../../platform/http/route.ts';
import type { MarketplaceParts } from '../parts.ts';

/** Every address of the marketplace. */
export function marketplaceRoutes(_parts: MarketplaceParts): Route[] {
  return [];
}
