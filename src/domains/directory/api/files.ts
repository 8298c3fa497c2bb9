import { z } from 'zod';
import type { DirectoryParts } from '../parts.ts';
import { cardRoutes } from '../routes/cards.ts';
import { feedRoutes } from '../routes/feeds.ts';
import { takeAwayRoutes } from '../routes/take-away.ts';
import type { Operation } from './operation.ts';
import { FilterParameters } from './search-parameters.ts';
import { VisibleRecord } from './shapes.ts';

const count = z.int();
const attributions = z.array(z.string()).meta({ description: 'Show these lines where you show the records.' });
const RecordFile = z.strictObject({ items: z.array(VisibleRecord), total: count, attributions }).meta({ id: 'RecordFile' });
const Position = z.tuple([z.number(), z.number()]);
const Geometry = z.union([
  z.strictObject({ type: z.literal('Point'), coordinates: Position }),
  z.strictObject({ type: z.literal('MultiPoint'), coordinates: z.array(Position) }),
]);
const MapFile = z
  .strictObject({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z.strictObject({ type: z.literal('Feature'), id: z.string(), geometry: Geometry, properties: z.looseObject({ name: z.string() }) }),
    ),
    total: count,
    withoutPlace: count.meta({ description: 'Organizations of the result that show no point.' }),
    attributions,
  })
  .meta({ id: 'MapFile' });

const SEARCH = 'A whole result, in the language of the address (`/fr/...`): ';
type Told = Pick<Operation, 'id' | 'summary' | 'answer'> & { example?: Operation['example'] };
const FILES: Record<string, Told> = {
  '/organizations.csv': file(
    'takeCsv',
    `${SEARCH}CSV (UTF-8 with byte order mark; cells that look like formulas begin with an apostrophe).`,
    'text/csv',
  ),
  '/organizations.xlsx': file('takeXlsx', `${SEARCH}a workbook.`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  '/organizations.json': file('takeJson', `${SEARCH}whole records.`, 'application/json', RecordFile),
  '/organizations.geojson': file('takeGeoJson', `${SEARCH}the places that are shown, as GeoJSON.`, 'application/geo+json', MapFile),
  '/organizations.rss': file(
    'followRss',
    'The 50 organizations of a result that were checked or changed last: RSS 2.0.',
    'application/rss+xml',
  ),
  '/organizations.atom': file('followAtom', 'The same as Atom.', 'application/atom+xml'),
  '/organizations/:slug/card.vcf': beside('getCard', 'The contact card of an organization: vCard 4.0.', 'text/vcard', 'card.vcf'),
  '/organizations/:slug/qr.svg': beside('getQrCode', 'The address of an organization as a QR code.', 'image/svg+xml', 'qr.svg'),
};

/** Results and records as files, with what there is to say of each. */
export function fileOperations(parts: DirectoryParts): Operation[] {
  const routes = [...takeAwayRoutes(parts), ...feedRoutes(parts), ...cardRoutes(parts)];
  return routes.map((route) => {
    const told = FILES[route.path];
    if (!told) throw new Error(`${route.path} is not described.`);
    const ofSearch = !route.path.includes(':');
    return {
      group: 'files',
      route,
      ...(ofSearch ? { query: FilterParameters } : { path: { slug: 'The `slug` of the organization.' } }),
      example: ({ theme }) => (theme ? `${route.path}?theme=${theme}` : route.path),
      ...told,
    };
  });
}

function file(id: string, summary: string, type: string, schema?: z.ZodType): Told {
  return { id, summary, answer: { type, meaning: 'The file.', ...(schema && { schema }) } };
}

function beside(id: string, summary: string, type: string, name: string): Told {
  return { id, summary, answer: { type, meaning: 'The file.' }, example: ({ slug }) => slug && `/organizations/${slug}/${name}` };
}
