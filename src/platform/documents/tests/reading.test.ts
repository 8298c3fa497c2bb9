import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRows, delimiterOf } from '../csv-reader.ts';
import { csvWriter } from '../csv-writer.ts';
import { decoded, encodingOf, isBinary } from '../encoding.ts';
import { jsonItems } from '../json-reader.ts';
import { guardCell, joinCell, splitCell, unguardCell } from '../spreadsheet-cell.ts';

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('"', ',', ';', '\n', '\r', '=', "'", '|', '\\', 'é', 'ق', '一', '🕊'),
    fc.string({ minLength: 1, maxLength: 1 }),
  ),
  maxLength: 12,
});

async function* pieces(whole: string, size: number): AsyncGenerator<string> {
  const signs = Array.from(whole);
  for (let at = 0; at < signs.length; at += size) yield signs.slice(at, at + size).join('');
}
async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe('cells', () => {
  test('guarded against formulas come back as they were, and no guarded one begins like a formula', () => {
    fc.assert(
      fc.property(text, (cell) => {
        expect(unguardCell(guardCell(cell))).toBe(cell);
        expect(guardCell(cell)).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
    expect(unguardCell("'s-Hertogenbosch")).toBe("'s-Hertogenbosch");
  });

  test('with several values come back as they were', () => {
    const value = text.map((cell) => cell.trim()).filter((cell) => cell !== '');
    fc.assert(
      fc.property(fc.array(value), (values) => {
        expect(splitCell(joinCell(values))).toEqual(values);
      }),
    );
  });
});

describe('a table', () => {
  test('is read as it was written, in pieces of any size, with any delimiter', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, text), { minLength: 1 }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.integer({ min: 1, max: 40 }),
        async (rows, delimiter, size) => {
          const written = (await all(csvWriter(['a', 'b'], rows, { delimiter }))).join('');
          const read = (await all(csvRows(pieces(written, size), delimiter as ','))).slice(1).map(({ cells }) => cells.map(unguardCell));
          expect(read).toEqual(rows.filter((row) => row.join('') !== '' || written.includes(delimiter)));
        },
      ),
    );
  });

  test.each([',', ';', '\t', '|'])('shows its delimiter: %j', (delimiter) => {
    const rows = [
      ['Name', 'Town; country', 'n'],
      ['A, B', 'x', '1'],
      ['C', '"y', '2'],
    ];
    expect(delimiterOf(rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join('\n'))).toBe(delimiter);
  });
});

describe('an encoding', () => {
  test.each([
    ['utf-8', Buffer.from('Été, ق')],
    ['utf-8', Buffer.from('一'.repeat(100)).subarray(0, 298)],
    ['utf-16le', Buffer.from('\u{FEFF}Été', 'utf16le')],
    ['utf-16le', Buffer.from('Name,Land\n', 'utf16le')],
    ['utf-16be', Buffer.from('Name,Land\n', 'utf16le').swap16()],
    ['windows-1252', Buffer.from('L\x92\xe9t\xe9', 'latin1')],
  ])('%s is found out', (encoding, bytes) => {
    expect(encodingOf(bytes)).toBe(encoding);
    expect(isBinary(bytes)).toBe(false);
  });

  test('bytes that are no text are no text', () => {
    expect(isBinary(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]))).toBe(true);
  });

  test('a sign that is cut between two pieces stays whole', async () => {
    const bytes = Buffer.from('一🕊é');
    async function* single(): AsyncGenerator<Buffer> {
      for (const byte of bytes) yield Buffer.from([byte]);
    }
    expect((await all(decoded(single(), 'utf-8'))).join('')).toBe('一🕊é');
  });
});

describe('JSON', () => {
  const value = fc.dictionary(text, fc.jsonValue(), { maxKeys: 4 });
  test('lines, lists and objects one after another give their values, in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(value, { maxLength: 5 }),
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom('lines', 'list', 'pretty'),
        async (values, size, shape) => {
          const written =
            shape === 'list'
              ? JSON.stringify(values)
              : values.map((one) => JSON.stringify(one, null, shape === 'pretty' ? 2 : 0)).join('\n');
          const read = await all(jsonItems(pieces(written, size)));
          expect(read.map((item) => item.error)).toEqual(values.map(() => undefined));
          expect(read.map((item) => JSON.stringify(item.value))).toEqual(
            values.map((one) => JSON.stringify(JSON.parse(JSON.stringify(one)))),
          );
        },
      ),
    );
  });

  test('a broken line is told with its number, and the lines after it are read', async () => {
    const lines = ['{"a":1}', '{"a":"x', '{"b":2}', '{"c":', '{"d":4}', 'hello', '{"e":5}'];
    const read = await all(jsonItems(pieces(lines.join('\n'), 3)));
    expect(read.filter(({ error }) => !error).map(({ line, value }) => [line, value])).toEqual([
      [1, { a: 1 }],
      [3, { b: 2 }],
      [5, { d: 4 }],
      [7, { e: 5 }],
    ]);
    expect(read.filter(({ error }) => error).map(({ line }) => line)).toEqual([2, 4, 6]);
  });
});
