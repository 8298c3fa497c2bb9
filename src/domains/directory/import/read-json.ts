import { decoded, encodingOf } from '../../../platform/documents/encoding.ts';
import { type JsonItem, jsonItems } from '../../../platform/documents/json-reader.ts';
import { EXIT, Failure } from '../../../platform/failure.ts';
import { LINES_FORMAT, LINES_VERSION } from '../export/export-lines.ts';
import { hsdsItem, isHsds } from './hsds/hsds-record.ts';
import { issue, type RawItem } from './item.ts';
import type { SourceFile } from './open-source.ts';
import { isRor, rorItem } from './ror.ts';

export type JsonFormat = 'ror' | 'hsds' | 'parvis';

/** What kind of JSON a file is by its first value; null when it is none that is known here. */
export async function jsonFormatOf(file: SourceFile): Promise<JsonFormat | null> {
  for await (const { value } of values(file)) {
    const first = contentsOf(value)?.[0] ?? value;
    if (isLines(first)) return 'parvis';
    if (isRor(first)) return 'ror';
    return isHsds(first) ? 'hsds' : null;
  }
  return null;
}

/** The taxonomies at the beginning of our own JSON lines, unchecked. Refuses a file of a newer version. */
export async function lineSchemes(file: SourceFile): Promise<unknown[]> {
  const schemes: unknown[] = [];
  for await (const { value } of values(file)) {
    const line = value as { format?: string; version?: number; taxonomy?: unknown; organization?: unknown } | undefined;
    if (line?.version !== undefined && line.version > LINES_VERSION) {
      throw new Failure(EXIT.badFile, `The file ${file.path} was made by a newer version of the program.`);
    }
    if (line?.taxonomy) schemes.push(line.taxonomy);
    else if (!isLines(line)) break;
  }
  return schemes;
}

/** The records of a JSON file one by one: JSON lines, a list, one object, or pages with `contents`. */
export async function* jsonRecords(file: SourceFile, format: JsonFormat): AsyncGenerator<RawItem> {
  for await (const item of values(file)) {
    if (item.error) yield { line: item.line, record: null, issues: [issue(item.line, '', item.excerpt, item.error, 'row refused')] };
    else if (format === 'parvis') yield* ownItem(item);
    else
      for (const value of contentsOf(item.value) ?? [item.value])
        yield format === 'ror' ? rorItem(value, item.line) : hsdsItem(value, item.line);
  }
}

function* ownItem({ value, line }: JsonItem): Generator<RawItem> {
  const { organization, taxonomy } = (value ?? {}) as { organization?: unknown; taxonomy?: unknown };
  if (organization) yield { line, record: organization, issues: [] };
  else if (!taxonomy && !isLines(value)) yield { line, record: null, issues: [issue(line, '', value, 'no organization', 'row refused')] };
}

function values(file: SourceFile): AsyncGenerator<JsonItem> {
  return jsonItems(decoded(file.bytes(), encodingOf(file.head)));
}

function contentsOf(value: unknown): unknown[] | undefined {
  const contents = (value as { contents?: unknown } | null)?.contents;
  return Array.isArray(contents) ? contents : undefined;
}

function isLines(value: unknown): boolean {
  return (value as { format?: unknown } | null)?.format === LINES_FORMAT;
}
