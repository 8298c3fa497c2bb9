import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importProblems } from '../check-imports.ts';
import { PROJECT, plant } from './planted-project.ts';

const SOUND = {
  '.dependency-cruiser.mjs': readFileSync(join(PROJECT, '.dependency-cruiser.mjs'), 'utf8'),
  'package.json': '{"type":"module","dependencies":{"kysely":"0"},"devDependencies":{"vitest":"5.1.1"}}',
  'tools/allow-list.json': '{"alpha": [], "beta": ["alpha"]}',
  'src/app/server.ts':
    "import { domain } from '../domains/alpha/domain.ts';\nimport { b } from '../domains/beta/index.ts';\nexport const s = [domain, b];",
  'src/platform/db/rows.ts': 'export interface Row { id: string }\nexport const rows = 1;',
  'src/domains/alpha/domain.ts': "import { a } from './queries.ts';\nimport { p } from './routes.tsx';\nexport const domain = [a, p];",
  'src/domains/alpha/index.ts': "export { a } from './queries.ts';",
  'src/domains/alpha/events.ts': 'export const opened = 1;',
  'src/domains/alpha/queries.ts': "import type { Row } from '../../platform/db/rows.ts';\nexport const a: Row = { id: '1' };",
  'src/domains/alpha/rules.ts': 'export const r = 1;',
  'src/domains/alpha/routes.tsx': "import { v } from './views/page.tsx';\nexport const p = v;",
  'src/domains/alpha/views/page.tsx': "import { r } from '../rules.ts';\nexport const v = r;",
  'src/domains/beta/index.ts': "export { b } from './actions.ts';",
  'src/domains/beta/actions.ts':
    "import { a } from '../alpha/index.ts';\nimport { opened } from '../alpha/events.ts';\nexport const b = [a, opened];",
  'src/testing/cast.ts': 'export const alice = 1;',
  'src/domains/alpha/tests/a.test.ts':
    "import { alice } from '../../../testing/cast.ts';\nimport { domain } from '../domain.ts';\nexport const t = [alice, domain];",
};

test('a sound project has no problem', () => {
  expect(importProblems(plant(SOUND))).toEqual([]);
});

/** One planted file each, and the rule that it breaks. */
const PLANTED: [rule: string, file: string, text: string][] = [
  ['no-cycles', 'src/platform/ring/one.ts', "import './two.ts';\nexport const one = 1;"],
  ['nothing-missing', 'src/platform/db/lost.ts', "import { x } from './absent.ts';\nexport const lost = x;"],
  ['platform-is-below', 'src/platform/db/up.ts', "import { opened } from '../../domains/alpha/events.ts';\nexport const up = opened;"],
  ['platform-is-below', 'src/platform/db/up-type.ts', "export type { Thing } from '../../app/thing.ts';"],
  ['domains-below-app', 'src/domains/alpha/routes/up.tsx', "import { thing } from '../../../app/thing.ts';\nexport const up = thing;"],
  ['domain-at-its-face', 'src/domains/beta/actions/in.ts', "import { a } from '../../alpha/queries.ts';\nexport const b = a;"],
  ['domain-at-its-face', 'src/domains/beta/actions/late.ts', "export const b = async () => import('../../alpha/queries.ts');"],
  ['app-at-the-face', 'src/app/in.ts', "import { a } from '../domains/alpha/queries.ts';\nexport const s = a;"],
  [
    'declared-to-app-only',
    'src/domains/beta/actions/declared.ts',
    "import type { domain } from '../../alpha/domain.ts';\nexport type B = typeof domain;",
  ],
  // The same line breaks a second rule: domain.ts is no face to other domains.
  [
    'domain-at-its-face',
    'src/domains/beta/actions/declared.ts',
    "import type { domain } from '../../alpha/domain.ts';\nexport type B = typeof domain;",
  ],
  ['no-way-round-the-face', 'src/domains/alpha/routes/round.tsx', "import { a } from '../index.ts';\nexport const p = a;"],
  ['calls-of-alpha', 'src/domains/alpha/queries/calls.ts', "import { b } from '../../beta/index.ts';\nexport const a = b;"],
  ['domain-in-the-allow-list', 'src/domains/gamma/actions.ts', "import { b } from '../beta/index.ts';\nexport const g = b;"],
  ['events-import-nothing', 'src/domains/delta/events.ts', "import { r } from './rules.ts';\nexport const opened = r;"],
  ['rules-are-pure', 'src/domains/alpha/rules/rows.ts', "import type { Row } from '../../../platform/db/rows.ts';\nexport type R = Row;"],
  ['rules-are-pure', 'src/domains/alpha/rules/closing.ts', "import { sql } from 'kysely';\nexport const r = sql;"],
  ['rules-import-no-reads-or-writes', 'src/domains/alpha/rules/reads.ts', "import { a } from '../queries.ts';\nexport const r = a;"],
  ['views-take-props', 'src/domains/alpha/views/reads.tsx', "import { a } from '../queries.ts';\nexport const v = a;"],
  ['nothing-below-imports-pages', 'src/domains/alpha/queries/draws.ts', "import { v } from '../views/page.tsx';\nexport const a = v;"],
  [
    'testing-from-tests-only',
    'src/domains/alpha/queries/cast.ts',
    "import { alice } from '../../../testing/cast.ts';\nexport const a = alice;",
  ],
  ['program-imports-no-tools', 'src/platform/db/tool.ts', "import { tool } from '../../../tools/tool.ts';\nexport const rows = tool;"],
  ['program-without-dev-packages', 'src/platform/db/dev.ts', "import { vi } from 'vitest';\nexport const rows = vi;"],
];

test('each planted error is found by its rule', () => {
  const others = {
    'src/platform/ring/two.ts': "import './one.ts';",
    'src/app/thing.ts': 'export type Thing = string;\nexport const thing = 1;',
    'src/domains/delta/rules.ts': 'export const r = 1;',
    'tools/tool.ts': 'export const tool = 1;',
  };
  const planted = Object.fromEntries(PLANTED.map(([, file, text]) => [file, text]));
  const problems = importProblems(plant({ ...SOUND, ...others, ...planted }));
  const found = [...new Set(problems.map((problem) => /^(\S+): (\S+) ->/.exec(problem)?.slice(1).join(' ') ?? problem))].sort();
  expect(found).toEqual(PLANTED.map(([rule, file]) => `${rule} ${file}`).sort());
});

test('an error planted in a copy of the project itself is found', () => {
  const root = plant({});
  for (const name of ['src', 'tools', '.dependency-cruiser.mjs', 'package.json'])
    cpSync(join(PROJECT, name), join(root, name), { recursive: true });
  writeFileSync(
    join(root, 'src/platform/planted.ts'),
    "import type { OrganizationRecord } from '../domains/directory/input/organization-record.ts';\nexport type Planted = OrganizationRecord;\n",
  );
  // How the project itself stands is told elsewhere.
  expect(importProblems(root).filter((problem) => problem.includes('src/platform/planted.ts'))).toEqual([
    'platform-is-below: src/platform/planted.ts -> src/domains/directory/input/organization-record.ts (platform knows no domain and no app.)',
  ]);
});

test('a cruise that reads no TypeScript is a failure', () => {
  const blind = SOUND['.dependency-cruiser.mjs'].replace("exclude: { path: '", "exclude: { path: '\\\\.tsx?$|");
  expect(importProblems(plant({ ...SOUND, '.dependency-cruiser.mjs': blind }))).toContain('Only 0 of 13 files were read.');
});
