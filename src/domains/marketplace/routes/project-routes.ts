import type { Route } from '../../../platform/http/route.ts';
import type { MarketplaceParts } from '../parts.ts';
import { projectAccountRoutes } from './project-account.ts';
import { projectEditRoutes } from './project-edit.ts';
import { projectNewsRoutes } from './project-news.ts';
import { projectPageRoutes } from './project-pages.ts';
import { projectPeopleRoutes } from './project-people.ts';

/** Every address of projects. */
export function projectRoutes(parts: MarketplaceParts): Route[] {
  return [
    ...projectPageRoutes(parts),
    ...projectEditRoutes(parts),
    ...projectPeopleRoutes(parts),
    ...projectNewsRoutes(parts),
    ...projectAccountRoutes(parts),
  ];
}
