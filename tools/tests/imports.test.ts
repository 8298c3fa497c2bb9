import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
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

const PLANTED: [rule: string, file: string, text: string][] = [
  ['no-cycles', 'src/platform/db/rows.ts', "import '../ring.ts';\nexport const rows = 1;"],
  ['nothing-missing', 'src/domains/alpha/rules.ts', "import { x } from './absent.ts';\nexport const r = x;"],
  ['platform-is-below', 'src/platform/db/rows.ts', "import { opened } from '../../domains/alpha/events.ts';\nexport const rows = opened;"],
  ['platform-is-below', 'src/platform/db/rows.ts', "export type { Thing } from '../../app/thing.ts';"],
  ['domains-below-app', 'src/domains/alpha/routes.tsx', "import { thing } from '../../app/thing.ts';\nexport const p = thing;"],
  ['domain-at-its-face', 'src/domains/beta/actions.ts', "import { a } from '../alpha/queries.ts';\nexport const b = a;"],
  ['domain-at-its-face', 'src/domains/beta/actions.ts', "export const b = async () => import('../alpha/queries.ts');"],
  ['app-at-the-face', 'src/app/server.ts', "import { a } from '../domains/alpha/queries.ts';\nexport const s = a;"],
  [
    'declared-to-app-only',
    'src/domains/beta/actions.ts',
    "import type { domain } from '../alpha/domain.ts';\nexport const b: typeof domain = [];",
  ],
  ['no-way-round-the-face', 'src/domains/alpha/routes.tsx', "import { a } from './index.ts';\nexport const p = a;"],
  ['calls-of-alpha', 'src/domains/alpha/queries.ts', "import { b } from '../beta/index.ts';\nexport const a = b;"],
  ['domain-in-the-allow-list', 'src/domains/gamma/actions.ts', "import { b } from '../beta/index.ts';\nexport const g = b;"],
  ['events-import-nothing', 'src/domains/alpha/events.ts', "import { r } from './rules.ts';\nexport const opened = r;"],
  ['rules-are-pure', 'src/domains/alpha/rules.ts', "import type { Row } from '../../platform/db/rows.ts';\nexport const r: Row[] = [];"],
  ['rules-are-pure', 'src/domains/alpha/rules/closing.ts', "import { sql } from 'kysely';\nexport const r = sql;"],
  ['rules-import-no-reads-or-writes', 'src/domains/alpha/rules.ts', "import { a } from './queries.ts';\nexport const r = a;"],
  ['views-take-props', 'src/domains/alpha/views/page.tsx', "import { a } from '../queries.ts';\nexport const v = a;"],
  ['nothing-below-imports-pages', 'src/domains/alpha/queries.ts', "import { v } from './views/page.tsx';\nexport const a = v;"],
  ['testing-from-tests-only', 'src/domains/alpha/queries.ts', "import { alice } from '../../testing/cast.ts';\nexport const a = alice;"],
  ['program-imports-no-tools', 'src/platform/db/rows.ts', "import { tool } from '../../../tools/tool.ts';\nexport const rows = tool;"],
  ['program-without-dev-packages', 'src/platform/db/rows.ts', "import { vi } from 'vitest';\nexport const rows = vi;"],
];

describe('a planted error is found', () => {
  test.each(PLANTED)('%s in %s', (rule, file, text) => {
    const others = {
      'src/platform/ring.ts': "import './db/rows.ts';",
      'src/app/thing.ts': 'export type Thing = string;\nexport const thing = 1;',
      'tools/tool.ts': 'export const tool = 1;',
    };
    expect(importProblems(plant({ ...SOUND, ...others, [file]: text })).map((problem) => problem.split(':')[0])).toContain(rule);
  });
});

test('an error planted in a copy of the project itself is found', () => {
  const root = plant({});
  for (const name of ['src', 'tools', '.dependency-cruiser.mjs', 'package.json'])
    cpSync(join(PROJECT, name), join(root, name), { recursive: true });
  const before = importProblems(root);
  writeFileSync(
    join(root, 'src/platform/planted.ts'),
    "import type { OrganizationRecord } from '../domains/directory/input/organization-record.ts';\nexport type Planted = OrganizationRecord;\n",
  );
  expect(importProblems(root).filter((problem) => !before.includes(problem))).toEqual([
    'platform-is-below: src/platform/planted.ts -> src/domains/directory/input/organization-record.ts (platform knows no domain and no app.)',
  ]);
});

test('a cruise that reads no TypeScript is a failure', () => {
  const blind = SOUND['.dependency-cruiser.mjs'].replace("exclude: { path: '", "exclude: { path: '\\\\.tsx?$|");
  expect(importProblems(plant({ ...SOUND, '.dependency-cruiser.mjs': blind }))).toContain('Only 0 of 13 files were read.');
});
