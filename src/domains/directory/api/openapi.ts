import { z } from 'zod';
import type { Operation } from './operation.ts';
import type { Samples } from './samples.ts';
import { Problem } from './shapes.ts';

type Node = Record<string, unknown>;

interface QueryParameter extends Node {
  name: string;
  description?: string;
}

/** Version of the interface itself: the first number changes when something that was there is taken away. */
export const API_VERSION = '1.0.0';

const GROUPS: Record<Operation['group'], string> = {
  directory:
    'The directory and what stands beside it: search, records, taxonomies, countries; projects, needs, offers; instruments, evidence, coverage.',
  hsds: 'The same records as Human Services Data Specification 3.1.',
  files: 'Results and records to take away.',
  assistants: 'Model Context Protocol, read only.',
};

/** The description of all operations in OpenAPI 3.1, made from the schemas by which requests are read and answers are tested. */
export function openApiDocument(operations: readonly Operation[], site: { name: string; origin: string }, samples: Samples): Node {
  const schemas: Node = {};
  const paths: Record<string, Node> = {};
  for (const operation of operations) {
    const path = operation.route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.route.method.toLowerCase()]: described(operation, samples, schemas) };
  }
  schemaOf(Problem, schemas);
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: site.name,
      version: API_VERSION,
      summary: 'Public records of organizations, to be read by programs.',
      description:
        'Everything here may be read without a key and across origins. What an organization hides is in no answer. Each record names its source; show the attribution line where you show the record. Answers carry an `ETag`; `RateLimit-*` headers say how many requests are left.',
      license: { name: 'Per record: see the attribution of its source', url: `${site.origin}/about` },
    },
    servers: [{ url: site.origin }],
    tags: Object.entries(GROUPS).map(([name, description]) => ({ name, description })),
    paths,
    components: { schemas },
  };
}

function described(operation: Operation, samples: Samples, schemas: Node): Node {
  const example = operation.example(samples);
  return {
    operationId: operation.id,
    tags: [operation.group],
    summary: operation.summary,
    ...(example && { 'x-example': example }),
    parameters: [...pathParameters(operation), ...queryParameters(operation)],
    ...(operation.body && { requestBody: { content: { 'application/json': { schema: schemaOf(operation.body, schemas, 'input') } } } }),
    responses: responsesOf(operation, schemas),
  };
}

function responsesOf({ answer, path, query, route }: Operation, schemas: Node): Node {
  const problem = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: schemaOf(Problem, schemas) } },
  });
  if (answer.never) return { 405: { description: 'Not offered.' } };
  return {
    200: {
      description: answer.meaning,
      content: { [answer.type]: answer.schema ? { schema: schemaOf(answer.schema, schemas) } : {} },
    },
    ...(route.method === 'GET' && { 304: { description: 'What the `If-None-Match` of the request names is still right.' } }),
    ...(route.method === 'POST' && { 400: problem('A body that cannot be read.') }),
    ...(path && { 404: problem('There is no such thing, or it is not shown.') }),
    ...(query && { 422: problem('Parameters that cannot be used, all of them at once.') }),
    429: problem('Too many requests within a minute; `Retry-After` says when to come back.'),
  };
}

function pathParameters({ path = {} }: Operation): Node[] {
  return Object.entries(path).map(([name, description]) => ({ in: 'path', name, required: true, description, schema: { type: 'string' } }));
}

/** One parameter for each field of the schema; lists may be repeated or joined by commas, which `explode` says. */
export function queryParameters({ query }: Pick<Operation, 'query'>): QueryParameter[] {
  return Object.entries(query?.shape ?? {}).map(([name, type]) => {
    const { description, ...schema } = plain(z.toJSONSchema(type as z.ZodType, { io: 'input' }) as Node);
    const list = schema['type'] === 'array';
    return {
      in: 'query',
      name,
      required: false,
      ...(typeof description === 'string' && { description }),
      ...(list && { style: 'form', explode: true }),
      schema,
    };
  });
}

/** A reference to a schema that bears an id, with it and all it uses put among the components; others stand where they are. */
function schemaOf(type: z.ZodType, schemas: Node, io: 'input' | 'output' = 'output'): Node {
  const { $defs, ...schema } = z.toJSONSchema(type, { reused: 'inline', io }) as Node & { $defs?: Record<string, Node> };
  for (const [name, definition] of Object.entries($defs ?? {})) schemas[name] = pointed(plain(definition));
  const id = schema['id'];
  if (typeof id !== 'string') return pointed(plain(schema));
  schemas[id] = pointed(plain(schema));
  return { $ref: `#/components/schemas/${id}` };
}

function plain({ $schema: _schema, id: _id, ...schema }: Node): Node {
  return schema;
}

function pointed(schema: Node): Node {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as Node;
}
