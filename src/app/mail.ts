import type { Secrets } from '../platform/auth/secrets.ts';
import type { Config } from '../platform/config/config.ts';
import type { Database } from '../platform/db/tables.ts';
import type { Log } from '../platform/log.ts';
import { readSender } from '../platform/mail/compose.ts';
import { emptySentBodies } from '../platform/mail/outbox.ts';
import { signedAddress } from '../platform/mail/signed-address.ts';
import { startMailWorker } from '../platform/mail/worker.ts';
import { repeat } from '../platform/repeat.ts';

const EMPTYING_EVERY = 3_600_000;

/** Begins to send mail, when a mail server is configured; without one it stays in the outbox. Old bodies are emptied in both cases. */
export function startMail(parts: { db: Database; config: Config; secrets: Secrets; log: Log }): { stop(): Promise<void> } {
  const { db, config, secrets, log } = parts;
  const onError = (error: unknown) => log.error({ error }, 'old mails could not be emptied');
  const emptying = repeat(EMPTYING_EVERY, () => emptySentBodies(db, new Date()), onError);
  const worker =
    config.smtpUrl === undefined ? undefined : startMailWorker({ db, secrets, log, ...sending(config, config.smtpUrl, secrets) });
  return {
    async stop() {
      await emptying.stop();
      await worker?.stop();
    },
  };
}

function sending(config: Config, url: string, secrets: Secrets) {
  const host = new URL(config.origin).hostname;
  const from = readSender(config.mailFrom, config.siteName, host);
  const domain = config.mailReplyDomain;
  return {
    smtp: { url, name: host },
    sender: { from, host, returnPath: (id: string) => (domain ? signedAddress(secrets, 'bounce', id, domain) : from.address) },
  };
}
