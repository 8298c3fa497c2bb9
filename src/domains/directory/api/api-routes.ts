import type { Route } from '../../../platform/http/route.ts';
import type { DirectoryParts } from '../parts.ts';
import { siteMapRoutes } from '../routes/site-map.ts';
import { fileOperations } from './files.ts';
import { hsdsOperations } from './hsds/hsds-operations.ts';
import { serviceLists } from './hsds/service-list.ts';
import { descriptionRoutes, indexOperation } from './index-routes.ts';
import { mcpOperations } from './mcp/mcp-operations.ts';
import type { Operation } from './operation.ts';
import { organizationOperations } from './organizations.ts';
import { taxonomyOperations } from './taxonomies.ts';

/** Every address for programs. */
export function apiRoutes(parts: DirectoryParts): Route[] {
  const lists = serviceLists(parts);
  const operations: Operation[] = [
    indexOperation(parts),
    ...organizationOperations(parts),
    ...taxonomyOperations(parts),
    ...fileOperations(parts),
    ...hsdsOperations(parts, lists),
    ...mcpOperations(parts),
  ];
  return [...operations.map(({ route }) => route), ...descriptionRoutes(parts, operations, lists), ...siteMapRoutes(parts)];
}
