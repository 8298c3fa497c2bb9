import { expect, test } from 'vitest';
import { rank } from '../rank.ts';
import { labelledSet } from './labelled.ts';
import { precisionAtTen } from './precision.ts';
import { indexOf, questionOf } from './sample.ts';

test('of the first ten candidates for the labelled needs, nearly all are right', () => {
  const { precision, needs, wrong } = precisionAtTen();
  process.stdout.write(`match-precision-at-10: ${precision.toFixed(3)} over ${needs} needs; wrong: ${JSON.stringify([...wrong])}\n`);
  expect(precision).toBeGreaterThanOrEqual(0.9);
});

test('what can be no answer at all is never a candidate', () => {
  const { documents, needs } = labelledSet();
  const index = indexOf(documents);
  for (const { need } of needs) {
    const ids = rank(index, questionOf(need)).ranked.map(({ slot }) => index.columns.ids[slot] as string);
    expect(
      ids.filter((id) => /^(sister|other-continent|to-be-paid|too-late|over)-/.test(id) && id.endsWith(`-${need.codes[0] ?? ''}`)),
    ).toEqual([]);
  }
});
