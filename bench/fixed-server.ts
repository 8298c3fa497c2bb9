// The measure for pages that are made for one reader: the whole program, and beside its pages the same search answered
// with a fixed text. Bundled by pages.ts, since it reaches into the program. Prints its address as the program does.
import type { AddressInfo } from 'node:net';
import { withDatabase } from '../src/app/commands/with-database.ts';
import { openServer } from '../src/app/server.ts';
import { knownFacetValue } from '../src/domains/directory/input/facet-values.ts';
import { parseSearch } from '../src/domains/directory/input/search-input.ts';
import { searchOrganizations } from '../src/domains/directory/queries/search-organizations.ts';
import { conceptsOf } from '../src/domains/directory/taxonomy/concepts.ts';
import { readTaxonomy } from '../src/domains/directory/taxonomy/read-taxonomy.ts';
import { openLog } from '../src/platform/log.ts';

await withDatabase(process.env, 'bench', async ({ db, config }) => {
  const { app, search, stop } = await openServer({ config, db, log: openLog('error') });
  const taxonomy = await readTaxonomy(db);
  const finder = { search, concepts: conceptsOf(taxonomy) };
  app.get('/bench/fixed', async (request, reply) => {
    const { state } = parseSearch(new URLSearchParams(request.url.split('?')[1]), knownFacetValue(taxonomy));
    await searchOrganizations(finder, state, { locale: 'en', taxonomy });
    return reply.type('text/html; charset=utf-8').send('<!DOCTYPE html><title>Fixed</title>');
  });
  await search.ready;
  await app.listen({ host: '127.0.0.1', port: 0 });
  process.stdout.write(`runs at http://localhost:${(app.server.address() as AddressInfo).port}\n`);
  await new Promise((resolve) => process.once('SIGTERM', resolve));
  await stop();
});
process.exit(0);
