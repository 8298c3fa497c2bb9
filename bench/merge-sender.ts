// Makes the two records of a pair one and ends, or is killed after one of its statements as by `kill -9`.
import { mergeOrganizations } from '../src/domains/directory/actions/merge-organizations.ts';
import { readRecordsById } from '../src/domains/directory/records/read-records.ts';
import { usualChoices } from '../src/domains/directory/rules/merge-records.ts';
import { pairVersion } from '../src/domains/directory/rules/pair-version.ts';
import { connect } from '../src/platform/db/connect.ts';

const [url = '', caseId = '', keptId = '', otherId = '', byId = '', last = '0'] = process.argv.slice(2);
let statements = 0;
const db = connect({
  url,
  poolSize: 1,
  onQuery() {
    statements += 1;
    if (statements === Number(last)) process.kill(process.pid, 'SIGKILL');
  },
});
const records = new Map((await readRecordsById(db, [keptId, otherId])).map(({ id, record }) => [id, record]));
const [kept, other] = [records.get(keptId), records.get(otherId)];
if (!kept || !other) throw new Error('There is no such pair.');
const merge = { caseId, keptId, choices: usualChoices(kept, other), seen: pairVersion(kept, other), byId, now: new Date() };
// Whoever started it may end it at any moment from here on.
process.send?.('begun');
await db.transaction().execute((trx) => mergeOrganizations(trx, merge));
await db.destroy();
process.disconnect?.();
