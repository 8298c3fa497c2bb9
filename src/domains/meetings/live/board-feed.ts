import { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';

/** How often boards that somebody follows are looked at, in milliseconds. */
const EVERY = 500;
/** A line without meaning keeps connections open that would be taken for dead. */
const ALIVE_EVERY = 20_000;
/** Followers of one node; whoever comes later looks again by hand. */
const MOST_FOLLOWERS = 3_000;
/** Bytes that may wait for a phone that does not read; it is let go and comes back by itself. */
const MOST_WAITING = 512 * 1024;
const MOST_MISSED = 200;

interface Follower {
  locale: Locale;
  /** The last line that it was told. */
  sequence: number;
  stream: Readable;
}

/** Gives the board of a dialogue as everybody sees it, as markup, with the number of the last line on it. */
export type DrawBoard = (dialogueId: string, locale: Locale) => Promise<{ text: string; sequence: number }>;

export interface BoardFeed {
  /** What happens on a board after the line `since`, each line once and in order, as server-sent events. Refuses (503) more than a node can serve. */
  follow(dialogueId: string, locale: Locale, since: number, draw: DrawBoard): Readable;
  /** Lets every follower go: each comes back by itself to a server that is there. */
  letGo(): void;
}

/** The lines of live boards, looked for in the database, so that several nodes tell the same. Looks at nothing while nobody follows. */
export function openBoardFeed(db: Database, failed: (error: unknown) => void): BoardFeed {
  const boards = new Map<string, { followers: Set<Follower>; draw: DrawBoard }>();
  let closed = false;
  let looking: NodeJS.Timeout | null = null;
  let alive = Date.now();

  async function look(): Promise<void> {
    looking = null;
    await tellAll(db, boards).catch(failed);
    if (Date.now() - alive > ALIVE_EVERY) {
      alive = Date.now();
      for (const { followers } of boards.values()) for (const follower of followers) say(follower, ': here\n\n');
    }
    again();
  }
  function again(): void {
    if (looking === null && !closed && boards.size > 0) looking = setTimeout(() => void look(), EVERY);
  }

  return {
    follow(dialogueId, locale, since, draw) {
      if (closed || followersOf(boards) >= MOST_FOLLOWERS) throw new Refusal('unavailable', { retryAfter: 10 });
      const board = boards.get(dialogueId) ?? { followers: new Set(), draw };
      boards.set(dialogueId, board);
      const stream = new Readable({ read() {} });
      const follower = { locale, sequence: since, stream };
      board.followers.add(follower);
      stream.once('close', () => {
        board.followers.delete(follower);
        if (board.followers.size === 0) boards.delete(dialogueId);
      });
      say(follower, 'retry: 2000\n\n');
      again();
      return stream;
    },
    letGo() {
      closed = true;
      if (looking) clearTimeout(looking);
      for (const { followers } of boards.values()) for (const { stream } of followers) stream.push(null);
    },
  };
}

function followersOf(boards: ReadonlyMap<string, { followers: ReadonlySet<Follower> }>): number {
  return [...boards.values()].reduce((sum, { followers }) => sum + followers.size, 0);
}

async function tellAll(db: Database, boards: ReadonlyMap<string, { followers: Set<Follower>; draw: DrawBoard }>): Promise<void> {
  if (boards.size === 0) return;
  const rows = await db
    .selectFrom('dialogues')
    .select(['id', 'boardSequence'])
    .where('id', '=', sql<string>`any(${[...boards.keys()]}::uuid[])`)
    .execute();
  for (const { id, boardSequence } of rows) {
    const board = boards.get(id);
    const behind = [...(board?.followers ?? [])].filter(({ sequence }) => sequence < boardSequence);
    if (board && behind.length > 0) await tellBoard(db, id, board.draw, behind);
  }
}

/** Each language is drawn once, whoever follows in it. */
async function tellBoard(db: Database, dialogueId: string, draw: DrawBoard, behind: readonly Follower[]): Promise<void> {
  const from = Math.min(...behind.map(({ sequence }) => sequence));
  const lines = await db
    .selectFrom('boardEvents')
    .select(['sequence', 'kind', 'questionId'])
    .where('dialogueId', '=', dialogueId)
    .where('sequence', '>', from)
    .orderBy('sequence', 'desc')
    .limit(MOST_MISSED)
    .execute();
  for (const [locale, followers] of Map.groupBy(behind, (one) => one.locale)) {
    const board = await draw(dialogueId, locale);
    for (const follower of followers) {
      const missed = lines.filter(({ sequence }) => sequence > follower.sequence).toReversed();
      const last = missed.at(-1);
      if (!last) continue;
      follower.sequence = last.sequence;
      say(follower, missed.map((line) => eventOf(line, line === last ? board.text : null)).join(''));
    }
  }
}

function eventOf({ sequence, ...line }: { sequence: number; kind: string; questionId: string | null }, text: string | null): string {
  return `id: ${sequence}\nevent: board\ndata: ${JSON.stringify({ ...line, ...(text !== null && { text }) })}\n\n`;
}

function say({ stream }: Follower, text: string): void {
  if (stream.readableLength > MOST_WAITING) stream.destroy();
  else stream.push(text);
}
