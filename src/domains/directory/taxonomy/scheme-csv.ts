import { parse } from 'csv-parse/sync';
import { csvLine } from '../../../platform/documents/csv-writer.ts';
import { joinCell, splitCell, unguardCell } from '../../../platform/documents/spreadsheet-cell.ts';
import type { Scheme, SchemeTerm } from './scheme.ts';

const FIXED = ['code', 'kind', 'parent', 'version', 'attribution', 'mappings', 'review', 'retired'] as const;

/**
 * A scheme as one CSV table: the first row is the scheme itself (kind `scheme`), then one row per term, with a
 * column `label@LANG` and `synonyms@LANG` for every language in use.
 */
export function schemeToCsv(scheme: Scheme): string {
  const labelLanguages = languagesOf([scheme.labels, ...scheme.terms.map((term) => term.labels)]);
  const synonymLanguages = languagesOf(scheme.terms.map((term) => term.synonyms));
  const header = [...FIXED, ...labelLanguages.map((lang) => `label@${lang}`), ...synonymLanguages.map((lang) => `synonyms@${lang}`)];
  const head = [scheme.code, 'scheme', '', scheme.version, scheme.attribution ?? '', '', '', ''];
  const lines = [csvLine(header), csvLine([...head, ...labelLanguages.map((lang) => scheme.labels[lang])])];
  for (const term of scheme.terms) {
    const mappings = joinCell(term.mappings.map((mapping) => `${mapping.relation} ${mapping.target}`));
    lines.push(
      csvLine([
        term.code,
        term.kind,
        term.parent,
        '',
        '',
        mappings,
        joinCell(term.review),
        term.retired,
        ...labelLanguages.map((lang) => term.labels[lang]),
        ...synonymLanguages.map((lang) => joinCell(term.synonyms[lang] ?? [])),
      ]),
    );
  }
  return lines.join('');
}

/** The inverse of `schemeToCsv`: an unchecked scheme, for `Scheme.safeParse`. Throws a sentence when there is no row of kind `scheme`. */
export function schemeFromCsv(text: string): unknown {
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true, skip_empty_lines: true, relax_column_count: true });
  const cells = rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name.trim(), unguardCell(value)])));
  const head = cells.find((row) => row.kind === 'scheme');
  if (!head) throw new Error('The table has no row of the kind "scheme", which gives the code, version and name of the scheme.');
  return {
    code: head.code,
    version: head.version || '1',
    labels: byLanguage(head, 'label', (cell) => cell),
    attribution: head.attribution || null,
    terms: cells.filter((row) => row !== head).map(termFromRow),
  };
}

function termFromRow(row: Record<string, string>): unknown {
  return {
    code: row.code,
    kind: row.kind || 'theme',
    parent: row.parent || null,
    labels: byLanguage(row, 'label', (cell) => cell),
    synonyms: byLanguage(row, 'synonyms', splitCell),
    mappings: splitCell(row.mappings ?? '').map((mapping) => {
      const [relation, ...target] = mapping.split(' ');
      return { relation, target: target.join(' ') };
    }),
    review: splitCell(row.review ?? ''),
    retired: row.retired || null,
  };
}

function byLanguage<T>(row: Record<string, string>, field: string, read: (cell: string) => T): Record<string, T> {
  const entries = Object.entries(row).filter(([name, cell]) => name.startsWith(`${field}@`) && cell.trim() !== '');
  return Object.fromEntries(entries.map(([name, cell]) => [name.slice(field.length + 1), read(cell)]));
}

function languagesOf(texts: Record<string, SchemeTerm['labels'][string] | string[]>[]): string[] {
  return [...new Set(texts.flatMap((text) => Object.keys(text)))];
}
