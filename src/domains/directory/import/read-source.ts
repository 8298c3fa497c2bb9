import { stat } from 'node:fs/promises';
import { EXIT, Failure, fileFailure } from '../../../platform/failure.ts';
import type { SaveOptions } from '../actions/save-organizations.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { type CsvOptions, openCsv } from './csv/csv-source.ts';
import type { Mapping } from './csv/mapping.ts';
import { datapackageItems, extensionItems, extensionSchemes, isDatapackage } from './hsds/datapackage.ts';
import type { RawItem } from './item.ts';
import { openSource, type SourceFile } from './open-source.ts';
import { bundleItems, bundleSchemes, readManifest } from './read-bundle.ts';
import { jsonFormatOf, jsonRecords, lineSchemes } from './read-json.ts';

export const IMPORT_FORMATS = ['auto', 'csv', 'hsds', 'ror'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** A file or folder whose kind is known, ready to be read. */
export interface ReadableSource {
  /** For people: "CSV, windows-1252, separated by ;". */
  says: string;
  mode: NonNullable<SaveOptions['mode']>;
  /** Taxonomies that came along, unchecked; they are saved before the organizations. */
  schemes: unknown[];
  /** How the columns of a table were read. */
  mapping?: Mapping;
  items(taxonomy: Taxonomy): AsyncIterable<RawItem>;
  /** 0 to 1 where it is known. */
  progress(): number | undefined;
}

/**
 * Finds out what a file or folder is. Refuses in one sentence, before anything is written, what is missing, empty, no text,
 * or not of the format that was asked for.
 */
export async function readSource(path: string, format: ImportFormat, options: CsvOptions = {}): Promise<ReadableSource> {
  if (await isFolder(path)) return readFolder(path, format);
  const file = await openSource(path);
  const progress = () => Math.min(1, file.bytesRead() / file.size);
  const looksLikeJson = /^\s*[[{]/.test(startOf(file));
  if (format === 'csv' || (format === 'auto' && !looksLikeJson)) {
    const csv = await openCsv(file, options);
    const mode = csv.mapping.rows === 'places' ? 'add-places' : 'merge';
    const delimiter = csv.delimiter === '\t' ? 'tab' : csv.delimiter;
    const before = file.bytesRead();
    return {
      says: `CSV, ${csv.encoding}, separated by ${delimiter}`,
      mode,
      schemes: [],
      mapping: csv.mapping,
      items: csv.items,
      progress: () => Math.min(1, (file.bytesRead() - before) / file.size),
    };
  }
  const found = looksLikeJson ? await jsonFormatOf(file) : null;
  if (found === null || (format !== 'auto' && found !== 'parvis' && found !== format)) {
    const wanted =
      format === 'auto' ? 'organizations in a form that is known here (CSV, HSDS, ROR, our own export)' : `${format.toUpperCase()} records`;
    throw new Failure(EXIT.badFile, `The file ${path} does not hold ${wanted}.`);
  }
  const schemes = found === 'parvis' ? await lineSchemes(file) : [];
  const says = { ror: 'JSON of ROR', hsds: 'JSON of HSDS', parvis: 'JSON lines of our own export' }[found];
  return { says, mode: found === 'parvis' ? 'replace' : 'merge', schemes, items: () => jsonRecords(file, found), progress };
}

async function readFolder(folder: string, format: ImportFormat): Promise<ReadableSource> {
  const progress = () => undefined;
  const manifest = format === 'ror' ? null : await readManifest(folder);
  if (manifest) {
    const schemes = await bundleSchemes(folder, manifest);
    return { says: 'CSV bundle of our own export', mode: 'replace', schemes, items: () => bundleItems(folder), progress };
  }
  if ((format !== 'auto' && format !== 'hsds') || !(await isDatapackage(folder))) {
    throw new Failure(EXIT.badFile, `The folder ${folder} holds neither a bundle of our own export nor an HSDS datapackage.`);
  }
  const schemes = await extensionSchemes(folder);
  if (schemes)
    return { says: 'HSDS datapackage of our own export', mode: 'replace', schemes, items: () => extensionItems(folder), progress };
  return { says: 'HSDS datapackage', mode: 'merge', schemes: [], items: () => datapackageItems(folder), progress };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw fileFailure(error, `the file ${path}`);
  }
}

/** The first signs as text, whatever the encoding, without byte order marks. */
function startOf(file: SourceFile): string {
  return file.head
    .subarray(0, 4096)
    .toString('latin1')
    .replace(/^(ï»¿|ÿþ|þÿ)/, '')
    .replaceAll('\0', '');
}
