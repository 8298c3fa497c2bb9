// The plan of the house as rules: app -> domains -> platform, one way; inside a domain rules and views stay pure.
// tools/check-imports.ts runs this and proves that it read the files (without @swc/core beside TypeScript 7 it reads none and says "no violations").
import { readFileSync } from 'node:fs';

const { $comment: _, ...allowed } = JSON.parse(readFileSync(new URL('tools/allow-list.json', import.meta.url), 'utf8'));

const { devDependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
/** Packages that consist of types: there is no code to find. */
const onlyTypes = Object.keys(devDependencies).flatMap((name) => (name.startsWith('@types/') ? [name.slice(7)] : []));

const PROGRAM = '^src/';
const TESTS = '(^|/)tests/|\\.test\\.tsx?$|^src/testing/';
const part = (...names) => `^src/domains/[^/]+/(${names.join('|')})(\\.tsx?$|/)`;
const ownPart = (...names) => `^src/domains/$1/(${names.join('|')})(\\.tsx?$|/)`;
const anyDomain = '^src/domains/([^/]+)/';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** One rule per domain: its calls to other domains' faces are those of the allow-list. */
const calls = Object.entries(allowed).map(([domain, others]) =>
  forbid(
    `calls-of-${domain}`,
    `tools/allow-list.json lets ${domain} call: ${others.join(', ') || 'no other domain'}.`,
    { path: `^src/domains/${domain}/`, pathNot: TESTS },
    { path: '^src/domains/[^/]+/index\\.ts$', pathNot: `^src/domains/(${[domain, ...others].join('|')})/` },
  ),
);

const known = Object.keys(allowed).join('|');

export default {
  forbidden: [
    forbid('no-cycles', 'No cycles anywhere.', {}, { circular: true }),
    forbid('nothing-missing', 'An import that leads nowhere.', {}, { couldNotResolve: true, pathNot: `^(${onlyTypes.join('|')})$` }),
    forbid('platform-is-below', 'platform knows no domain and no app.', { path: '^src/platform/' }, { path: '^src/(domains|app)/|^src/main\\.ts$' }),
    forbid('domains-below-app', 'Domains never import app.', { path: '^src/domains/', pathNot: TESTS }, { path: '^src/app/|^src/main\\.ts$' }),
    forbid(
      'domain-at-its-face',
      'Another domain only at its index.ts or events.ts.',
      { path: anyDomain },
      { path: '^src/domains/[^/]+/', pathNot: ['^src/domains/$1/', '^src/domains/[^/]+/(index|events)\\.ts$'] },
    ),
    forbid(
      'app-at-the-face',
      'app takes from a domain its domain.ts, index.ts or events.ts.',
      { path: '^src/(app/|main\\.ts$)', pathNot: TESTS },
      { path: '^src/domains/[^/]+/', pathNot: '^src/domains/[^/]+/(index|domain|events)\\.ts$' },
    ),
    forbid(
      'declared-to-app-only',
      'Only app imports a domain.ts.',
      { path: PROGRAM, pathNot: ['^src/app/', TESTS] },
      { path: '^src/domains/[^/]+/domain\\.ts$' },
    ),
    forbid(
      'no-way-round-the-face',
      'Inside a domain nobody imports its own index.ts or domain.ts.',
      { path: anyDomain, pathNot: TESTS },
      { path: '^src/domains/$1/(index|domain)\\.ts$' },
    ),
    ...calls,
    forbid(
      'domain-in-the-allow-list',
      'A domain that tools/allow-list.json does not name calls no other domain.',
      { path: anyDomain, pathNot: [TESTS, `^src/domains/(${known})/`] },
      { path: '^src/domains/[^/]+/index\\.ts$', pathNot: '^src/domains/$1/' },
    ),
    forbid('events-import-nothing', 'events.ts imports nothing.', { path: '^src/domains/[^/]+/events\\.ts$' }, { path: '.' }),
    forbid(
      'rules-are-pure',
      'Rules know no database, no request, no mail, no job, no file, no search.',
      { path: part('rules'), pathNot: TESTS },
      { path: '^src/platform/(db|http|mail|jobs|files|search)/|^(pg|kysely|fastify)$|node_modules/(pg|kysely|fastify)/' },
    ),
    forbid(
      'rules-import-no-reads-or-writes',
      'Rules import no queries, actions, routes, api, views.',
      { path: anyDomain + 'rules(\\.tsx?$|/)', pathNot: TESTS },
      { path: ownPart('queries', 'actions', 'routes', 'api', 'views') },
    ),
    forbid(
      'views-take-props',
      'Views import no queries, actions, routes, api.',
      { path: anyDomain + 'views/', pathNot: TESTS },
      { path: ownPart('queries', 'actions', 'routes', 'api') },
    ),
    forbid(
      'nothing-below-imports-pages',
      'tables, input, urls, rules, queries, actions never import routes, api, views.',
      { path: anyDomain + '(tables|input|urls|rules|queries|actions)(\\.tsx?$|/)', pathNot: TESTS },
      { path: ownPart('routes', 'api', 'views') },
    ),
    forbid(
      'testing-from-tests-only',
      'src/testing is imported by tests, benches and journeys only.',
      { path: '^(src|tools)/', pathNot: TESTS },
      { path: '^src/testing/|(^|/)tests/|\\.test\\.tsx?$' },
    ),
    forbid('program-imports-no-tools', 'The program imports nothing from tools, bench or e2e.', { path: PROGRAM, pathNot: TESTS }, { path: '^(tools|bench|e2e)/' }),
    forbid(
      'program-without-dev-packages',
      'The program runs without development packages.',
      { path: PROGRAM, pathNot: TESTS },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    ),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|\\.shots)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] },
  },
};
