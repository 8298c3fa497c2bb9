import { EVALUATION_SCALES, type EvaluationScale } from '../tables/evaluation.ts';

/** Fewer answers than this tell nothing: whoever gave them could be found out. */
export const LEAST_ANSWERS = 5;

/** How often each grade from 1 to 5 was given. */
export interface ScaleResult {
  key: EvaluationScale;
  grades: [number, number, number, number, number];
  given: number;
  mean: number;
}

/** Results scale by scale; one that fewer than LEAST_ANSWERS answered is left out. Null where there are too few answers in all. */
export function scaleResults(answers: readonly Partial<Record<EvaluationScale, number>>[]): ScaleResult[] | null {
  if (answers.length < LEAST_ANSWERS) return null;
  return EVALUATION_SCALES.flatMap((key): ScaleResult[] => {
    const grades: ScaleResult['grades'] = [0, 0, 0, 0, 0];
    for (const answer of answers) {
      const grade = answer[key];
      if (grade !== undefined) grades[grade - 1] = (grades[grade - 1] ?? 0) + 1;
    }
    const given = grades.reduce((sum, count) => sum + count, 0);
    if (given < LEAST_ANSWERS) return [];
    return [{ key, grades, given, mean: grades.reduce((sum, count, at) => sum + count * (at + 1), 0) / given }];
  });
}
