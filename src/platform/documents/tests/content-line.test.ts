import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldedLine, NOT_IN_CONTENT_LINES, textOfValue, textValue, unfoldedLines } from '../content-line.ts';

test('lines and values of any text come back as they went in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (given) => {
      const text = given.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(NOT_IN_CONTENT_LINES, '');
      const folded = foldedLine(`SUMMARY:${textValue(text)}`);
      for (const line of folded.slice(0, -2).split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      const [line = ''] = unfoldedLines(folded);
      expect(textOfValue(line.slice('SUMMARY:'.length))).toBe(text);
    }),
  );
});
