import { z } from 'zod';
import { html, json, type Route } from '../../../platform/http/route.ts';
import type { DirectoryParts } from '../parts.ts';
import { apiPage, type OperationText } from '../views/api-page.tsx';
import { viewOf } from '../views/view.ts';
import { API_VERSION, openApiDocument, queryParameters } from './openapi.ts';
import type { ServiceList } from './hsds/service-list.ts';
import { apiRoute, type Operation } from './operation.ts';
import { rawParameters, requireParameters } from './parameters.ts';
import { readSamples, type Samples } from './samples.ts';
import { ApiIndex } from './shapes.ts';

const NoParameters = z.strictObject({});

/** The beginning of the interface: where everything is. */
export function indexOperation(parts: DirectoryParts): Operation {
  return {
    id: 'getIndex',
    group: 'directory',
    summary: 'Where everything is.',
    route: apiRoute('/api/v1', (request) => {
      requireParameters(NoParameters, rawParameters(request.query));
      const { origin } = request;
      const at = (path: string) => origin + path;
      return json({
        name: parts.site.name,
        version: API_VERSION,
        description: at('/openapi.json'),
        page: at('/api'),
        addresses: {
          organizations: at('/api/v1/organizations'),
          taxonomies: at('/api/v1/taxonomies'),
          countries: at('/api/v1/countries'),
          ...Object.fromEntries(listsOf(parts).map((path) => [path.split('/').at(-1) ?? '', at(path)])),
          hsds: at('/hsds'),
          mcp: at('/mcp'),
          feed: at('/organizations.rss'),
          sitemap: at('/sitemap.xml'),
        },
      } satisfies z.infer<typeof ApiIndex>);
    }),
    query: NoParameters,
    answer: { type: 'application/json', schema: ApiIndex, meaning: 'Addresses.' },
    example: () => '/api/v1',
  };
}

/** The description for programs and the page for the people who write them. */
export function descriptionRoutes(parts: DirectoryParts, operations: readonly Operation[], lists: () => Promise<ServiceList>): Route[] {
  return [
    apiRoute('/openapi.json', async () => {
      const document = openApiDocument(
        [...operations, ...(await othersOf(parts))],
        { name: parts.site.name, origin: parts.origin },
        await readSamples(parts, lists),
      );
      return json(document);
    }),
    {
      method: 'GET',
      path: '/api',
      access: 'public',
      surface: 'page',
      cached: true,
      async handle(request) {
        const samples = await readSamples(parts, lists);
        // What is not offered is said to programs that ask for it, not to people.
        const all = [...operations, ...(await othersOf(parts))];
        const texts = all.filter(({ answer }) => !answer.never).map((operation) => operationText(operation, samples));
        return html(apiPage(texts, parts.apiLimit, viewOf(request, parts.site, parts.taxonomy())));
      },
    },
  ];
}

/** Lists of other domains. */
function listsOf({ others }: DirectoryParts): string[] {
  return others.addresses().flatMap(({ path }) => (path.includes(':') ? [] : [path]));
}

/** Addresses of other domains, described as our own. The routes are theirs. */
async function othersOf({ others }: DirectoryParts): Promise<Operation[]> {
  return Promise.all(
    others.addresses().map(async ({ id, path, summary, inPath, query, answer, example }): Promise<Operation> => {
      const address = await example();
      return {
        id,
        group: 'directory',
        summary,
        route: apiRoute(path, () => Promise.reject(new Error('This route only describes another.'))),
        ...(inPath && { path: inPath }),
        ...(query && { query }),
        answer: { type: 'application/json', ...answer },
        example: () => address,
      };
    }),
  );
}

function operationText(operation: Operation, samples: Samples): OperationText {
  const { id, group, summary, route, path = {} } = operation;
  const inPath = Object.entries(path).map(([name, meaning]) => ({ name, meaning }));
  const inQuery = queryParameters(operation).map(({ name, description }) => ({ name, meaning: description ?? '' }));
  return {
    id,
    group,
    title: `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`,
    summary,
    parameters: [...inPath, ...inQuery],
    example: route.method === 'GET' ? operation.example(samples) : null,
  };
}
