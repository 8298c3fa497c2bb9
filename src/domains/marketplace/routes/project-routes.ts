import type { Route } from '../../../platform/http/route.ts';
import type { MarketplaceParts } from '../parts.ts';
import { projectAccountRoutes } from './project-account.ts';
import { projectApiRoutes } from '../api/project-routes.ts';
import { projectEditRoutes } from './project-edit.ts';
import { projectIatiRoutes } from './project-iati.ts';
import { projectNewsRoutes } from './project-news.ts';
import { projectPageRoutes } from './project-pages.ts';
import { projectPeopleRoutes } from './project-people.ts';
import { projectTakeAwayRoutes } from './project-take-away.ts';

/** Every address of projects. */
export function projectRoutes(parts: MarketplaceParts): Route[] {
  return [
    ...projectPageRoutes(parts),
    ...projectEditRoutes(parts),
    ...projectPeopleRoutes(parts),
    ...projectNewsRoutes(parts),
    ...projectAccountRoutes(parts),
    ...projectTakeAwayRoutes(parts),
    ...projectIatiRoutes(parts),
    ...projectApiRoutes(parts),
  ];
}
