import { crc32, inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../csv-writer.ts';
import { type Sheet, xlsxWriter } from '../xlsx-writer.ts';

/** The files of an archive by its central directory, sums checked. */
function unzipped(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = archive.lastIndexOf(Buffer.from('504b0506', 'hex'));
  let at = archive.readUInt32LE(end + 16);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count--) {
    expect(archive.readUInt32LE(at)).toBe(0x02014b50);
    const [crc, packed, plain, nameLength, local] = [
      archive.readUInt32LE(at + 16),
      archive.readUInt32LE(at + 20),
      archive.readUInt32LE(at + 24),
      archive.readUInt16LE(at + 28),
      archive.readUInt32LE(at + 42),
    ];
    expect(archive.readUInt32LE(local)).toBe(0x04034b50);
    const start = local + 30 + archive.readUInt16LE(local + 26);
    const text = inflateRawSync(archive.subarray(start, start + packed));
    expect([text.length, crc32(text)]).toEqual([plain, crc]);
    files.set(archive.toString('utf8', at + 46, at + 46 + nameLength), text.toString('utf8'));
    at += 46 + nameLength;
  }
  return files;
}

async function workbook(sheets: Sheet[]): Promise<Map<string, string>> {
  const chunks: Buffer[] = [];
  for await (const chunk of xlsxWriter(sheets)) chunks.push(chunk);
  return unzipped(Buffer.concat(chunks));
}

describe('a workbook', () => {
  test('holds texts, numbers and true or false, in any script, with nothing that runs or breaks the XML', async () => {
    const rows: Cell[][] = [
      ['=SUM(A1)', -1.5, true, null],
      ['شبكة <&> "\u0001', Number.NaN, false, '  spaces'],
    ];
    const files = await workbook([{ name: 'A/B: [names]', header: ['name', 'n', 'b', 'x'], rows, rightToLeft: true }]);
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toContain(
      '<row r="2"><c r="A2" t="inlineStr"><is><t xml:space="preserve">\'=SUM(A1)</t></is></c><c r="B2"><v>-1.5</v></c><c r="C2" t="b"><v>1</v></c></row>',
    );
    expect(sheet).toContain('<t xml:space="preserve">شبكة &lt;&amp;&gt; &quot;</t>');
    expect(sheet).toContain('rightToLeft="1"');
    expect(sheet).not.toContain('NaN');
    expect(files.get('xl/workbook.xml')).toContain('<sheet name="A B   names" sheetId="1" r:id="rId1"/>');
    expect([...files.keys()]).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/worksheets/sheet1.xml',
    ]);
  });

  test('whose reader goes away, or whose rows break, ends', async () => {
    function* rows(): Generator<Cell[]> {
      for (let at = 0; ; at++) yield [`row ${at}`];
    }
    for await (const chunk of xlsxWriter([{ name: 'all', header: ['a'], rows: rows() }])) if (chunk.length > 1000) break;
    function* broken(): Generator<Cell[]> {
      yield ['one'];
      throw new Error('the database went away');
    }
    await expect(workbook([{ name: 'all', header: ['a'], rows: broken() }])).rejects.toThrow('went away');
  });

  test('of 60,000 rows is written without being held', async () => {
    function* rows(): Generator<Cell[]> {
      for (let at = 0; at < 60_000; at++) yield [`Organization ${at}`, at, 'a text of some length that is not the same '.repeat(3) + at];
    }
    let largest = 0;
    let before = 0;
    for await (const chunk of xlsxWriter([{ name: 'all', header: ['a', 'b', 'c'], rows: rows() }])) {
      before ||= process.memoryUsage().arrayBuffers;
      largest = Math.max(largest, process.memoryUsage().arrayBuffers - before);
      expect(chunk.length).toBeLessThan(200_000);
    }
    expect(largest).toBeLessThan(24_000_000);
  });
});
