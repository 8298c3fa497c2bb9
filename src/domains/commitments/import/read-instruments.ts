import { parse } from 'csv-parse/sync';
import { FIXED_COLUMNS, TEXT_COLUMNS } from '../export/instruments-csv.ts';
import { InstrumentFile, type InstrumentRecord } from '../input/instrument-record.ts';

/** What a file holds, or everything that is wrong with it, one sentence each. */
export type InstrumentsRead = { records: InstrumentRecord[]; problems?: undefined } | { problems: string[]; records?: undefined };

/** A file larger than this is none of instruments. */
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_PROBLEMS = 100;

/** Reads instruments from JSON (as `/instruments/:code.json` gives it) or CSV (as `/instruments/:code.csv` does). Verification is never taken over: it is the word of somebody here. */
export function readInstruments(bytes: Buffer): InstrumentsRead {
  if (bytes.length > MOST_BYTES) return { problems: ['The file is larger than 8 MB.'] };
  let content: string;
  try {
    content = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { problems: ['The file is not UTF-8 text.'] };
  }
  const given = /^\s*[{[]/.test(content) ? fromJson(content) : fromCsv(content);
  if ('problems' in given) return given;
  const parsed = InstrumentFile.safeParse(given.value);
  if (parsed.success) return twice(parsed.data.instruments) ?? { records: parsed.data.instruments };
  const problems = parsed.error.issues.map(({ path, message }) => `${placeOf(path, given.value)}: ${message}`);
  return { problems: problems.slice(0, MOST_PROBLEMS) };
}

function twice(instruments: readonly InstrumentRecord[]): InstrumentsRead | undefined {
  const codes = instruments.map(({ code }) => code);
  const doubled = codes.filter((code, at) => codes.indexOf(code) !== at);
  return doubled.length === 0 ? undefined : { problems: doubled.map((code) => `${code}: stands in the file twice`) };
}

type Given = { value: unknown } | { problems: string[] };

function fromJson(content: string): Given {
  try {
    const value: unknown = JSON.parse(content);
    return {
      value: Array.isArray(value)
        ? { instruments: value }
        : typeof value === 'object' && value !== null && 'code' in value
          ? { instruments: [value] }
          : value,
    };
  } catch (error) {
    return { problems: [`The file is no JSON: ${error instanceof Error ? error.message : 'it cannot be read'}`] };
  }
}

type Row = Record<string, string>;

function fromCsv(content: string): Given {
  let rows: Row[];
  try {
    rows = parse(content, { bom: true, columns: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    return { problems: [`The file is no table: ${error instanceof Error ? error.message : 'it cannot be read'}`] };
  }
  const heads = Object.keys(rows[0] ?? {});
  const unknown = heads.filter((head) => !(FIXED_COLUMNS as readonly string[]).includes(head) && !isTextHead(head));
  if (!heads.includes('instrument') || !heads.includes('code'))
    return { problems: ['The table needs the columns “instrument” and “code”.'] };
  if (unknown.length > 0) return { problems: unknown.map((head) => `The column “${head.slice(0, 80)}” is not known.`) };
  const codes = [...new Set(rows.map(({ instrument }) => instrument ?? ''))];
  const lost = codes.filter((code) => !rows.some((row) => row['instrument'] === code && (row['code'] ?? '') === ''));
  if (lost.length > 0)
    return { problems: lost.map((code) => `${code || '(no instrument)'}: a row with an empty code must say what the instrument is`) };
  return {
    value: {
      instruments: codes.map((code) =>
        instrumentOf(
          code,
          rows.filter(({ instrument }) => instrument === code),
        ),
      ),
    },
  };
}

function isTextHead(head: string): boolean {
  const [name = '', lang = '', origin] = head.split(':');
  return (TEXT_COLUMNS as readonly string[]).includes(name) && lang !== '' && (origin === undefined || origin === 'machine');
}

function instrumentOf(code: string, rows: readonly Row[]): unknown {
  const head = rows.find((row) => (row['code'] ?? '') === '') ?? {};
  return {
    code,
    kind: head['kind'],
    symbol: head['symbol'] || null,
    body: head['body'] || null,
    adoptedOn: head['adopted_on'] || null,
    inForceOn: head['in_force_on'] || null,
    sourceUrl: head['source_url'] || null,
    attribution: head['attribution'] || null,
    titles: textsOf(head, 'title'),
    shortTitles: textsOf(head, 'short_title'),
    remarks: textsOf(head, 'remarks'),
    provisions: rows.filter((row) => (row['code'] ?? '') !== '').map(provisionOf),
  };
}

function provisionOf(row: Row): unknown {
  return {
    code: row['code'],
    parent: row['parent'] || null,
    number: row['number'],
    kind: row['kind'],
    titles: textsOf(row, 'title'),
    gists: textsOf(row, 'gist'),
    sourceUrl: row['source_url'] || null,
    terms: (row['terms'] ?? '').split(/\s+/).filter(Boolean),
    restatedIn: (row['restated_in'] ?? '')
      .split(' | ')
      .map((one) => one.trim())
      .filter(Boolean)
      .map(restatementOf),
  };
}

/** `"A/RES/72/198, para. 34"` is a document that is only named; `untoc/art-31` a provision that is here. */
function restatementOf(text: string): unknown {
  const named = /^"(.*)"$/.exec(text)?.[1];
  if (named !== undefined) return { text: named };
  const [instrument, ...code] = text.split('/');
  return { instrument, provision: code.join('/') };
}

function textsOf(row: Row, name: string): Record<string, { text: string; origin: string }> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([head, text]) => {
      const [of, lang = '', origin] = head.split(':');
      return of === name && lang !== '' && text !== '' ? [[lang, { text: unguarded(text), origin: origin ?? 'human' }]] : [];
    }),
  );
}

/** Our tables guard texts that look like formulas with an apostrophe. */
function unguarded(text: string): string {
  return /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}

/** Where in the file something is wrong, by the codes that it gives. */
function placeOf(path: readonly PropertyKey[], value: unknown): string {
  const [, at, , below, ...field] = path;
  const instrument = pick(pick(value, 'instruments'), at);
  const provision = below === undefined ? undefined : pick(pick(instrument, 'provisions'), below);
  const names = [instrument, provision].flatMap((one) =>
    typeof pick(one, 'code') === 'string' ? [String(pick(one, 'code')).slice(0, 60)] : [],
  );
  return [...names, (provision === undefined ? path.slice(2) : field).map(String).join('.')].filter(Boolean).join(' ') || 'file';
}

function pick(value: unknown, key: PropertyKey | undefined): unknown {
  return typeof value === 'object' && value !== null && key !== undefined ? (value as Record<PropertyKey, unknown>)[key] : undefined;
}
