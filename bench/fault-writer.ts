// A program that writes organizations one after another, each in a transaction of its own, and says each number only once its
// commit has returned. It carries the search index of a node along, as the site does. Made to be killed: bench/faults.ts.
import { writeSync } from 'node:fs';
import { saveOrganizations } from '../src/domains/directory/actions/save-organizations.ts';
import { OrganizationRecord } from '../src/domains/directory/input/organization-record.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { openDatabase } from '../src/platform/db/open.ts';
import { openSearch } from '../src/platform/search/open.ts';

/** As many organizations are written in turn: new ones at first, later the same ones with a greater number. */
const ORGANIZATIONS = 400;

const [dataFolder, firstNumber] = process.argv.slice(2) as [string, string];
const opened = await openDatabase({
  databaseUrl: undefined,
  dataFolder,
  command: 'fault-writer',
  visit: false,
  poolSize: 5,
  statementTimeout: 15_000,
  note: () => undefined,
});
await migrate(opened.db);
openSearch(opened.db, ['organization']);
for (let number = Number(firstNumber); ; number += 1) {
  const now = new Date();
  await opened.db.transaction().execute((trx) => saveOrganizations(trx, [recordOf(number)], { now, actor: 'bench' }));
  writeSync(1, `${number}\n`);
}

function recordOf(number: number): OrganizationRecord {
  const value = String(number % ORGANIZATIONS);
  return OrganizationRecord.parse({
    kind: 'ngo',
    state: 'active',
    names: [{ kind: 'official', lang: 'en', text: `Written organization ${value}` }],
    descriptions: [{ lang: 'en', text: `Number ${number}`, origin: 'human' }],
    identifiers: [{ scheme: 'XE-EXAMPLE', value }],
    places: [{ kind: 'office', country: 'KE', city: 'Nairobi', precision: 'city' }],
  });
}
