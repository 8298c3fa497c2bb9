// The live board of a dialogue before 300 phones of a real started program: some drop and come back where they were, some only look again. Every line
// of the officer is counted on each of them.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { TEMPLATE_POLICIES } from '../src/domains/meetings/rules/templates.ts';
import { connect } from '../src/platform/db/connect.ts';
import { visitEmbedded } from '../src/platform/db/embedded/embedded.ts';
import type { Database } from '../src/platform/db/tables.ts';
import { type BoardLine, listenToBoard } from '../src/testing/board-phone.ts';
import { type CastMember, castMember, formBody } from '../src/testing/cast.ts';
import { makeMeeting } from '../src/testing/meetings.ts';
import { addOrganizations } from '../src/testing/organizations.ts';
import { TEST_ORIGIN } from '../src/testing/origin.ts';
import { startProgram } from './installation.ts';
import { report } from './report.ts';

const PHONES = 300;
const QUESTIONS = 5;
/** Milliseconds between two lines of the officer: answers are typed slower. */
const PACE = 200;
/** It begins; each question is put, answered, and the text put right; nobody has the floor; it ends. */
const LINES = 1 + QUESTIONS * 3 + 2;
/** What a phone that looks again waits between two looks, in milliseconds. */
const LOOK_EVERY = 1_000;
const LONGEST = 120_000;

export const benches: Record<string, () => Promise<void>> = { 'board-lost': measureBoard };

/** What went wrong on one phone, and what it heard by events. */
interface Followed {
  lost: number;
  again: number;
  heard: BoardLine[];
}

async function measureBoard(): Promise<void> {
  await withDialogue(async ({ board, act, questions }) => {
    const phones = Array.from({ length: PHONES }, (_, n) => follow(board, n));
    await wait(1_000);
    const toldAt = await lead(act, questions);
    reportBoard(await Promise.all(phones), toldAt);
  });
}

/** Of ten phones seven stay, two drop after some line and come back with the number of the last, one has no events and looks again. */
async function follow(board: string, n: number): Promise<Followed> {
  if (n % 10 === 9) return lookAgain(board);
  const drops = n % 10 >= 7 ? 1 + (n % (LINES - 2)) : LINES;
  const heard = await listenToBoard(`${board}/events?since=0`, drops);
  while ((heard.at(-1)?.id ?? 0) < LINES) {
    await wait(Math.random() * 2_000);
    heard.push(...(await listenToBoard(`${board}/events?since=0`, LINES, { 'last-event-id': String(heard.at(-1)?.id ?? 0) })));
  }
  const ids = heard.map(({ id }) => id);
  const lost = Array.from({ length: LINES }, (_, at) => at + 1).filter((id) => !ids.includes(id)).length;
  const disordered = ids.filter((id, at) => id <= (ids[at - 1] ?? 0)).length;
  return { lost, again: disordered, heard };
}

/** The page tells by its number up to which line it holds everything; what it never came to is lost. */
async function lookAgain(board: string): Promise<Followed> {
  let shown = 0;
  for (const end = Date.now() + LONGEST; shown < LINES && Date.now() < end; await wait(LOOK_EVERY)) {
    const answer = await fetch(board);
    const text = await answer.text();
    shown = Math.max(shown, Number(/data-sequence="(\d+)"/.exec(text)?.[1] ?? 0));
    if (shown >= LINES && !text.includes(`Answer ${QUESTIONS} put right`)) return { lost: 1, again: 0, heard: [] };
  }
  return { lost: LINES - shown, again: 0, heard: [] };
}

/** The officer leads the dialogue from its beginning to its end; gives when each line was acknowledged. */
async function lead(
  act: (path: string, fields?: Record<string, string>) => Promise<void>,
  questions: readonly string[],
): Promise<number[]> {
  const toldAt: number[] = [];
  const say = async (path: string, fields: Record<string, string> = {}) => {
    await act(path, fields);
    toldAt.push(performance.now());
    await wait(PACE);
  };
  await say('/start');
  for (const [n, id] of questions.entries()) {
    await say('/next');
    for (const text of [`Answer ${n + 1}`, `Answer ${n + 1} put right`])
      await say(`/questions/${id}/answer`, { lang: 'English', answer: text, givenBy: 'The Chair' });
  }
  await say('/pause');
  await say('/end');
  return toldAt;
}

function reportBoard(phones: readonly Followed[], toldAt: readonly number[]): void {
  const lost = phones.reduce((sum, one) => sum + one.lost, 0);
  const again = phones.reduce((sum, one) => sum + one.again, 0);
  const late = phones.flatMap(({ heard }) => heard.map(({ id, at }) => at - (toldAt[id - 1] ?? at))).toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(late[Math.min(late.length - 1, Math.floor(late.length * share))] ?? 0);
  const value = lost + again;
  const note = `${PHONES} phones, ${LINES} lines each: ${lost} lost, ${again} told again or out of order; heard after ${at(0.5)} ms in the middle, those that dropped included ${at(0.99)} ms at 99 %`;
  report({ name: 'board-lost', value, unit: 'lines', budget: '0', ok: value === 0, n: PHONES * LINES, note });
}

interface Led {
  /** The address of the board. */
  board: string;
  act(path: string, fields?: Record<string, string>): Promise<void>;
  questions: string[];
}

async function withDialogue(measure: (led: Led) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'parvis-bench-board-'));
  chmodSync(data, 0o755);
  process.env['PARVIS_ORIGIN'] = TEST_ORIGIN;
  const program = await startProgram(data);
  const embedded = await visitEmbedded(data, 10);
  if (!embedded) throw new Error('the database of the program cannot be reached');
  const db = connect({ url: embedded.url, poolSize: 2 });
  try {
    await measure(await makeDialogue(db, `http://127.0.0.1:${program.port}/en`));
  } finally {
    await db.destroy();
    await program.stop();
    delete process.env['PARVIS_ORIGIN'];
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A dialogue whose questions are chosen, made through the forms. */
async function makeDialogue(db: Database, site: string): Promise<Led> {
  const { dialogues } = TEMPLATE_POLICIES.blank;
  const meeting = await makeMeeting(db, { policy: { ...TEMPLATE_POLICIES.blank, dialogues: { ...dialogues, selection: 'first-come' } } });
  const ids = await addOrganizations(db, [{ slug: 'bench', name: 'Invented for a bench', state: 'verified' }]);
  const organization = ids['bench'] ?? '';
  const officer = await castMember(db, { name: 'Officer', roles: ['meeting-officer'] });
  const steward = await castMember(db, { name: 'Steward', actsFor: [{ organizationId: organization, role: 'steward' }] });
  const desk = `${site}/desk/meetings/${meeting.slug}/dialogues`;
  const made = await send(desk, { guest: 'The Chair', lang: 'English', minutes: '60', secondsPerQuestion: '120' }, officer);
  const slug = /dialogues\/([^/?]+)/.exec(made)?.[1] ?? '';
  const board = `${site}/meetings/${meeting.slug}/dialogues/${slug}/board`;
  const questions: string[] = [];
  for (let n = 0; n < QUESTIONS; n += 1) {
    const fields = { organization, askerName: 'Invented', lang: 'English', text: `Question ${n + 1}?`, publish: 'yes' };
    const sent = await send(`${site}/meetings/${meeting.slug}/dialogues/${slug}/questions/new`, fields, steward);
    questions.push(/questions\/([0-9a-f-]+)/.exec(sent)?.[1] ?? '');
  }
  const act = async (path: string, fields: Record<string, string> = {}) => void (await send(`${desk}/${slug}${path}`, fields, officer));
  await act('/choice', { places: String(QUESTIONS) });
  return { board, act, questions };
}

/** Sends a form; gives where it leads. */
async function send(url: string, fields: Record<string, string>, { headers }: CastMember): Promise<string> {
  const answer = await fetch(url, { method: 'POST', redirect: 'manual', headers, body: formBody(fields) });
  const text = await answer.text();
  if (answer.status !== 303) throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 2_000)}`);
  return answer.headers.get('location') ?? '';
}
