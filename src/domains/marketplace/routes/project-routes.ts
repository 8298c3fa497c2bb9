import type { Route } from '../../../platform/http/route.ts';
import type { MarketplaceParts } from '../parts.ts';
import { projectEditRoutes } from './project-edit.ts';
import { projectPageRoutes } from './project-pages.ts';

/** Every address of projects. */
export function projectRoutes(parts: MarketplaceParts): Route[] {
  return [...projectPageRoutes(parts), ...projectEditRoutes(parts)];
}
