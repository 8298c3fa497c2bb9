import type { Instrument } from '../findings.ts';
import type { Database } from '../../../platform/db/tables.ts';
import { readActivities, type Taxonomy } from '../../directory/index.ts';
import { projectsMark, readProjectActivities } from '../../marketplace/index.ts';
import { NOTES_KEPT_HOURS } from '../actions/note-coverage-changes.ts';
import { type Changes, oldestRunning, readChanges, readCountedEvidence, readCountedPledges } from '../queries/counted-records.ts';
import { readProvisions } from '../queries/provisions.ts';
import { Ledger } from './ledger.ts';
import { type Structure, structureOf } from './structure.ts';

/** Coverage at work: all that is counted stands in memory and follows the database. */
export interface CoverageHandle {
  /** What is counted, and the instruments that it is counted by, once all was read for the first time. */
  current(): Promise<Counted>;
  /** Takes in everything that is committed at the time of the call. */
  refresh(): Promise<void>;
  /** Another text whenever the figures may be others. */
  version(): string;
  stop(): Promise<void>;
}

export interface Counted {
  ledger: Ledger;
  structure: Structure;
}

interface Options {
  taxonomy(): Taxonomy;
  onError(error: unknown): void;
  /** How often the database is asked for changes, in milliseconds. */
  every?: number;
}

const EVERY = 500;
const PORTION = 2_000;
const NO_ID = '00000000-0000-0000-0000-000000000000';
/** After a longer sleep notes may be forgotten that were never read. */
const LONGEST_SLEEP = (NOTES_KEPT_HOURS / 2) * 3_600_000;

/** Reads nothing before it is first asked: most nodes of a test, and the first second of a start, have other things to do. */
export function openCoverage(db: Database, options: Options): CoverageHandle {
  return new Following(db, options);
}

class Following implements CoverageHandle {
  readonly #db: Database;
  readonly #options: Options;
  #ledger = new Ledger();
  #instruments: readonly Instrument[] = [];
  #structure: { taxonomy: Taxonomy; instruments: readonly Instrument[]; made: Structure } | undefined;
  #position: { horizon: string; seen: ReadonlySet<string> } | undefined;
  #projects = '';
  #readAt = 0;
  #texts = 0;
  #first: Promise<void> | undefined;
  #running: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(db: Database, options: Options) {
    this.#db = db;
    this.#options = options;
  }

  async current(): Promise<Counted> {
    await this.#begin();
    return { ledger: this.#ledger, structure: this.#structureNow() };
  }

  async refresh(): Promise<void> {
    const turn = this.#running.then(() => this.#catchUp());
    this.#running = turn.catch(() => undefined);
    await turn;
  }

  version(): string {
    return `${this.#ledger.version} ${this.#texts}`;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** The first asker waits until all is read; one that failed lets the next asker try again. */
  #begin(): Promise<void> {
    this.#first ??= this.refresh().then(
      () => this.#again(),
      (error: unknown) => {
        this.#first = undefined;
        throw error;
      },
    );
    return this.#first;
  }

  #again(): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => {
      void this.refresh()
        .catch((error: unknown) => this.#isStopped || this.#options.onError(error))
        .then(() => this.#again());
    }, this.#options.every ?? EVERY);
    this.#timer.unref();
  }

  async #catchUp(): Promise<void> {
    if (this.#isStopped) return;
    if (this.#position === undefined || Date.now() - this.#readAt > LONGEST_SLEEP) await this.#readAll();
    else await this.#follow(this.#position);
    this.#readAt = Date.now();
  }

  /** Into a new ledger, so that whoever asks meanwhile counts by the old one. */
  async #readAll(): Promise<void> {
    const horizon = await oldestRunning(this.#db);
    const ledger = new Ledger();
    this.#instruments = await readProvisions(this.#db);
    await readOrganizations(this.#db, ledger);
    await portions(
      (after, limit) => readCountedPledges(this.#db, { after, limit }),
      (one) => ledger.putPledge(one),
    );
    await portions(
      (after, limit) => readCountedEvidence(this.#db, { after, limit }),
      (one) => ledger.putEvidence(one),
    );
    await this.#readProjects(ledger);
    ledger.version += this.#ledger.version + 1;
    this.#ledger = ledger;
    this.#texts += 1;
    this.#position = { horizon, seen: new Set() };
  }

  async #follow(position: { horizon: string; seen: ReadonlySet<string> }): Promise<void> {
    const changes = await readChanges(this.#db, position);
    if (changes.texts) {
      this.#instruments = await readProvisions(this.#db);
      this.#texts += 1;
    }
    await this.#takeIn(changes);
    await this.#readProjects(this.#ledger);
    this.#position = changes;
  }

  async #takeIn({ organizations, pledges, evidence }: Changes): Promise<void> {
    const ledger = this.#ledger;
    for (const ids of parts(organizations)) {
      const { found } = await readActivities(this.#db, { ids });
      replace(
        ids,
        found,
        (id) => ledger.dropOrganization(id),
        (one) => ledger.putOrganization(one),
      );
    }
    for (const ids of parts(pledges)) {
      replace(
        ids,
        await readCountedPledges(this.#db, { ids }),
        (id) => ledger.dropPledge(id),
        (one) => ledger.putPledge(one),
      );
    }
    for (const ids of parts(evidence)) {
      replace(
        ids,
        await readCountedEvidence(this.#db, { ids }),
        (id) => ledger.dropEvidence(id),
        (one) => ledger.putEvidence(one),
      );
    }
  }

  /** Projects are few beside evidence: read whole when any has changed. */
  async #readProjects(ledger: Ledger): Promise<void> {
    const mark = await projectsMark(this.#db);
    if (mark === this.#projects && ledger === this.#ledger) return;
    const found: Parameters<Ledger['putProject']>[0][] = [];
    await portions(
      (after, limit) => readProjectActivities(this.#db, after, limit),
      (one) => void found.push(one),
    );
    ledger.dropProjects();
    for (const one of found) ledger.putProject(one);
    this.#projects = mark;
  }

  #structureNow(): Structure {
    const taxonomy = this.#options.taxonomy();
    if (this.#structure?.taxonomy !== taxonomy || this.#structure.instruments !== this.#instruments) {
      this.#structure = { taxonomy, instruments: this.#instruments, made: structureOf(this.#instruments, taxonomy) };
      this.#ledger.version += 1;
    }
    return this.#structure.made;
  }
}

async function readOrganizations(db: Database, ledger: Ledger): Promise<void> {
  for (let after: string | null = NO_ID; after !== null; ) {
    const { found, last }: Awaited<ReturnType<typeof readActivities>> = await readActivities(db, { after, limit: PORTION });
    for (const one of found) ledger.putOrganization(one);
    after = last;
  }
}

async function portions<T extends { id: string }>(
  read: (after: string, limit: number) => Promise<T[]>,
  take: (one: T) => void,
): Promise<void> {
  for (let after = NO_ID; ; ) {
    const rows = await read(after, PORTION);
    for (const row of rows) take(row);
    const last = rows.at(-1);
    if (!last || rows.length < PORTION) return;
    after = last.id;
  }
}

function replace<T extends { id: string }>(
  ids: readonly string[],
  found: readonly T[],
  drop: (id: string) => void,
  put: (one: T) => void,
): void {
  const there = new Set(found.map(({ id }) => id));
  for (const id of ids) if (!there.has(id)) drop(id);
  for (const one of found) put(one);
}

function* parts(ids: readonly string[]): Generator<readonly string[]> {
  const all = [...new Set(ids)];
  for (let at = 0; at < all.length; at += PORTION) yield all.slice(at, at + PORTION);
}
