import type { Instrument, Provision } from '../findings.ts';
import { flatProvisions } from '../rules/provisions.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { InstrumentRecord, ProvisionRecord } from '../input/instrument-record.ts';
import { readProvisions } from './provisions.ts';

/** A provision as it leaves the program, with the day on which somebody compared it with the original: null says that nobody has. */
export type ExportedProvision = ProvisionRecord & { verifiedOn: string | null };
export type ExportedInstrument = Omit<InstrumentRecord, 'provisions'> & { provisions: ExportedProvision[] };

/** Every instrument (or the one with this code) in the shape of an import, retired provisions left out. */
export async function exportInstruments(db: Database, code?: string): Promise<ExportedInstrument[]> {
  const instruments = await readProvisions(db);
  const codes = new Map(
    instruments.flatMap(({ code: of, provisions }) => flatProvisions(provisions).map((one) => [one.id, { of, code: one.code }])),
  );
  const links = await db.selectFrom('provisionRestatements').selectAll().orderBy('id').execute();
  const restated = Map.groupBy(links, ({ provisionId }) => provisionId);
  const restatedIn = (id: string): ProvisionRecord['restatedIn'] =>
    (restated.get(id) ?? []).map(({ restatedInId, restatedIn: text, note }) => {
      const other = restatedInId === null ? undefined : codes.get(restatedInId);
      return { instrument: other?.of ?? null, provision: other?.code ?? null, text: text ?? note };
    });
  return instruments.filter((one) => code === undefined || one.code === code).map((one) => exported(one, codes, restatedIn));
}

function exported(
  { code, kind, symbol, body, adoptedOn, inForceOn, titles, shortTitles, sourceUrl, attribution, remarks, provisions }: Instrument,
  codes: ReadonlyMap<string, { code: string }>,
  restatedIn: (id: string) => ProvisionRecord['restatedIn'],
): ExportedInstrument {
  const inUse = flatProvisions(provisions).filter(({ retiredAt }) => retiredAt === null);
  return {
    code,
    kind,
    symbol,
    body,
    adoptedOn,
    inForceOn,
    titles,
    shortTitles,
    sourceUrl,
    attribution,
    remarks,
    provisions: inUse.map((one) => provisionOf(one, codes, restatedIn)),
  };
}

function provisionOf(
  one: Provision,
  codes: ReadonlyMap<string, { code: string }>,
  restatedIn: (id: string) => ProvisionRecord['restatedIn'],
): ExportedProvision {
  const { code, number, kind, titles, gists, sourceUrl, terms, verifiedOn } = one;
  const parent = one.parentId === null ? null : (codes.get(one.parentId)?.code ?? null);
  return { code, parent, number, kind, titles, gists, sourceUrl, terms, restatedIn: restatedIn(one.id), verifiedOn };
}
