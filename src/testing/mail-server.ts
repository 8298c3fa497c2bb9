import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface Received {
  to: string;
  /** The whole message, as text. */
  text: string;
  messageId: string;
}

export type Stage = 'connect' | 'MAIL' | 'RCPT' | 'DATA' | 'after-dot' | 'taken-unanswered' | 'after-reply';

/** How the server behaves, to be changed while it runs. */
export interface Mood {
  /** Hangs up at this stage. */
  dropAt?: Stage | undefined;
  /** Answers so at RCPT or at the end of the message. */
  refuse?: { at: 'RCPT' | 'after-dot'; code: number; text: string } | undefined;
  /** Milliseconds before each answer to RCPT and to the message. */
  slow?: number | undefined;
  /** Told of each message that was taken, before it is answered. */
  taken?: ((received: Received) => void) | undefined;
}

export interface TestMailServer {
  url: string;
  received: Received[];
  mood: Mood;
  stop(): Promise<void>;
}

/** A real SMTP server on loopback that keeps what it takes, and can be slow, refuse, or hang up at any stage. `port` 0: any. */
export async function startMailServer(mood: Mood = {}, port = 0): Promise<TestMailServer> {
  const state = { url: '', received: [] as Received[], mood };
  const hangUp: HangUp = ({ id }, how = 'destroy') => {
    for (const { session, _socket } of server.connections as Set<Connection>) if (session.id === id) _socket[how]();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 200,
    ...answersOf(state, hangUp),
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  state.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return Object.assign(state, { stop: () => new Promise<void>((resolve) => server.close(() => resolve())) });
}

/** `end`: after what was answered has left. */
type HangUp = (session: { id: string }, how?: 'end' | 'destroy') => void;
/** The part of the server's connections that its types do not tell: a test cuts the line itself. */
interface Connection {
  session: { id: string };
  _socket: { destroy(): void; end(): void };
}

function answersOf(state: { received: Received[]; mood: Mood }, hangUp: HangUp): SMTPServerOptions {
  const { mood } = state;
  const later = (act: () => void) => void (mood.slow ? setTimeout(act, mood.slow) : act());
  return {
    onConnect: (session, done) => (mood.dropAt === 'connect' ? hangUp(session) : done()),
    onMailFrom: (_address, session, done) => (mood.dropAt === 'MAIL' ? hangUp(session) : done()),
    onRcptTo(_address, session, done) {
      if (mood.dropAt === 'RCPT') return hangUp(session);
      later(() => done(mood.refuse?.at === 'RCPT' ? refusal(mood.refuse) : undefined));
    },
    onData(stream, session, done) {
      if (mood.dropAt === 'DATA') return hangUp(session);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => {
        if (mood.dropAt === 'after-dot') return hangUp(session);
        if (mood.refuse?.at === 'after-dot') return done(refusal(mood.refuse));
        later(() => {
          keep(state, session.envelope.rcptTo[0]?.address ?? '', Buffer.concat(chunks).toString('utf8'));
          if (mood.dropAt === 'taken-unanswered') return hangUp(session);
          done();
          if (mood.dropAt === 'after-reply') setImmediate(() => hangUp(session, 'end'));
        });
      });
    },
  };
}

function refusal({ code, text }: { code: number; text: string }): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

function keep({ received, mood }: { received: Received[]; mood: Mood }, to: string, text: string): void {
  const one = { to, text, messageId: /^message-id: (.*?)\r?$/im.exec(text)?.[1] ?? '' };
  received.push(one);
  mood.taken?.(one);
}
