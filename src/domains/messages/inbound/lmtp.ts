import { SMTPServer } from 'smtp-server';
import { type InboundMail, MOST_BYTES, type TakenIn } from '../actions/take-in.ts';

/** Who takes a mail in. */
export type TakeIn = (mail: InboundMail) => Promise<TakenIn>;

/**
 * Listens for a mail server of the house that hands in mail by LMTP (RFC 2033). Nobody signs in there: it belongs on loopback or a
 * network of one's own. What could not be taken in is answered with 451, so that the mail server tries again.
 */
export async function listenLmtp(
  listen: string,
  take: TakeIn,
  onError: (error: unknown) => void,
): Promise<{ port: number; stop(): Promise<void> }> {
  const { hostname, port } = new URL(`lmtp://${listen}`);
  const server = new SMTPServer({
    lmtp: true,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MOST_BYTES,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= MOST_BYTES) chunks.push(chunk);
      });
      stream.once('end', () => {
        if (size > MOST_BYTES) return done(Object.assign(new Error('5.3.4 The message is too large'), { responseCode: 552 }));
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        take({ raw: Buffer.concat(chunks), recipients, now: new Date() }).then(
          (outcome) => done(null, outcome),
          (error: unknown) => {
            onError(error);
            done(Object.assign(new Error('4.3.0 Please try again later'), { responseCode: 451 }));
          },
        );
      });
    },
  });
  server.on('error', onError);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(port), hostname.replace(/^\[|\]$/g, ''), () => resolve());
  });
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : Number(port),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
