import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../testing/database.ts';
import { startMailServer, type TestMailServer } from '../../../testing/mail-server.ts';
import { enqueueMail } from '../enqueue.ts';

const MAILS = 600;
const KILLS = 25;
let database: TestDatabase;
let server: TestMailServer;

beforeAll(async () => {
  database = await testDatabase();
  server = await startMailServer({ slow: 12 });
});
afterAll(async () => {
  await server?.stop();
  await database?.stop();
});

test('killed again and again at any moment, two programs lose no mail and send none twice', async () => {
  await database.db.transaction().execute(async (trx) => {
    const letter = { subject: 'Hello', paragraphs: ['A letter'], footer: ['Because of a test.'] };
    for (let n = 0; n < MAILS; n += 1)
      await enqueueMail(trx, {
        act: `test:${n}`,
        kind: 'test',
        to: { address: `r${n}@example.org`, personId: null },
        locale: 'en',
        letter,
        now: new Date(),
      });
  });
  let programs = [start(), start()];
  for (let kill = 0; kill < KILLS; kill += 1) {
    await new Promise((resume) => setTimeout(resume, 250 + Math.random() * 400));
    programs[kill % 2]?.kill('SIGKILL');
    programs = programs.map((program, at) => (at === kill % 2 ? start() : program));
  }
  for (const until = Date.now() + 60_000; (await open()) > 0 && Date.now() < until; )
    await new Promise((resume) => setTimeout(resume, 100));
  for (const program of programs) program.kill('SIGKILL');

  const rows = await database.db.selectFrom('mails').select(['toAddress', 'state']).execute();
  const arrived = server.received.map(({ to }) => to);
  expect(new Set(arrived).size, 'none twice').toBe(arrived.length);
  const told = new Map(rows.map(({ toAddress, state }) => [toAddress, state]));
  expect([...told.values()].filter((state) => state !== 'sent' && state !== 'uncertain')).toEqual([]);
  expect(
    [...told].filter(([to, state]) => state === 'sent' && !arrived.includes(to)),
    'what counts as sent has arrived',
  ).toEqual([]);
  // Of those that nobody can know, few: at most what was in the hands of a program when it was killed (three lines).
  expect([...told.values()].filter((state) => state === 'uncertain').length).toBeLessThanOrEqual(KILLS * 3);
  expect(arrived.length).toBeGreaterThan(MAILS / 2);
}, 120_000);

function start() {
  const program = fileURLToPath(new URL('worker-program.ts', import.meta.url));
  return spawn(process.execPath, [program, database.url, server.url], { stdio: 'ignore' });
}

async function open(): Promise<number> {
  const { count } = await database.db
    .selectFrom('mails')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('state', 'in', ['waiting', 'handing-over'])
    .executeTakeFirstOrThrow();
  return count;
}
