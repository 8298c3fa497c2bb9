// Looks for what saved searches find and tells it, again and again until nothing is left; or is killed after one of its statements
// as by `kill -9`. Prints how long it took and what it found as one line of JSON.
import { conceptsOf, organizationList, readTaxonomy } from '../src/domains/directory/index.ts';
import { lookForFinds } from '../src/domains/marketplace/alerts/look-for-finds.ts';
import { marketLists } from '../src/domains/marketplace/alerts/market-lists.ts';
import { tellFinds } from '../src/domains/marketplace/alerts/tell-finds.ts';
import { openSecrets } from '../src/platform/auth/secrets.ts';
import { connect } from '../src/platform/db/connect.ts';

const [url = '', at = '', last = '0'] = process.argv.slice(2);
let statements = 0;
const db = connect({
  url,
  poolSize: 1,
  onQuery() {
    statements += 1;
    if (statements === Number(last)) process.kill(process.pid, 'SIGKILL');
  },
});
const taxonomy = await readTaxonomy(db);
const lists = [organizationList(() => ({ taxonomy, finder: { concepts: conceptsOf(taxonomy) } })), ...marketLists(() => taxonomy)];
const now = new Date(at);
const begun = performance.now();
const found = await lookForFinds(db, lists, { now, wait: true });
const seconds = (performance.now() - begun) / 1000;
const secrets = openSecrets(Buffer.alloc(32, 7));
const telling = { secrets, origin: 'https://parvis.example', siteName: 'Parvis', searchables: () => lists, now };
let mails = 0;
for (let more = true; more; ) {
  const sent = await tellFinds(db, telling);
  mails += sent;
  more = sent > 0;
}
process.stdout.write(`${JSON.stringify({ seconds, found, mails, statements, memory: process.resourceUsage().maxRSS })}\n`);
await db.destroy();
