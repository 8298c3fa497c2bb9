import type { Route } from '../../../platform/http/route.ts';
import type { DirectoryParts } from '../parts.ts';
import { claimRoutes } from './claim.ts';
import { editRoutes } from './edit.ts';
import { historyRoutes } from './history.ts';
import { joiningRoutes } from './joining.ts';
import { logoRoutes } from './logo.ts';
import { peopleRoutes } from './people.ts';
import { registrationRoutes } from './registration.ts';
import { safetyRoutes } from './safety.ts';
import { translationRoutes } from './translation.ts';

/** What organizations do with their own record. */
export function ownRoutes(parts: DirectoryParts): Route[] {
  return [
    ...registrationRoutes(parts),
    ...claimRoutes(parts),
    ...editRoutes(parts),
    ...logoRoutes(parts),
    ...translationRoutes(parts),
    ...peopleRoutes(parts),
    ...joiningRoutes(parts),
    ...safetyRoutes(parts),
    ...historyRoutes(parts),
  ];
}
