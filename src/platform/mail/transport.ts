import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import { heldBack } from './held-back.ts';

/** What became of one mail that was given to the server. */
export type Outcome =
  | { kind: 'accepted' }
  /** The server answered that it does not take it: for now (4xx) or for good (5xx). `recipient`: it was the address that it refused. */
  | { kind: 'refused'; permanent: boolean; recipient: boolean; reply: string }
  /** The line broke before the message was whole: no server takes half a message (RFC 5321, section 4.1.1.4). */
  | { kind: 'cut-off'; reason: string }
  /** The line broke after the last byte and before the answer: nobody can know (RFC 1047). */
  | { kind: 'unknown'; reason: string }
  /** Somebody else has taken it in the meantime; nothing was given to the server. */
  | { kind: 'let-go' };

export interface Handover {
  envelope: { from: string; to: string };
  message: Buffer;
  /** Asked when the server waits for the first byte: writes down that the message is being handed over; false: leave it. */
  begin(): Promise<boolean>;
}

/** A line to the mail server, ready for one mail after another. */
export interface Line {
  send(handover: Handover): Promise<Outcome>;
  /** Whether it may be used again. */
  usable(): boolean;
  close(): void;
}

export interface SmtpOptions {
  url: string;
  /** How this program calls itself (EHLO). */
  name: string;
  /** Milliseconds to wait for an answer. */
  patience?: number;
}

/** RFC 5321, section 4.5.3.2: ten minutes for the answer to the final dot, five for the others. */
const PATIENCE = 600_000;

/** Connects, greets and signs in. Refuses (throws) when the server cannot be reached or does not let us in. */
export async function openLine({ url, name, patience = PATIENCE }: SmtpOptions): Promise<Line> {
  const { auth, ...options } = parseConnectionUrl(url);
  const connection = new SMTPConnection({
    ...options,
    name,
    connectionTimeout: Math.min(patience, 30_000),
    greetingTimeout: Math.min(patience, 60_000),
    socketTimeout: patience,
  });
  // What breaks is told to whoever waits; a line that breaks while idle is only not used again.
  connection.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    connection.once('error', reject);
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  if (auth) {
    await new Promise<void>((resolve, reject) => connection.login({ credentials: auth }, (error) => (error ? reject(error) : resolve())));
  }
  return lineOver(connection);
}

interface SmtpError extends Error {
  code?: string | undefined;
  responseCode?: number | undefined;
  response?: string | undefined;
  command?: string | undefined;
}

function lineOver(connection: SMTPConnection): Line {
  let broken = false;
  return {
    async send({ envelope, message, begin }) {
      const source = heldBack(message, begin);
      const outcome = await new Promise<Outcome>((resolve) => {
        const ended = (error: SmtpError | null) => resolve(error ? outcomeOf(error, source) : { kind: 'accepted' });
        connection.send({ ...envelope, size: message.length }, source.stream, ended);
      });
      // Where the line broke meanwhile, what is being written down must not come after what is written down next.
      await source.settled();
      // After anything but an answer the two sides may disagree on where they are.
      if (outcome.kind !== 'accepted') broken = outcome.kind !== 'refused' || !(await forgets(connection));
      if (broken) connection.close();
      return outcome;
    },
    usable: () => !broken && !connection.destroyed,
    close: () => (broken || connection.destroyed ? connection.close() : connection.quit()),
  };
}

/** After a refusal the server still has the sender of that mail in mind: RSET (RFC 5321, section 4.1.1.5). */
function forgets(connection: SMTPConnection): Promise<boolean> {
  if (connection.destroyed) return Promise.resolve(false);
  return new Promise((resolve) => {
    connection.once('end', () => resolve(false));
    connection.reset((error) => resolve(!error));
  });
}

function outcomeOf(error: SmtpError, source: ReturnType<typeof heldBack>): Outcome {
  const code = error.responseCode ?? 0;
  if (source.stage === 'let-go') return { kind: 'let-go' };
  if (code >= 400 && code < 600) {
    const reply = (error.response ?? '').slice(0, 300);
    return { kind: 'refused', permanent: code >= 500, recipient: error.command === 'RCPT TO', reply };
  }
  const reason = error.message.slice(0, 300);
  // An address or a message that was never sent off, because no server takes such a one.
  if (source.stage === 'waiting' && (error.code === 'EENVELOPE' || error.code === 'EMESSAGE'))
    return { kind: 'refused', permanent: true, recipient: error.code === 'EENVELOPE', reply: reason };
  return source.stage === 'whole' ? { kind: 'unknown', reason } : { kind: 'cut-off', reason };
}
