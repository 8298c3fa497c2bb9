// Messages through the relay, from the form that is sent to the mail that a real SMTP server has received; and what is lost or doubled
// when that server is slow, refuses and hangs up while the program is killed again and again.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { connect } from '../src/platform/db/connect.ts';
import { visitEmbedded } from '../src/platform/db/embedded/embedded.ts';
import type { Database } from '../src/platform/db/tables.ts';
import { castMember, type CastMember, formBody } from '../src/testing/cast.ts';
import { type Mood, type Received, startMailServer, type TestMailServer } from '../src/testing/mail-server.ts';
import { addOrganizations } from '../src/testing/organizations.ts';
import { TEST_ORIGIN } from '../src/testing/origin.ts';
import { type RunningProgram, startProgram } from './installation.ts';
import { report } from './report.ts';

const KILLS = Number(process.env['BENCH_KILLS'] ?? 25);
const SECONDS = 20;
/** Forms in the air at once. */
const SENDERS = 8;
const ORGANIZATIONS = 20;

export const benches: Record<string, () => Promise<void>> = {
  'relay-per-minute': measureRelay,
  'relay-lost': killRelay,
};

interface Relay {
  data: string;
  mail: TestMailServer;
  db: Database;
  senders: CastMember[];
  program: RunningProgram;
}

async function measureRelay(): Promise<void> {
  await withRelay(async ({ mail, senders, program }) => {
    const began = performance.now();
    const until = began + SECONDS * 1000;
    let sent = 0;
    await Promise.all(
      senders.map(async (sender, own) => {
        for (let n = 0; performance.now() < until; n += 1)
          if (await write(program, sender, (own + n) % ORGANIZATIONS, `${own}-${n}`)) sent += 1;
      }),
    );
    for (const patience = performance.now() + 60_000; mail.received.length < sent && performance.now() < patience; ) await wait(5);
    const minutes = (performance.now() - began) / 60_000;
    const value = Math.round(mail.received.length / minutes);
    const note = `${mail.received.length} of ${sent} messages from the form to the mail server, ${SENDERS} senders at once`;
    report({
      name: 'relay-per-minute',
      value,
      unit: 'messages/min',
      budget: '>= 1000',
      ok: value >= 1000 && mail.received.length === sent,
      n: sent,
      note,
    });
  });
}

const TROUBLES: Mood[] = [
  {},
  { slow: 40 },
  { refuse: { at: 'RCPT', code: 450, text: '4.2.0 later' } },
  { dropAt: 'MAIL' },
  {},
  { dropAt: 'DATA' },
  { refuse: { at: 'after-dot', code: 451, text: '4.3.0 later' } },
  { dropAt: 'after-dot' },
  {},
  { dropAt: 'taken-unanswered' },
  { dropAt: 'connect' },
  { dropAt: 'after-reply' },
];

/** Every acknowledged message must have arrived, or stand in the outbox as uncertain; none may have arrived twice. */
async function killRelay(): Promise<void> {
  await withRelay(async (relay) => {
    const acknowledged = new Set<string>();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const ended = troubled(relay, acknowledged, kill);
      await wait(400 + Math.random() * 900);
      relay.program.child.kill('SIGKILL');
      await ended;
      relay.program = await startProgram(relay.data);
    }
    Object.assign(relay.mail.mood, CALM);
    const states = await settled(relay);
    reportToll(relay.mail.received, acknowledged, states);
  });
}

const CALM = { dropAt: undefined, refuse: undefined, slow: undefined };

/** Sends forms until the program is gone, while the mail server changes its mood every moment. */
async function troubled({ program, senders, mail }: Relay, acknowledged: Set<string>, kill: number): Promise<void> {
  let alive = true;
  program.child.once('exit', () => (alive = false));
  const moods = (async () => {
    for (let n = kill; alive; n += 1) {
      Object.assign(mail.mood, CALM, TROUBLES[n % TROUBLES.length]);
      await wait(80 + Math.random() * 150);
    }
  })();
  await Promise.all(
    senders.map(async (sender, own) => {
      for (let n = 0; alive; n += 1) {
        const mark = `k${kill}-${own}-${n}`;
        if (await write(program, sender, (own + n) % ORGANIZATIONS, mark).catch(() => false)) acknowledged.add(mark);
        await wait(20);
      }
    }),
  );
  await moods;
}

/** Waits until nothing waits or is being handed over; what waits for its next try is tried at once. */
async function settled({ db }: Relay): Promise<Map<string, string>> {
  for (const patience = Date.now() + 180_000; Date.now() < patience; await wait(500)) {
    await db.updateTable('mails').set({ nextTryAt: new Date() }).where('state', '=', 'waiting').where('worker', 'is', null).execute();
    const rows = await db.selectFrom('mails').select(['id', 'state', 'bodyText']).where('kind', '=', 'messages.relay').execute();
    if (rows.every(({ state }) => state !== 'waiting' && state !== 'handing-over'))
      return new Map(rows.map(({ bodyText, state }) => [markIn(bodyText), state]));
  }
  throw new Error('mails still wait after three minutes');
}

function reportToll(received: readonly Received[], acknowledged: ReadonlySet<string>, states: ReadonlyMap<string, string>): void {
  const arrivals = new Map<string, number>();
  for (const { messageId } of received) arrivals.set(messageId, (arrivals.get(messageId) ?? 0) + 1);
  const doubled = [...arrivals.values()].filter((times) => times > 1).length;
  const arrived = new Set(received.map(({ text }) => markIn(text)));
  const uncertain = [...acknowledged].filter((mark) => states.get(mark) === 'uncertain');
  const lost = [...acknowledged].filter((mark) => !arrived.has(mark) && states.get(mark) !== 'uncertain');
  const note = `${KILLS} kills, ${received.length} mails; ${uncertain.length} listed as uncertain, ${uncertain.filter((mark) => arrived.has(mark)).length} of them had arrived`;
  report({
    name: 'relay-lost',
    value: lost.length,
    unit: 'acknowledged messages',
    budget: '0',
    ok: lost.length === 0,
    n: acknowledged.size,
    note,
  });
  report({ name: 'relay-doubled', value: doubled, unit: 'mails', budget: '0', ok: doubled === 0, n: received.length, note });
}

/** Sends one form; true when the program said that it has the message. */
async function write({ port }: RunningProgram, sender: CastMember, organization: number, mark: string): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/en/organizations/org-${organization}/contact`, {
    method: 'POST',
    redirect: 'manual',
    headers: sender.headers,
    body: formBody({ hat: 'self', subject: `Question ${mark}`, body: `Dear friends, this is the question mark(${mark}). Kind regards` }),
  });
  await answer.arrayBuffer();
  return answer.status === 303;
}

function markIn(text: string): string {
  return /mark\(([^)]*)\)/.exec(text.replaceAll('=\r\n', ''))?.[1] ?? '';
}

async function withRelay(act: (relay: Relay) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'parvis-bench-relay-'));
  chmodSync(data, 0o755);
  const mail = await startMailServer();
  Object.assign(process.env, { SMTP_URL: mail.url, MAIL_FROM: 'Bench <bench@parvis.example>', PARVIS_ORIGIN: TEST_ORIGIN });
  const relay = { data, mail, program: await startProgram(data) } as Relay;
  const embedded = await visitEmbedded(data, 10);
  if (!embedded) throw new Error('the database of the program cannot be reached');
  relay.db = connect({ url: embedded.url, poolSize: 2 });
  try {
    relay.senders = await populate(relay.db);
    await act(relay);
  } finally {
    await relay.db.destroy();
    await relay.program.stop();
    await mail.stop();
    for (const name of ['SMTP_URL', 'MAIL_FROM', 'PARVIS_ORIGIN']) delete process.env[name];
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Organizations with somebody who reads what comes, people who write, and caps that nobody reaches. */
async function populate(db: Database): Promise<CastMember[]> {
  const ids = await addOrganizations(
    db,
    Array.from({ length: ORGANIZATIONS }, (_, n) => ({ slug: `org-${n}`, name: `Organization ${n}` })),
  );
  for (const [slug, organizationId] of Object.entries(ids))
    await castMember(db, { name: `Reader of ${slug}`, actsFor: [{ organizationId, role: 'steward' }] });
  const value = JSON.stringify({ perSender: 100_000, newRecipients: 100_000, perReceiver: 100_000, perAddress: 100_000 });
  await db.insertInto('settings').values({ key: 'messages.caps', value, changedAt: new Date() }).execute();
  return Promise.all(Array.from({ length: SENDERS }, (_, n) => castMember(db, { name: `Sender ${n}` })));
}
