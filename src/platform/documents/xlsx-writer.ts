import type { Cell } from './csv-writer.ts';
import { guardCell } from './spreadsheet-cell.ts';
import { type ZipEntry, zipWriter } from './zip-writer.ts';

export interface Sheet {
  /** Shown on its tab: 31 signs at most. */
  name: string;
  header: readonly string[];
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;
  /** Columns run from the right, for Arabic. */
  rightToLeft?: boolean;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** A sheet has no more rows, a cell no more signs (Excel's limits). */
const MOST_ROWS = 1_048_576;
const MOST_SIGNS = 32_767;

/**
 * A workbook (ECMA-376) as a stream of bytes, row by row: memory for one row only. The header is bold and stays in sight.
 * Texts are written as texts, guarded against formulas like those of a CSV; numbers and true or false as such. Rows beyond
 * what a sheet holds are left out.
 */
export function xlsxWriter(sheets: readonly Sheet[]): AsyncGenerator<Buffer> {
  return zipWriter(entries(sheets));
}

function* entries(sheets: readonly Sheet[]): Generator<ZipEntry> {
  const numbers = sheets.map((_, at) => at + 1);
  const part = (number: number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPES}.worksheet+xml"/>`;
  yield {
    path: '[Content_Types].xml',
    text: [
      `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
      `<Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>`,
      `<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>`,
      `${numbers.map(part).join('')}</Types>`,
    ],
  };
  yield { path: '_rels/.rels', text: [relationships([['officeDocument', 'xl/workbook.xml']])] };
  const tabs = sheets.map((sheet, at) => `<sheet name="${escaped(sheetName(sheet.name, at))}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  yield {
    path: 'xl/workbook.xml',
    text: [`${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets>${tabs.join('')}</sheets></workbook>`],
  };
  const targets = numbers.map((number): [string, string] => ['worksheet', `worksheets/sheet${number}.xml`]);
  yield { path: 'xl/_rels/workbook.xml.rels', text: [relationships([...targets, ['styles', 'styles.xml']])] };
  yield { path: 'xl/styles.xml', text: [STYLES] };
  for (const [at, sheet] of sheets.entries()) yield { path: `xl/worksheets/sheet${at + 1}.xml`, text: sheetXml(sheet) };
}

/** Style 0 is plain, 1 bold. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>\
<cellXfs count="2"><xf fontId="0"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

async function* sheetXml({ header, rows, rightToLeft }: Sheet): AsyncGenerator<string> {
  const view = `<sheetView workbookViewId="0"${rightToLeft ? ' rightToLeft="1"' : ''}><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>`;
  let xml = `${XML}<worksheet xmlns="${MAIN}"><sheetViews>${view}</sheetViews><sheetData>${rowXml(header, 1, 1)}`;
  let number = 1;
  for await (const row of rows) {
    if (number >= MOST_ROWS) break;
    xml += rowXml(row, ++number, 0);
    if (xml.length > 65_536) {
      yield xml;
      xml = '';
    }
  }
  yield `${xml}</sheetData></worksheet>`;
}

function rowXml(cells: readonly Cell[], number: number, style: number): string {
  return `<row r="${number}">${cells.map((cell, at) => cellXml(cell, `${columnName(at)}${number}`, style)).join('')}</row>`;
}

function cellXml(cell: Cell, place: string, style: number): string {
  const look = style === 0 ? '' : ` s="${style}"`;
  if (cell === null || cell === undefined || cell === '') return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${place}"${look}><v>${cell}</v></c>` : '';
  if (typeof cell === 'boolean') return `<c r="${place}"${look} t="b"><v>${Number(cell)}</v></c>`;
  return `<c r="${place}"${look} t="inlineStr"><is><t xml:space="preserve">${escaped(guardCell(cell).slice(0, MOST_SIGNS))}</t></is></c>`;
}

/** 0 is A, 25 is Z, 26 is AA. */
function columnName(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnName(Math.floor(at / 26) - 1) + last;
}

function sheetName(name: string, at: number): string {
  return (
    name
      .replace(/[\\/?*[\]:']/g, ' ')
      .trim()
      .slice(0, 31) || `Sheet${at + 1}`
  );
}

function relationships(targets: [type: string, target: string][]): string {
  const list = targets.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`);
  return `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no control signs but tab and line ends, and no half of a surrogate pair. */
function escaped(text: string): string {
  const whole = text.toWellFormed().replace(/[\p{Cc}\ufffe\uffff]/gu, (sign) => (/[\t\n\r]/.test(sign) ? sign : ''));
  return whole.replace(/[&<>"]/g, (sign) => ENTITIES[sign] as string);
}
