import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { type InboundMail, MOST_BYTES, type TakenIn } from '../actions/take-in.ts';

/** Who takes a mail in. */
export type TakeIn = (mail: InboundMail) => Promise<TakenIn>;

/**
 * Listens for a mail server of the house that hands in mail by LMTP (RFC 2033). Nobody signs in there: it belongs on loopback or a
 * network of one's own. What could not be taken in is answered with 451, so that the mail server tries again.
 */
export async function listenLmtp(listen: string, take: TakeIn, onError: (error: unknown) => void): Promise<{ stop(): Promise<void> }> {
  const { hostname, port } = new URL(`lmtp://${listen}`);
  const server = new SMTPServer({
    lmtp: true,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MOST_BYTES,
    logger: false,
    onData: (stream, { envelope }, done) => void answer(stream, envelope.rcptTo, done),
  });
  async function answer(stream: SMTPServerDataStream, to: readonly { address: string }[], done: Answered): Promise<void> {
    const recipients = to.map(({ address }) => address);
    const answered = await answerTo(stream, recipients, take, onError);
    if (typeof answered === 'string') done(null, answered);
    else done(answered);
  }
  server.on('error', onError);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(port), hostname.replace(/^\[|\]$/g, ''), () => resolve());
  });
  return { stop: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

type Answered = (error?: Error | null, message?: string) => void;

/** What the mail server is told: what became of the mail, or why it is not taken. Never fails. */
async function answerTo(
  stream: SMTPServerDataStream,
  recipients: string[],
  take: TakeIn,
  onError: (error: unknown) => void,
): Promise<string | Error> {
  try {
    const raw = await readUpTo(stream, MOST_BYTES);
    if (!raw) return refusal(552, '5.3.4 The message is too large');
    return await take({ raw, recipients, now: new Date() });
  } catch (error) {
    onError(error);
    return refusal(451, '4.3.0 Please try again later');
  }
}

/** The whole of it, or nothing when it is longer; read to its end in both cases. */
async function readUpTo(stream: SMTPServerDataStream, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
  }
  return size <= most ? Buffer.concat(chunks) : undefined;
}

function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}
