import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT, plant } from './planted-project.ts';

/** One planted file each, and the one rule that it breaks. */
const PLANTED: [rule: string, path: string, text: string][] = [
  ['typescript(no-explicit-any)', 'src/any.ts', 'export function a(b: any): void {\n  void b;\n}'],
  ['typescript(no-floating-promises)', 'src/floating.ts', 'export async function a(): Promise<void> {}\na();'],
  ['eslint(no-console)', 'src/platform/console.ts', "console.log('a');"],
  ['eslint(no-warning-comments)', 'src/later.ts', `// TO${'DO'} later\nexport const a = 1;`],
  ['import(no-default-export)', 'src/default.ts', 'export default 1;'],
  ['react(jsx-no-literals)', 'src/literal.tsx', 'export const A = () => <p>Hello</p>;'],
  ['react(jsx-no-literals)', 'src/quoted.tsx', "export const A = () => <p>{'Hello'}</p>;"],
  ['react(no-danger)', 'src/raw.tsx', "export const A = () => <p dangerouslySetInnerHTML={{ __html: 'a' }} />;"],
  ['react(forbid-dom-props)', 'src/style.tsx', "export const A = () => <p style={{ color: 'red' }} />;"],
  ['vitest(no-focused-tests)', 'src/a.test.ts', "import { expect, test } from 'vitest';\ntest.only('a', () => expect(1).toBe(1));"],
  ['eslint(max-lines-per-function)', 'src/long.ts', `export function a(): number {\n${'  void 0;\n'.repeat(40)}  return 1;\n}`],
];
const SOUND = {
  'src/app/commands/start.ts': "console.log('a');",
  'src/sound.tsx': 'export const A = ({ name }: { name: string }) => <p title="a">{name}…</p>;',
};

test('each planted error is found by its rule, and nothing is found wrong in sound files', () => {
  const root = plant({ ...SOUND, ...Object.fromEntries(PLANTED.map(([, path, text]) => [path, text])) });
  for (const name of ['.oxlintrc.json', 'tsconfig.json']) copyFileSync(join(PROJECT, name), join(root, name));
  const run = spawnSync(process.execPath, [join(PROJECT, 'node_modules/oxlint/bin/oxlint'), 'src', '-f', 'json'], {
    cwd: root,
    encoding: 'utf8',
  });
  const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: { code: string; filename: string }[] };
  const found = diagnostics.map(({ code, filename }) => `${code} ${filename}`).sort();
  expect(found).toEqual(PLANTED.map(([rule, path]) => `${rule} ${path}`).sort());
});
