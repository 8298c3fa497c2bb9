import type { z } from 'zod';
import type { Route } from '../../../platform/http/route.ts';
import type { Samples } from './samples.ts';

/** One address for programs: the route that serves it and all that the description says of it. */
export interface Operation {
  /** `operationId` of OpenAPI. */
  id: string;
  group: 'directory' | 'hsds' | 'files' | 'assistants';
  /** One sentence in English, for programs' authors. */
  summary: string;
  route: Route;
  /** Meaning of each part of the path, by name. */
  path?: Record<string, string>;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** `schema` is absent where the answer is no JSON; `never`: only refusals are given. */
  answer: { type: string; schema?: z.ZodType; meaning: string; never?: boolean };
  /** An address that works, or null where there is nothing to show yet. */
  example(samples: Samples): string | null;
}

/** A reading route for programs: open to all, kept, readable across origins. */
export function apiRoute(path: string, handle: Route['handle'], options: Partial<Route> = {}): Route {
  return { method: 'GET', path, access: 'public', surface: 'api', cached: true, cors: true, handle, ...options };
}
