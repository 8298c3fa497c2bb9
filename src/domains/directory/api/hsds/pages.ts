import { z } from 'zod';
import { Refusal } from '../../../../platform/http/errors.ts';
import { type Answer, type Incoming, json, type Route, text } from '../../../../platform/http/route.ts';
import { longAnswer } from '../long-answer.ts';
import { apiRoute } from '../operation.ts';
import { type RawParameters, rawParameters, readParameters } from '../parameters.ts';
import { CSV_TYPE, type Columns, csvTable } from './csv.ts';

const MOST_ON_A_PAGE = 100;
const USUAL_ON_A_PAGE = 25;
/** Results read at once where all are given. */
const PORTION = 250;

const yesOrNo = (description: string) => z.boolean().default(false).meta({ description });

export const PagingParameters = z.strictObject({
  search: z.string().max(200).optional().meta({ description: 'Full text search, in any language.' }),
  page: z.int().min(1).max(1_000_000).default(1).meta({ description: 'Number of the page.' }),
  per_page: z.int().min(1).max(MOST_ON_A_PAGE).default(USUAL_ON_A_PAGE).meta({ description: 'Results on a page.' }),
  format: z.enum(['json', 'csv', 'ndjson']).default('json').meta({
    description:
      '`csv` gives the page as a table of what each result has once, whatever `full` says; after the last page it is the header alone. `ndjson` gives all results, one a line, without pages.',
  }),
});
export const TermParameters = {
  taxonomy_term_id: z.uuid().optional().meta({ description: 'Only what bears this term or one below it.' }),
  taxonomy_id: z.uuid().optional().meta({ description: 'Only what bears any term of this taxonomy.' }),
};
export const ServiceParameters = {
  ...TermParameters,
  organization_id: z.uuid().optional().meta({ description: 'Only services of this organization.' }),
  modified_after: z
    .union([z.iso.datetime({ offset: true }), z.iso.datetime({ local: true }), z.iso.date()])
    .optional()
    .meta({ description: 'Only what was changed at or after this time.' }),
  full: yesOrNo('Give everything that belongs to each result.'),
};
export const FullParameter = yesOrNo('Give everything that belongs to each result.');
export const FullServiceParameter = yesOrNo('Give the services of an organization whole.');

type Format = z.infer<typeof PagingParameters>['format'];

/** Results that can be counted, and given from one place on. */
export interface Results<T> {
  total: number;
  read(offset: number, limit: number): Promise<T[]>;
}

/** One page of results in the shape of HSDS 3.1. */
async function pageOf<T>(results: Results<T>, page: number, perPage: number): Promise<object> {
  const contents = await contentsOf(results, page, perPage);
  const pages = Math.ceil(results.total / perPage);
  return {
    total_items: results.total,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  };
}

/** A list in the form asked for: a page, the page as a table with these columns, or all of it line by line. */
export async function listAnswer<T extends object>(
  request: Incoming,
  results: Results<T>,
  { page, per_page, format }: { page: number; per_page: number; format: Format },
  columns: Columns,
): Promise<Answer> {
  if (format === 'csv') return text(csvTable(columns, await contentsOf(results, page, per_page)), CSV_TYPE);
  if (format === 'ndjson') return longAnswer(request, () => lines(results), 'application/x-ndjson; charset=utf-8');
  return json(await pageOf(results, page, per_page));
}

async function contentsOf<T>(results: Results<T>, page: number, perPage: number): Promise<T[]> {
  const from = (page - 1) * perPage;
  return from < results.total ? results.read(from, perPage) : [];
}

async function* lines<T>(results: Results<T>): AsyncGenerator<string> {
  for (let at = 0; at < results.total; at += PORTION) {
    const portion = await results.read(at, PORTION);
    yield portion.map((item) => `${JSON.stringify(item)}\n`).join('');
  }
}

/** The two routes of a list: HSDS 3.1 lets it be asked by POST as well, so that what is looked for is in no address. */
export function listRoutes(path: string, handle: Route['handle']): { get: Route; post: Route } {
  return { get: apiRoute(path, handle), post: apiRoute(path, handle, { method: 'POST', cached: false }) };
}

/** The parameters of a list: those of the address, and those of the body, which win. Refuses with everything that is wrong. */
export function readHsds<S extends z.ZodObject>(schema: S, { query, body }: Incoming): z.infer<S> {
  const { value, problems } = readParameters(schema, { ...rawParameters(query), ...bodyParameters(body) });
  if (value === undefined) throw new Refusal('invalid', { fields: problems });
  return value;
}

function bodyParameters(body: unknown): RawParameters {
  if (body === undefined || body === null || body === '') return {};
  if (typeof body !== 'object' || Array.isArray(body)) throw new Refusal('malformed');
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      [value].flat().map((one) => (typeof one === 'object' ? JSON.stringify(one) : String(one))),
    ]),
  );
}
