import type { z } from 'zod';
import type { Route } from '../../../../platform/http/route.ts';
import type { Operation } from '../operation.ts';

/** A list by GET and by POST. */
export function listOperations(
  name: string,
  summary: string,
  { get, post }: { get: Route; post: Route },
  { query, schema }: { query: z.ZodObject; schema: z.ZodType },
): Operation[] {
  const shared = { group: 'hsds' as const, answer: { type: 'application/json', schema, meaning: 'One page.' } };
  return [
    { ...shared, id: `listHsds${name}`, summary, route: get, query, example: () => `${get.path}?per_page=5` },
    {
      ...shared,
      id: `searchHsds${name}`,
      summary: `${summary} The parameters may stand in the body.`,
      route: post,
      query,
      body: query,
      example: () => null,
    },
  ];
}

/** What is said of an address that gives one thing by its id. */
export function one(id: string, summary: string, schema: z.ZodType): Pick<Operation, 'id' | 'group' | 'summary' | 'path' | 'answer'> {
  return { id, group: 'hsds', summary, path: { id: 'The `id`.' }, answer: { type: 'application/json', schema, meaning: 'The whole.' } };
}
