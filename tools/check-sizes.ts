// A file past 300 lines becomes a folder, split by meaning. Texts, tests and tables of facts may be longer.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './source-files.ts';

const LIMIT = 300;
const MAY_BE_LONGER = /\/messages\/|\/tests\/|\.test\.tsx?$|\/names\/|\/schemes\//;

/** The files of the project at `root` that are too long, one sentence each. */
export function sizeProblems(root: string): string[] {
  return filesBelow(root, ['src', 'tools', 'e2e', 'bench'], /\.(tsx?|css|mjs)$/)
    .filter((path) => !MAY_BE_LONGER.test(path))
    .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > LIMIT)
    .map(({ path, lines }) => `${path} has ${lines} lines; split it by meaning (limit ${LIMIT})`);
}
