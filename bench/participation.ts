// Registrations at a deadline, and check-in by phones whose line is dropped half the time: through the forms and addresses of the real program.
import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { TEMPLATE_POLICIES } from '../src/domains/meetings/rules/templates.ts';
import { badgeCode, badgeText } from '../src/domains/meetings/rules/badges.ts';
import { type KeptScan, openQueue } from '../src/domains/meetings/views/participation/check-in-queue.ts';
import { installationKey, openSecrets } from '../src/platform/auth/secrets.ts';
import { newToken, tokenHash } from '../src/platform/auth/tokens.ts';
import { connect } from '../src/platform/db/connect.ts';
import { visitEmbedded } from '../src/platform/db/embedded/embedded.ts';
import type { Database } from '../src/platform/db/tables.ts';
import { uuidv7 } from '../src/platform/db/uuid.ts';
import { castMember, type CastMember, formBody } from '../src/testing/cast.ts';
import { type MadeMeeting, makeMeeting } from '../src/testing/meetings.ts';
import { addOrganizations } from '../src/testing/organizations.ts';
import { TEST_ORIGIN } from '../src/testing/origin.ts';
import { type RunningProgram, startProgram } from './installation.ts';
import { report } from './report.ts';

/** 5,000 in ten minutes, for a minute; the deadline falls before the last of them. */
const PER_SECOND = 5000 / 600;
/** Of all of them (0 to 1), by when of the time (0 to 1): in the last tenth before the deadline they come three times as fast. */
const ARRIVAL = [
  [0, 0],
  [0.65, 0.85],
  [0.95, 0.95],
  [1, 1],
] as const;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 60);
const ORGANIZATIONS = 50;
const PEOPLE = 1000;
const PHONES = 8;

export const benches: Record<string, () => Promise<void>> = { registrations: measureRegistrations, 'checkin-wrong': measureCheckIn };

interface Ground {
  data: string;
  db: Database;
  program: RunningProgram;
  ids: Record<string, string>;
}

interface Sent {
  mark: string;
  status: number;
  sentAt: number;
  answeredAt: number;
}

/** People are named by focal points at the rate of a deadline; after it the last twentieth is still tried. */
async function measureRegistrations(): Promise<void> {
  await withGround(async ({ db, program, ids }) => {
    const total = Math.round(PER_SECOND * SECONDS);
    const begins = Date.now() + 3_000;
    const closesAt = new Date(begins + SECONDS * 950);
    const policy = { ...TEMPLATE_POLICIES.blank, delegation: { ...TEMPLATE_POLICIES.blank.delegation, limit: 1000 } };
    const meeting = await makeMeeting(db, { policy, calls: { delegation: { opensAt: new Date(begins - 3_600_000), closesAt } } });
    await accredit(db, meeting, Object.values(ids));
    const points = await focalPoints(db, ids);
    await wait(begins - Date.now());
    const sending: Promise<Sent>[] = [];
    for (let n = 0; n < total; n += 1) {
      await wait(Math.max(0, begins + arrival(n / total) * SECONDS * 1000 - Date.now()));
      sending.push(nameOne(program, meeting, points[n % points.length] as Point, n));
    }
    await reportRegistrations(db, meeting, await Promise.all(sending), closesAt);
  });
}

/** When of the time somebody comes, who is preceded by this part of all. */
function arrival(part: number): number {
  for (const [at, [share, moment]] of ARRIVAL.entries()) {
    const [nextShare, nextMoment] = ARRIVAL[at + 1] ?? [1, 1];
    if (part <= nextShare) return moment + ((part - share) / (nextShare - share || 1)) * (nextMoment - moment);
  }
  return 1;
}

async function reportRegistrations(db: Database, meeting: MadeMeeting, sent: readonly Sent[], closesAt: Date): Promise<void> {
  const rows = await db.selectFrom('delegates').select(['givenName', 'namedAt']).where('meetingId', '=', meeting.id).execute();
  const kept = new Map(rows.map(({ givenName, namedAt }) => [givenName, namedAt]));
  const taken = sent.filter(({ status }) => status === 303);
  const lost = taken.filter(({ mark }) => !kept.has(mark)).length;
  const unasked = rows.length - taken.filter(({ mark }) => kept.has(mark)).length;
  const late = rows.filter(({ namedAt }) => namedAt >= closesAt).length;
  const strange = sent.filter(({ status }) => status !== 303 && status !== 422).length;
  const reordered = countReordered(taken, kept);
  const times = sent.map(({ sentAt, answeredAt }) => answeredAt - sentAt).toSorted((a, b) => a - b);
  const p99 = Math.round(times[Math.floor(times.length * 0.99)] ?? Number.POSITIVE_INFINITY);
  const note = `${sent.length} in ${SECONDS} s, ${taken.length} taken, ${sent.length - taken.length} after the deadline; median ${Math.round(times[times.length >> 1] ?? 0)} ms`;
  report({ name: 'registrations-p99-ms', value: p99, unit: 'ms', budget: '<= 500', ok: p99 <= 500, n: sent.length, note });
  const wrong = lost + unasked + late + strange + reordered;
  const told = `${lost} lost, ${unasked} not acknowledged, ${late} taken after the deadline, ${strange} answered otherwise, ${reordered} reordered`;
  report({ name: 'registrations-lost', value: wrong, unit: 'registrations', budget: '0', ok: wrong === 0, n: sent.length, note: told });
}

/** Of two, the one that was answered before the other was sent must have the earlier time of receipt. */
function countReordered(taken: readonly Sent[], kept: ReadonlyMap<string, Date>): number {
  const inOrder = taken.toSorted((a, b) => a.sentAt - b.sentAt);
  let wrong = 0;
  for (const [at, later] of inOrder.entries()) {
    const before = inOrder.slice(Math.max(0, at - 50), at).filter(({ answeredAt }) => answeredAt < later.sentAt);
    const own = kept.get(later.mark);
    if (own && before.some(({ mark }) => (kept.get(mark)?.getTime() ?? 0) > own.getTime())) wrong += 1;
  }
  return wrong;
}

interface Point {
  slug: string;
  member: CastMember;
}

async function nameOne({ port }: RunningProgram, meeting: MadeMeeting, { slug, member }: Point, n: number): Promise<Sent> {
  const mark = `Person ${lettersOf(n)}`;
  const fields = {
    givenName: mark,
    familyName: 'Invented',
    email: `p${n}@bench.example`,
    function: 'Delegate',
    mode: 'in-person',
    locale: 'en',
  };
  const sentAt = performance.now();
  const answer = await fetch(`http://127.0.0.1:${port}/en/meetings/${meeting.slug}/delegations/${slug}`, {
    method: 'POST',
    redirect: 'manual',
    headers: member.headers,
    body: formBody(fields),
  });
  await answer.arrayBuffer();
  return { mark, status: answer.status, sentAt, answeredAt: performance.now() };
}

/** Names have no digits. */
function lettersOf(n: number): string {
  return [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
}

/** Every person comes in once, half of them by another door again; each phone has no line half of the time, and of half of those the answer is lost. */
async function measureCheckIn(): Promise<void> {
  await withGround(async ({ data, db, program, ids }) => {
    const meeting = await makeMeeting(db, { policy: TEMPLATE_POLICIES.blank });
    await accredit(db, meeting, Object.values(ids));
    const signer = openSecrets(installationKey(undefined, data))('meeting badge');
    const badges = await givePeople(db, meeting, ids['org-0'] ?? '', (code) => badgeText(code, meeting.id, signer));
    const phones = await Promise.all(Array.from({ length: PHONES }, () => openPhone(db, program, meeting)));
    const scans: (KeptScan & { delegateId: string })[] = [];
    for (const [n, { text, id }] of badges.entries()) {
      const times = n % 2 === 0 ? 1 : 2;
      for (let time = 0; time < times; time += 1) {
        const scan = {
          id: randomUUID(),
          code: text,
          at: new Date(Date.now() - (time === 0 ? 0 : 30_000)).toISOString(),
          direction: 'in' as const,
        };
        phones[(n + time * 3) % PHONES]?.add(scan);
        scans.push({ ...scan, delegateId: id });
      }
      if (n % 10 === 9) await Promise.all(phones.map((phone) => phone.flush()));
    }
    for (let tries = 0; phones.some((phone) => phone.waiting().length > 0) && tries < 500; tries += 1)
      await Promise.all(phones.map((phone) => phone.flush()));
    await reportCheckIn(
      db,
      meeting,
      scans,
      phones.reduce((sum, phone) => sum + phone.waiting().length, 0),
    );
  });
}

async function reportCheckIn(
  db: Database,
  meeting: MadeMeeting,
  scans: readonly (KeptScan & { delegateId: string })[],
  waiting: number,
): Promise<void> {
  const rows = await db.selectFrom('checkIns').select(['id', 'delegateId', 'at']).where('meetingId', '=', meeting.id).execute();
  const kept = new Map(rows.map((row) => [row.id, row]));
  const doubled = rows.length - kept.size;
  const missing = scans.filter(({ id, delegateId }) => kept.get(id)?.delegateId !== delegateId).length;
  const foreign = rows.filter(({ id }) => !scans.some((scan) => scan.id === id)).length;
  const earliest = new Map<string, number>();
  for (const { delegateId, at } of scans)
    earliest.set(delegateId, Math.min(earliest.get(delegateId) ?? Number.POSITIVE_INFINITY, Date.parse(at)));
  const firsts = new Map<string, number>();
  for (const { delegateId, at } of rows) firsts.set(delegateId, Math.min(firsts.get(delegateId) ?? Number.POSITIVE_INFINITY, at.getTime()));
  const mistaken = [...earliest].filter(([delegateId, at]) => firsts.get(delegateId) !== at).length;
  const value = doubled + missing + foreign + mistaken + waiting + Math.abs(firsts.size - PEOPLE);
  const note = `${PEOPLE} people, ${scans.length} scans on ${PHONES} phones: ${missing} missing, ${foreign} not scanned, ${mistaken} with another first entry, ${waiting} still waiting; ${firsts.size} people counted`;
  report({ name: 'checkin-wrong', value, unit: 'check-ins', budget: '0', ok: value === 0, n: scans.length, note });
}

/** A phone at a door of its own: half the time nothing arrives, or what arrives is not answered. */
async function openPhone(db: Database, { port }: RunningProgram, meeting: MadeMeeting) {
  const token = newToken();
  await db
    .insertInto('meetingDoors')
    .values({ id: uuidv7(), meetingId: meeting.id, name: 'Door', tokenHash: tokenHash(token), openedAt: new Date() })
    .execute();
  const kept = new Map<string, string>();
  const memory = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
  return openQueue(memory, 'scans', async (scans) => {
    const line = Math.random();
    if (line < 0.25) throw new Error('no line');
    const answer = await fetch(`http://127.0.0.1:${port}/meetings/${meeting.slug}/door/${token}/scans`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: TEST_ORIGIN },
      body: JSON.stringify({ scans }),
    });
    await answer.arrayBuffer();
    if (line < 0.5 || answer.status !== 200) throw new Error('the answer was lost');
  });
}

async function givePeople(
  db: Database,
  meeting: MadeMeeting,
  organizationId: string,
  textOf: (code: string) => string,
): Promise<{ id: string; text: string }[]> {
  const delegationId = uuidv7();
  const now = new Date();
  await db.insertInto('delegations').values({ id: delegationId, meetingId: meeting.id, organizationId, createdAt: now }).execute();
  const rows = Array.from({ length: PEOPLE }, (_, n) => ({
    id: uuidv7(),
    delegationId,
    meetingId: meeting.id,
    givenName: 'Person',
    familyName: lettersOf(n),
    mode: 'in-person' as const,
    state: 'approved' as const,
    badgeCode: badgeCode(randomBytes(8)),
    namedAt: now,
    approvedAt: now,
    policyVersion: 1,
  }));
  await db.insertInto('delegates').values(rows).execute();
  return rows.map(({ id, badgeCode: code }) => ({ id, text: textOf(code) }));
}

async function accredit(db: Database, meeting: MadeMeeting, organizationIds: readonly string[]): Promise<void> {
  const now = new Date();
  const decided = { route: 'open', state: 'accredited', submittedAt: now, decidedAt: now, createdAt: now, changedAt: now } as const;
  await db
    .insertInto('accreditations')
    .values(organizationIds.map((organizationId) => ({ id: uuidv7(), meetingId: meeting.id, organizationId, ...decided })))
    .execute();
}

async function focalPoints(db: Database, ids: Record<string, string>): Promise<Point[]> {
  const points: Point[] = [];
  for (const [slug, organizationId] of Object.entries(ids))
    points.push({ slug, member: await castMember(db, { name: `Focal point of ${slug}`, actsFor: [{ organizationId, role: 'steward' }] }) });
  return points;
}

async function withGround(act: (ground: Ground) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'parvis-bench-participation-'));
  chmodSync(data, 0o755);
  process.env['PARVIS_ORIGIN'] = TEST_ORIGIN;
  const program = await startProgram(data);
  const embedded = await visitEmbedded(data, 10);
  if (!embedded) throw new Error('the database of the program cannot be reached');
  const db = connect({ url: embedded.url, poolSize: 2 });
  try {
    const ids = await addOrganizations(
      db,
      Array.from({ length: ORGANIZATIONS }, (_, n) => ({ slug: `org-${n}`, name: `Organization ${n}`, state: 'verified' as const })),
    );
    await act({ data, db, program, ids });
  } finally {
    await db.destroy();
    await program.stop();
    delete process.env['PARVIS_ORIGIN'];
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}
