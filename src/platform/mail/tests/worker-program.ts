// A program that does nothing but send what waits. Made to be killed: worker-killed.test.ts.
import { openSecrets } from '../../auth/secrets.ts';
import { connect } from '../../db/connect.ts';
import { startMailWorker } from '../worker.ts';

const [databaseUrl = '', smtpUrl = ''] = process.argv.slice(2);
startMailWorker({
  db: connect({ url: databaseUrl, poolSize: 4 }),
  smtp: { url: smtpUrl, name: 'parvis.example', patience: 3_000 },
  sender: { from: { name: 'Parvis', address: 'parvis@example.org' }, host: 'parvis.example', returnPath: () => 'parvis@example.org' },
  secrets: openSecrets(Buffer.alloc(32, 7)),
  log: { warn: () => undefined, error: () => undefined },
  every: 10,
  deadAfter: 400,
  lines: 3,
});
// Its timers alone do not keep a program running.
setInterval(() => undefined, 1_000);
