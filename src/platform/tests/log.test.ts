import { expect, test } from 'vitest';
import { type LogLevel, openLog } from '../log.ts';

function linesOf(level: LogLevel, act: (log: ReturnType<typeof openLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  act(openLog(level, (line) => lines.push(line)));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('one line of JSON with time, level and message', () => {
  const [line] = linesOf('info', (log) => log.info({ count: 2 }, 'two\nlines'));
  expect(line).toEqual({ time: expect.stringMatching(/^\d{4}-.*Z$/) as string, level: 'info', count: 2, message: 'two\nlines' });
});

test('what is less important than the level is left out', () => {
  const write = (log: ReturnType<typeof openLog>) => {
    log.debug('a');
    log.info('b');
    log.error('c');
  };
  expect(linesOf('info', write).map((line) => line['message'])).toEqual(['b', 'c']);
  expect(linesOf('silent', write)).toEqual([]);
});

test('a child carries its fields', () => {
  expect(linesOf('info', (log) => log.child({ part: 'search' }).warn('x'))[0]).toMatchObject({ part: 'search', message: 'x' });
});

test('of a request only method and route are kept: no address, no query, no header', () => {
  const request = {
    method: 'GET',
    url: '/organizations?q=secret',
    ip: '192.0.2.7',
    headers: { cookie: 'secret', 'user-agent': 'secret' },
    query: { q: 'secret' },
    routeOptions: { url: '/organizations' },
  };
  const [line] = linesOf('info', (log) =>
    log.info({ req: request, res: { statusCode: 200, headers: { 'set-cookie': 'secret' } } }, 'request'),
  );
  expect(line).toEqual({ time: line?.['time'], level: 'info', method: 'GET', route: '/organizations', status: 200, message: 'request' });
});

test('an error of the database keeps its code and place, not the row it speaks of', () => {
  const error = Object.assign(new Error('duplicate key value'), { code: '23505', detail: 'Key (mail)=(jo@example.org) already exists.' });
  const text = JSON.stringify(linesOf('info', (log) => log.error({ err: error }, 'failed')));
  expect(text).toContain('23505');
  expect(text).toContain('log.test.ts');
  expect(text).not.toContain('jo@example.org');
});
