import PostalMime from 'postal-mime';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../testing/database.ts';
import { type Mood, startMailServer, type TestMailServer } from '../../../testing/mail-server.ts';
import { openSecrets } from '../../auth/secrets.ts';
import { enqueueMail } from '../enqueue.ts';
import type { MailState } from '../tables.ts';
import { startMailWorker } from '../worker.ts';

const secrets = openSecrets(Buffer.alloc(32, 7));
let database: TestDatabase;
let server: TestMailServer;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  server = await startMailServer();
});
afterEach(async () => {
  await server.stop();
  for (const table of ['mailBounces', 'mailClosedAddresses', 'mails', 'mailWorkers'] as const)
    await database.db.deleteFrom(table).execute();
});

describe('one mail', () => {
  test('leaves with both bodies, a Message-ID of its own and its headers', async () => {
    await write(1, { headers: { 'List-Unsubscribe': '<https://parvis.example/stop>' }, fromName: 'Amina "Root" <root@evil.example>' });
    await work({}, async () => waitFor(async () => (await states()).sent === 1));
    const [mail] = server.received;
    expect(mail?.to).toBe('reader0@example.org');
    expect(mail?.messageId).toMatch(/^<[0-9a-f-]{36}@parvis\.example>$/);
    const read = await PostalMime.parse(mail?.text ?? '');
    expect(read.from).toEqual({ name: 'Amina Root root evil.example · Parvis', address: 'parvis@example.org' });
    expect(read.html).toContain('A letter<br/>. with dots 0');
    expect(read.text).toContain('A letter\n. with dots 0');
    expect(mail?.text).toMatch(/^List-Unsubscribe: <https:\/\/parvis\.example\/stop>\r$/m);
    expect(mail?.text).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(mail?.text).toMatch(/^Date: /m);
    expect(mail?.text).toMatch(/multipart\/alternative/);
  });

  test('brings its appointment as a calendar, and nothing where there is none', async () => {
    const calendar = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n';
    await write(1, { act: 'with', calendar });
    await write(1, { act: 'without' });
    await work({}, async () => waitFor(async () => (await states()).sent === 2));
    const read = await Promise.all(server.received.map(({ text }) => PostalMime.parse(text)));
    const attached = read.flatMap(({ attachments }) => attachments);
    expect(attached.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([['calendar.ics', 'text/calendar']]);
    // Its line ends arrive as they were.
    expect(server.received.some(({ text }) => text.includes(Buffer.from(calendar).toString('base64')))).toBe(true);
  });

  test('a line end in a name or a subject makes no header', async () => {
    await write(1, {
      subject: 'Hello\r\nBcc: victim@example.org',
      fromName: 'A\nBcc: victim@example.org',
      headers: { 'X-Test': 'a\r\nBcc: victim@example.org' },
    });
    await work({}, async () => waitFor(async () => (await states()).sent === 1));
    expect(server.received[0]?.text.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/im);
    expect(server.received).toHaveLength(1);
  });

  test('an act that was told already gives no second mail', async () => {
    await write(1);
    await write(1);
    await work({}, async () => waitFor(async () => (await states()).sent === 1));
    expect(server.received).toHaveLength(1);
  });
});

describe('a server that is not well', () => {
  const passing: [string, Mood][] = [
    ['is slow', { slow: 150 }],
    ['drops the line at connect', { dropAt: 'connect' }],
    ['drops the line at MAIL', { dropAt: 'MAIL' }],
    ['drops the line at RCPT', { dropAt: 'RCPT' }],
    ['drops the line at DATA', { dropAt: 'DATA' }],
    ['refuses for now at RCPT', { refuse: { at: 'RCPT', code: 450, text: '4.2.0 later' } }],
    ['refuses for now at the end', { refuse: { at: 'after-dot', code: 451, text: '4.3.0 later' } }],
    ['drops the line after its answer', { dropAt: 'after-reply' }],
  ];
  test.each(passing)('%s and comes back: all arrive, none twice', async (_, mood) => {
    const clock = { ahead: 0 };
    await write(12);
    Object.assign(server.mood, mood);
    const deadAfter = 100 * 3_600_000;
    await work({ now: () => new Date(Date.now() + clock.ahead), deadAfter }, async () => {
      await new Promise((resume) => setTimeout(resume, 400));
      server.mood.dropAt = undefined;
      server.mood.refuse = undefined;
      await waitFor(async () => {
        clock.ahead += 60_000;
        return (await states()).sent === 12;
      });
    });
    expect(arrived()).toEqual(Array.from({ length: 12 }, (_one, n) => `reader${n}@example.org`).sort());
  });

  test.each(['after-dot', 'taken-unanswered'] as const)('drops the line %s: uncertain, and never sent again by itself', async (dropAt) => {
    await write(3);
    server.mood.dropAt = dropAt;
    await work({}, async () => waitFor(async () => (await states()).uncertain === 3));
    server.mood.dropAt = undefined;
    await work({}, () => new Promise((resume) => setTimeout(resume, 300)));
    expect(await states()).toEqual({ uncertain: 3 });
    expect(server.received).toHaveLength(dropAt === 'after-dot' ? 0 : 3);
  });

  test('refuses the address for good: bounced, counted, and after two closed', async () => {
    server.mood.refuse = { at: 'RCPT', code: 550, text: '5.1.1 nobody here' };
    await write(3, { to: 'gone@example.org' });
    await work({ lines: 1 }, async () => waitFor(async () => (await states()).bounced === 3));
    const bounces = await database.db.selectFrom('mailBounces').selectAll().execute();
    expect(bounces.map(({ status, permanent }) => [status, permanent])).toEqual([
      ['5.1.1', true],
      ['5.1.1', true],
    ]);
    expect(JSON.stringify(bounces)).not.toContain('gone@');
    expect(await database.db.selectFrom('mailClosedAddresses').selectAll().execute()).toHaveLength(1);
  });

  test('refuses the message for good: failed, and the address stays open', async () => {
    server.mood.refuse = { at: 'after-dot', code: 554, text: '5.7.1 looks like spam' };
    await write(1);
    await work({}, async () => waitFor(async () => (await states()).failed === 1));
    expect(await database.db.selectFrom('mailBounces').selectAll().execute()).toEqual([]);
  });

  test('is not there for three days: failed, with the reason', async () => {
    await server.stop();
    await write(1);
    await work({ now: () => new Date(Date.now() + 73 * 3_600_000) }, async () => waitFor(async () => (await states()).failed === 1));
    const [mail] = await database.db.selectFrom('mails').select('lastError').execute();
    expect(mail?.lastError).toMatch(/ECONNREFUSED/);
    server = await startMailServer();
  });
});

describe('several workers', () => {
  test('send each mail once', async () => {
    await write(120);
    server.mood.slow = 2;
    await work({}, () => work({}, () => work({}, () => waitFor(async () => (await states()).sent === 120))));
    expect(arrived()).toHaveLength(120);
    expect(new Set(arrived()).size).toBe(120);
  });

  test('what a dead one was handing over is uncertain, what it had only taken is sent', async () => {
    await write(2);
    const [first, second] = await database.db.selectFrom('mails').select('id').orderBy('id').execute();
    const dead = { worker: '0198b0a0-0000-7000-8000-000000000000' };
    await database.db
      .updateTable('mails')
      .set({ ...dead, state: 'handing-over' })
      .where('id', '=', first?.id ?? '')
      .execute();
    await database.db
      .updateTable('mails')
      .set({ ...dead, nextTryAt: new Date(Date.now() + 600_000) })
      .where('id', '=', second?.id ?? '')
      .execute();
    await work({}, async () => waitFor(async () => (await states()).sent === 1));
    expect(await states()).toEqual({ uncertain: 1, sent: 1 });
    expect(server.received).toHaveLength(1);
  });
});

async function write(
  count: number,
  given: { to?: string; subject?: string; fromName?: string; headers?: Record<string, string>; act?: string; calendar?: string } = {},
): Promise<void> {
  const { to, subject = 'Hello', ...rest } = given;
  await database.db.transaction().execute(async (trx) => {
    for (let n = 0; n < count; n += 1) {
      await enqueueMail(trx, {
        act: `test:${n}`,
        kind: 'test',
        to: { address: to ?? `reader${n}@example.org`, personId: null },
        locale: 'en',
        letter: { subject, paragraphs: ['.', `A letter\n. with dots ${n}`], footer: ['Because of a test.'] },
        now: new Date(),
        ...rest,
      });
    }
  });
}

async function work(options: { lines?: number; now?: () => Date; deadAfter?: number }, until: () => Promise<unknown>): Promise<void> {
  const worker = startMailWorker({
    db: database.db,
    smtp: { url: server.url, name: 'parvis.example', patience: 3_000 },
    sender: { from: { name: 'Parvis', address: 'parvis@example.org' }, host: 'parvis.example', returnPath: () => 'parvis@example.org' },
    secrets,
    log: { warn: () => undefined, error: ({ error }: { error?: unknown }) => expect.fail(String(error)) } as never,
    every: 20,
    deadAfter: 1_000,
    ...options,
  });
  try {
    await until();
  } finally {
    await worker.stop();
  }
}

async function states(): Promise<Partial<Record<MailState, number>>> {
  const rows = await database.db
    .selectFrom('mails')
    .select((of) => ['state', of.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}

function arrived(): string[] {
  return server.received.map(({ to }) => to).sort();
}

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  for (const until = Date.now() + 20_000; !(await condition()); ) {
    if (Date.now() > until) throw new Error(`it did not come to that: ${JSON.stringify(await states())}`);
    await new Promise((resume) => setTimeout(resume, 20));
  }
}
