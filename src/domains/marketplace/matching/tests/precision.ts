import { rank } from '../rank.ts';
import { labelledSet } from './labelled.ts';
import { indexOf, questionOf } from './sample.ts';

/** The share of right ones among the first ten candidates, over all labelled needs; each has ten right ones. */
export function precisionAtTen(): { precision: number; needs: number; wrong: Map<string, number> } {
  const { documents, needs } = labelledSet();
  const index = indexOf(documents);
  const wrong = new Map<string, number>();
  let right = 0;
  for (const labelled of needs) {
    const { ranked } = rank(index, questionOf(labelled.need));
    for (const { slot } of ranked.slice(0, 10)) {
      const id = index.columns.ids[slot] as string;
      if (labelled.right.has(id)) right += 1;
      else {
        const name = id.replace(/-S[\d.]+$/, '');
        wrong.set(name, (wrong.get(name) ?? 0) + 1);
      }
    }
  }
  return { precision: right / (needs.length * 10), needs: needs.length, wrong };
}
