import { flatProvisions } from '../rules/provisions.ts';
import { notFound } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, json, type Route, text } from '../../../platform/http/route.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { instrumentsCsv } from '../export/instruments-csv.ts';
import type { CommitmentsParts } from '../parts.ts';
import { exportInstruments } from '../queries/export-instruments.ts';
import { countByProvision, readRestatements, recordsOfProvision } from '../queries/instrument-counts.ts';
import { readProvisions } from '../queries/provisions.ts';
import { INSTRUMENTS } from '../urls.ts';
import { instrumentPage, instrumentsPage, provisionPage } from '../views/instrument-pages.tsx';
import { openPage, param } from '../../../platform/http/route-kinds.ts';

/** Instruments and provisions for everyone, and each instrument as a file. */
export function instrumentRoutes(parts: CommitmentsParts): Route[] {
  const file = (format: 'csv' | 'json'): Route => ({
    method: 'GET',
    path: `${INSTRUMENTS}/:code/provisions.${format}`,
    access: 'public',
    surface: 'feed',
    cached: false,
    cors: true,
    handle: (request) => giveFile(parts, request, format),
  });
  return [
    openPage(INSTRUMENTS, async (request) => html(instrumentsPage(pageContext(request, parts.site), await readProvisions(parts.db)))),
    file('csv'),
    file('json'),
    openPage(`${INSTRUMENTS}/:code`, (request) => showInstrument(parts, request)),
    openPage('/provisions/:instrument/:code', (request) => showProvision(parts, request)),
  ];
}

async function showInstrument({ db, site, evidence }: CommitmentsParts, request: Incoming): Promise<Answer> {
  const instrument = (await readProvisions(db)).find(({ code }) => code === param(request, 'code'));
  if (!instrument) throw notFound();
  return html(
    instrumentPage({
      page: pageContext(request, site),
      instrument,
      counts: await countByProvision(evidence, instrument.code, request.locale),
    }),
  );
}

async function showProvision({ db, site, taxonomy }: CommitmentsParts, request: Incoming): Promise<Answer> {
  const instrument = (await readProvisions(db)).find(({ code }) => code === param(request, 'instrument'));
  const provision = instrument && flatProvisions(instrument.provisions).find(({ code }) => code === param(request, 'code'));
  if (!instrument || !provision) throw notFound();
  const ids = [provision, ...flatProvisions(provision.children)].map(({ id }) => id);
  const records = await recordsOfProvision(db, request.viewer, ids);
  const restatements = await readRestatements(db, [provision.id]);
  return html(provisionPage({ page: pageContext(request, site), instrument, provision, records, restatements, taxonomy: taxonomy() }));
}

async function giveFile({ db }: CommitmentsParts, request: Incoming, format: 'csv' | 'json'): Promise<Answer> {
  const code = param(request, 'code');
  const found = await exportInstruments(db, code);
  if (found.length === 0) throw notFound();
  if (format === 'csv') return text(instrumentsCsv(found), 'text/csv; charset=utf-8', `${code}.csv`);
  return json({ instruments: found });
}
