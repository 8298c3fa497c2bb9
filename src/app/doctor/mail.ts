import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import { codeOf } from '../../platform/failure.ts';
import { fault, type Finding, ok, warning } from './finding.ts';

const WITHIN = 5000;

/** Connects to the mail server and waits for its greeting; nothing is sent. */
export async function checkMail(smtpUrl: string | undefined, mailFrom: string | undefined): Promise<Finding> {
  if (!smtpUrl) return ok('mail', 'No mail server is set: mail waits in the database.');
  const { hostname, port, protocol } = new URL(smtpUrl);
  const secure = protocol === 'smtps:';
  const place = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (secure ? 465 : 587) };
  try {
    const greeting = await greet(secure ? connectSecure({ ...place, servername: place.host }) : connectPlain(place));
    if (!greeting.startsWith('220')) {
      return fault(
        'mail',
        `What answers at ${hostname}:${place.port} is no mail server.`,
        'Check SMTP_URL: smtps:// for port 465, smtp:// for 587 and 25.',
      );
    }
  } catch (error) {
    const why = codeOf(error) || (error as Error).message;
    return fault(
      'mail',
      `The mail server ${hostname}:${place.port} cannot be reached (${why}).`,
      'Check SMTP_URL, the network and the firewall.',
    );
  }
  if (!mailFrom)
    return warning('mail', `The mail server ${hostname} answers, but MAIL_FROM is not set.`, 'Set it to the address that mail comes from.');
  return ok('mail', `The mail server ${hostname}:${place.port} answers.`);
}

function greet(socket: Socket): Promise<string> {
  return new Promise<string>((resolve, reject) => {
    socket.setTimeout(WITHIN, () => reject(new Error('no answer')));
    socket.once('data', (chunk: Buffer) => resolve(chunk.toString('latin1')));
    socket.once('error', reject);
    socket.once('end', () => reject(new Error('it hung up')));
  }).finally(() => socket.destroy());
}
