import type { Route } from '../../../platform/http/route.ts';
import type { DirectoryParts } from '../parts.ts';
import { editRoutes } from './edit.ts';
import { registrationRoutes } from './registration.ts';

/** What organizations do with their own record. */
export function ownRoutes(parts: DirectoryParts): Route[] {
  return [...registrationRoutes(parts), ...editRoutes(parts)];
}
