import { type Cell, csvLine } from '../../../platform/documents/csv-writer.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { ExportedInstrument, ExportedProvision } from '../queries/export-instruments.ts';

/** Columns that stand in every table, before those of the languages. A row whose `code` is empty is the instrument itself. */
export const FIXED_COLUMNS = [
  'instrument',
  'code',
  'parent',
  'number',
  'kind',
  'symbol',
  'body',
  'adopted_on',
  'in_force_on',
  'source_url',
  'attribution',
  'terms',
  'restated_in',
  'verified_on',
] as const;
/** Texts, each with a column for every language: `title:fr`, and `title:fr:machine` where a machine wrote it. */
export const TEXT_COLUMNS = ['title', 'short_title', 'remarks', 'gist'] as const;

type Row = {
  fixed: Partial<Record<(typeof FIXED_COLUMNS)[number], Cell>>;
  texts: Partial<Record<(typeof TEXT_COLUMNS)[number], LocalizedText>>;
};

/** Instruments and their provisions as one table, to be edited and taken in again. */
export function instrumentsCsv(instruments: readonly ExportedInstrument[]): string {
  const rows = instruments.flatMap((one) => [headRow(one), ...one.provisions.map((provision) => provisionRow(one.code, provision))]);
  const heads = [
    ...new Set(
      rows.flatMap(({ texts }) =>
        TEXT_COLUMNS.flatMap((name) => Object.entries(texts[name] ?? {}).map(([lang, { origin }]) => headOf(name, lang, origin))),
      ),
    ),
  ].toSorted();
  const lines = rows.map(({ fixed, texts }) => {
    const written = new Map(
      TEXT_COLUMNS.flatMap((name) =>
        Object.entries(texts[name] ?? {}).map(([lang, { text, origin }]): [string, string] => [headOf(name, lang, origin), text]),
      ),
    );
    return csvLine([...FIXED_COLUMNS.map((name) => fixed[name]), ...heads.map((head) => written.get(head))]);
  });
  return `\u{FEFF}${csvLine([...FIXED_COLUMNS, ...heads])}${lines.join('')}`;
}

function headOf(name: string, lang: string, origin: 'human' | 'machine'): string {
  return `${name}:${lang}${origin === 'machine' ? ':machine' : ''}`;
}

function headRow({
  code,
  kind,
  symbol,
  body,
  adoptedOn,
  inForceOn,
  sourceUrl,
  attribution,
  titles,
  shortTitles,
  remarks,
}: ExportedInstrument): Row {
  return {
    fixed: { instrument: code, kind, symbol, body, adopted_on: adoptedOn, in_force_on: inForceOn, source_url: sourceUrl, attribution },
    texts: { title: titles, short_title: shortTitles, remarks },
  };
}

function provisionRow(
  instrument: string,
  { code, parent, number, kind, sourceUrl, terms, restatedIn, verifiedOn, titles, gists }: ExportedProvision,
): Row {
  return {
    fixed: {
      instrument,
      code,
      parent,
      number,
      kind,
      source_url: sourceUrl,
      terms: terms.join(' '),
      restated_in: restatedIn
        .map((one) => (one.instrument ? `${one.instrument}/${one.provision ?? ''}` : `"${one.text ?? ''}"`))
        .join(' | '),
      verified_on: verifiedOn,
    },
    texts: { title: titles, gist: gists },
  };
}
