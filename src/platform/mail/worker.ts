import type { Secrets } from '../auth/secrets.ts';
import type { Database } from '../db/tables.ts';
import { uuidv7 } from '../db/uuid.ts';
import type { Log } from '../log.ts';
import { repeat } from '../repeat.ts';
import { addressHash, countBounce, isClosedAddress } from './bounces.ts';
import { composeMessage, type Sender } from './compose.ts';
import { type Lines, openLines } from './lines.ts';
import * as queue from './queue.ts';
import { nextTry } from './retry.ts';
import type { Outcome, SmtpOptions } from './transport.ts';

export interface MailWorkerOptions {
  db: Database;
  smtp: SmtpOptions;
  sender: Sender;
  secrets: Secrets;
  log: Pick<Log, 'warn' | 'error'>;
  /** Lines to the server at once. */
  lines?: number;
  /** Milliseconds between two looks at what waits. */
  every?: number;
  /** Milliseconds without a sign of life after which another worker counts as dead. */
  deadAfter?: number;
  now?: () => Date;
}

export interface MailWorker {
  /** Finishes what is being handed over, gives back the rest. */
  stop(): Promise<void>;
}

/** What every step of the work needs. */
interface Work {
  options: MailWorkerOptions;
  worker: string;
  lines: Lines;
  now: () => Date;
  stopping: boolean;
  /** What the server answered and the database could not be told yet. */
  untold: { mail: queue.ClaimedMail; outcome: Outcome }[];
}

/**
 * Sends the mail that waits, on several lines at once. Any number of programs may do it beside each other. One mail is never
 * handed over twice by the program: what may have arrived is `uncertain` and left to a person.
 */
export function startMailWorker(options: MailWorkerOptions): MailWorker {
  const { db, smtp, log, every = 500, deadAfter = 60_000, now = () => new Date() } = options;
  const lines = openLines(smtp, (reason) => log.warn({ reason }, 'the mail server cannot be reached'), now);
  const work: Work = { options, worker: uuidv7(), lines, now, stopping: false, untold: [] };
  const giveSign = async () => {
    for (const { mail, outcome } of work.untold.splice(0)) await settleOrKeep(work, mail, outcome, false);
    // One moment for both: a clock that is set meanwhile must not make this worker dead in its own eyes.
    const at = now();
    await queue.showAlive(db, work.worker, at);
    const left = await queue.takeOverFromTheDead(db, new Date(at.getTime() - deadAfter), at);
    if (left > 0) log.warn({ mails: left }, 'mails are uncertain: a program ended while it handed them over');
  };
  const failed = (error: unknown) => log.error({ error }, 'the outbox could not be worked on');
  // Nothing is taken before the sign of life stands: another worker would take it for a dead one's.
  const signed = giveSign().catch(failed);
  const signs = repeat(deadAfter / 6, giveSign, failed);
  const rounds = repeat(every, () => signed.then(() => sendWhatWaits(work)), failed);
  return {
    async stop() {
      work.stopping = true;
      await rounds.stop();
      await signs.stop();
      lines.close();
      await queue.releaseAll(db, work.worker, now()).catch(failed);
    },
  };
}

async function sendWhatWaits(work: Work): Promise<void> {
  const { lines: most = 6, db } = work.options;
  for (let taken = Number.POSITIVE_INFINITY; taken > 0 && mayGoOn(work); ) {
    const mails = await queue.claimMails(db, work.worker, most * 8, work.now());
    taken = mails.length;
    await Promise.all(Array.from({ length: Math.min(most, taken) }, () => sendOneByOne(work, mails)));
  }
}

async function sendOneByOne(work: Work, mails: queue.ClaimedMail[]): Promise<void> {
  for (let mail = mails.shift(); mail; mail = mails.shift()) {
    if (mayGoOn(work)) await send(work, mail).catch((error: unknown) => work.options.log.error({ error }, 'a mail could not be sent'));
    else await putBack(work, mail, 'the mail server could not be reached', new Date(work.lines.pausedUntil));
  }
}

function mayGoOn({ stopping, now, lines }: Work): boolean {
  return !stopping && now().getTime() >= lines.pausedUntil;
}

async function send(work: Work, mail: queue.ClaimedMail): Promise<void> {
  const { db, secrets, sender } = work.options;
  if (await isClosedAddress(db, addressHash(secrets, mail.toAddress)))
    return queue.end(db, work.worker, mail.id, 'bounced', 'the address is closed');
  const taken = await work.lines.take();
  if ('reason' in taken) return putBack(work, mail, taken.reason, new Date(work.lines.pausedUntil));
  const outcome = await taken.line.send({
    envelope: { from: sender.returnPath(mail.id), to: mail.toAddress },
    message: await composeMessage(mail, sender),
    begin: () => queue.markHandingOver(db, work.worker, mail.id),
  });
  work.lines.giveBack(taken.line);
  await settleOrKeep(work, mail, outcome, taken.used);
}

/** What the server said is kept until the database has it: otherwise a mail that was taken would count as uncertain. */
async function settleOrKeep(work: Work, mail: queue.ClaimedMail, outcome: Outcome, lineWasUsed: boolean): Promise<void> {
  try {
    await settle(work, mail, outcome, lineWasUsed);
  } catch (error) {
    work.untold.push({ mail, outcome });
    throw error;
  }
}

async function settle(work: Work, mail: queue.ClaimedMail, outcome: Outcome, lineWasUsed: boolean): Promise<void> {
  const { db } = work.options;
  switch (outcome.kind) {
    case 'accepted':
      return queue.markSent(db, work.worker, mail.id, work.now());
    case 'unknown':
      return queue.end(db, work.worker, mail.id, 'uncertain', outcome.reason);
    case 'let-go':
      return;
    case 'cut-off':
      // A line that was idle may have been hung up on meanwhile: that says nothing about the mail.
      return lineWasUsed ? putBack(work, mail, outcome.reason, work.now()) : tryLater(work, mail, outcome.reason);
    case 'refused':
      return outcome.permanent ? refuseForGood(work, mail, outcome) : tryLater(work, mail, outcome.reply);
  }
}

async function tryLater(work: Work, mail: queue.ClaimedMail, reason: string): Promise<void> {
  const attempts = mail.attempts + 1;
  await putBack(work, { ...mail, attempts }, reason, nextTry({ attempts, createdAt: mail.createdAt }, work.now()));
}

/** Waits again until `at`; a mail that has been tried for days fails. */
async function putBack(work: Work, mail: queue.ClaimedMail, reason: string, at: Date | null): Promise<void> {
  const { db } = work.options;
  if (at === null || nextTry({ attempts: 1, createdAt: mail.createdAt }, work.now()) === null)
    return queue.end(db, work.worker, mail.id, 'failed', reason);
  await queue.putBack(db, work.worker, mail.id, { at, reason, attempts: mail.attempts });
}

async function refuseForGood(
  work: Work,
  mail: queue.ClaimedMail,
  { recipient, reply }: { recipient: boolean; reply: string },
): Promise<void> {
  const { db, secrets } = work.options;
  await queue.end(db, work.worker, mail.id, recipient ? 'bounced' : 'failed', reply);
  if (!recipient) return;
  const status = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(reply)?.[0] ?? reply.slice(0, 3);
  const bounce = { mailId: mail.id, personId: mail.personId, addressHash: addressHash(secrets, mail.toAddress), permanent: true, status };
  await db.transaction().execute((trx) => countBounce(trx, { ...bounce, now: work.now() }));
}
