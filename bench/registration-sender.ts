// Sends one registration in and ends, or is killed after one of its statements as by `kill -9`.
import { sendRegistration } from '../src/domains/directory/actions/registration.ts';
import { connect } from '../src/platform/db/connect.ts';

const [url = '', draftId = '', personId = '', last = '0'] = process.argv.slice(2);
let statements = 0;
const db = connect({
  url,
  poolSize: 1,
  onQuery() {
    statements += 1;
    if (statements === Number(last)) process.kill(process.pid, 'SIGKILL');
  },
});
await db.transaction().execute((trx) => sendRegistration(trx, { draftId, personId, now: new Date() }));
await db.destroy();
