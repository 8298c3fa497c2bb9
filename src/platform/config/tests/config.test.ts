import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Failure } from '../../failure.ts';
import { readConfig } from '../config.ts';
import { projectRoot } from '../root.ts';
import { SETTINGS, type SettingMeta } from '../settings.ts';

function refusal(env: NodeJS.ProcessEnv): string {
  try {
    readConfig(env);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return `${error.exitCode} ${error.message}`;
  }
  return 'accepted';
}

test('nothing set gives what a laptop needs', () => {
  expect(readConfig({})).toMatchObject({
    port: 8080,
    host: '127.0.0.1',
    dataFolder: join(process.cwd(), 'data'),
    databaseUrl: undefined,
    origin: 'http://localhost:8080',
    siteName: 'Parvis',
    trustProxy: false,
    environment: 'development',
    demo: true,
  });
});

test('an empty variable counts as not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 8080, databaseUrl: undefined });
});

test('what is set is read', () => {
  const env = { PORT: '0', HOST: '0.0.0.0', PARVIS_ORIGIN: 'https://a.example/', TRUST_PROXY: '10.0.0.0/8, loopback', PARVIS_DEMO: 'No' };
  expect(readConfig(env)).toMatchObject({ port: 0, origin: 'https://a.example', trustProxy: ['10.0.0.0/8', 'loopback'], demo: false });
  expect(readConfig({ TRUST_PROXY: '2' }).trustProxy).toBe(2);
  expect(readConfig({ HOST: '0.0.0.0', PORT: '81' }).origin).toBe('http://localhost:81');
});

test('all errors are told at once, each in a sentence', () => {
  const told = refusal({ PORT: 'http', LOG_LEVEL: 'loud', PARVIS_ORIGIN: 'example.org', SMTP_URL: 'mail.example.org', MAIL_FROM: 'me' });
  expect(told.split('\n')).toEqual([
    '78 The configuration has 5 errors.',
    '  PORT: give a whole number from 0 to 65535.',
    expect.stringContaining('PARVIS_ORIGIN: ') as string,
    '  LOG_LEVEL: give one of trace, debug, info, warn, error, fatal, silent.',
    expect.stringContaining('SMTP_URL: ') as string,
    expect.stringContaining('MAIL_FROM: ') as string,
  ]);
});

test.each([
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['PORT', '1e3'],
  ['HOST', 'my host'],
  ['DATABASE_URL', 'mysql://x/y'],
  ['DATABASE_URL', 'localhost'],
  ['DATABASE_POOL', '1'],
  ['PARVIS_ORIGIN', 'https://a.example/path'],
  ['PARVIS_DEMO', 'perhaps'],
  ['TRUST_PROXY', 'yes'],
  ['NODE_ENV', 'prod'],
])('%s=%s is refused', (name, value) => {
  expect(refusal({ [name]: value })).toMatch(new RegExp(`^78 The configuration has an error\\.\\n  ${name}: .+\\.$`));
});

test('no password shows in a refusal', () => {
  expect(refusal({ DATABASE_URL: 'mysql://me:s3cret@h/d', SMTP_URL: 'http://me:s3cret@h' })).not.toContain('s3cret');
});

test('docs/operations.md lists every setting with its default, and no other', () => {
  const page = readFileSync(join(projectRoot(), 'docs/operations.md'), 'utf8');
  const listed = [...page.matchAll(/^\| `([A-Z_]+)` \| (.*?) \| (.*?) \|$/gm)].map(([, name, standard, meaning]) => [
    name,
    standard,
    meaning,
  ]);
  const known = Object.entries(SETTINGS).map(([name, schema]) => {
    const { default: standard, meaning } = schema.meta() as unknown as SettingMeta;
    return [name, standard ? `\`${standard}\`` : '', meaning];
  });
  expect(listed).toEqual(known);
});
